-- The keys of a second look, append-only as those of an entry: each answer is on disk before the next is asked for.
CREATE TABLE recheck_log (
  entry_id INTEGER NOT NULL REFERENCES rechecks (entry_id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  -- `1` or `0` and the product's code: found ticked on the paper or not; `-` the last answer back; `E` the end.
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (entry_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER recheck_log_fixed BEFORE UPDATE ON recheck_log BEGIN SELECT RAISE(ABORT, 'the log of a second look is append-only'); END;
CREATE TRIGGER recheck_log_kept BEFORE DELETE ON recheck_log BEGIN SELECT RAISE(ABORT, 'the log of a second look is append-only'); END;
CREATE TRIGGER recheck_log_open BEFORE INSERT ON recheck_log
  WHEN EXISTS (SELECT 1 FROM rechecks WHERE entry_id = NEW.entry_id AND closed_at IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'this second look takes no more answers'); END;
