-- Backups and restores (trust.md "Nothing lost").

-- A second folder for every backup, usually on a USB stick.
CREATE TABLE backup_place (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  folder TEXT NOT NULL,
  chosen_at TEXT NOT NULL
) STRICT;

-- One row for each time this workspace was put back to an earlier state.
CREATE TABLE restores (
  id INTEGER PRIMARY KEY,
  restored_at TEXT NOT NULL,
  -- The backup's file name, and its audit chain as it ended there.
  backup TEXT NOT NULL,
  events INTEGER NOT NULL,
  head TEXT NOT NULL,
  old_instance TEXT NOT NULL,
  new_instance TEXT NOT NULL UNIQUE,
  -- The file name of what stood there before, kept among the backups; null where nothing did.
  kept TEXT,
  -- How it is known what was sent after the backup was made: from the workspace that stood there, from the files that were sent, or a
  -- person took it on themselves. While it is null nothing is closed or published.
  answered TEXT CHECK (answered IN ('present', 'files', 'waived')),
  answered_at TEXT,
  reason TEXT,
  CHECK ((answered IS NULL) = (answered_at IS NULL)),
  CHECK ((reason IS NOT NULL) = (answered IS 'waived'))
) STRICT;

CREATE TRIGGER restores_kept BEFORE DELETE ON restores BEGIN SELECT RAISE(ABORT, 'restores are kept'); END;
CREATE TRIGGER restores_answered BEFORE UPDATE ON restores WHEN OLD.answered IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a restore is answered once'); END;
