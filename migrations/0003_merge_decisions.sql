-- What people say of batches that were put aside, and a standing of its own for a batch that two of them rejected.

-- Every word is kept; what is decided follows from all of them in order.
CREATE TABLE merge_decisions (
  id INTEGER PRIMARY KEY,
  payload_sha256 TEXT NOT NULL REFERENCES received_batches (payload_sha256),
  user_id INTEGER NOT NULL REFERENCES users (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject')),
  -- What spoke against the batch when it was said.
  causes TEXT NOT NULL CHECK (json_valid(causes)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX merge_decisions_by_payload ON merge_decisions (payload_sha256);
CREATE TRIGGER merge_decisions_fixed BEFORE UPDATE ON merge_decisions BEGIN SELECT RAISE(ABORT, 'a decision is kept as it is'); END;
CREATE TRIGGER merge_decisions_kept BEFORE DELETE ON merge_decisions BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END;

-- SQLite changes a CHECK only by a table made anew.
CREATE TABLE received_batches_next (
  id INTEGER PRIMARY KEY,
  payload_sha256 TEXT NOT NULL UNIQUE,
  unit_code TEXT NOT NULL REFERENCES units (code),
  office_code TEXT NOT NULL REFERENCES offices (code),
  batch_id TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  previous TEXT,
  key_id TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  package_version INTEGER NOT NULL REFERENCES packages (version),
  file_name TEXT NOT NULL,
  issued INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  ballots INTEGER NOT NULL,
  invalid INTEGER NOT NULL,
  ticks INTEGER NOT NULL,
  received_at TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('merged', 'superseded', 'quarantined', 'rejected')),
  -- Why it stands so: findings as JSON.
  reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
  -- Behind the small columns: reading past a long value costs its whole length.
  envelope BLOB NOT NULL
) STRICT;
INSERT INTO received_batches_next SELECT id, payload_sha256, unit_code, office_code, batch_id, revision, previous, key_id, instance_id,
  package_version, file_name, issued, returned, ballots, invalid, ticks, received_at, standing, reasons, envelope FROM received_batches;
DROP TABLE received_batches;
ALTER TABLE received_batches_next RENAME TO received_batches;
CREATE INDEX received_by_unit ON received_batches (unit_code, revision);
CREATE INDEX received_by_standing ON received_batches (standing);
CREATE TRIGGER received_batches_kept BEFORE DELETE ON received_batches BEGIN SELECT RAISE(ABORT, 'received batches are kept'); END;
