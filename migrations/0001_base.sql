-- One schema for both kinds of workspace: an office keys and closes, the board merges and ranks. Tables of the other kind stay empty.

CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  kind TEXT NOT NULL CHECK (kind IN ('office', 'board')),
  -- New after every restore: travels in batches, so that the board can tell two desks apart.
  instance_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  programme TEXT NOT NULL CHECK (json_valid(programme)),
  office_code TEXT CHECK ((kind = 'office') = (office_code IS NOT NULL)),
  board_public_key BLOB NOT NULL,
  recovery_public_key BLOB NOT NULL,
  -- Draws the ballots that want a second entry when the programme says "sample"; recorded in the audit at set-up.
  sample_seed TEXT NOT NULL
) STRICT;

CREATE TABLE packages (
  version INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  envelope BLOB NOT NULL,
  published_at TEXT NOT NULL,
  taken_at TEXT NOT NULL
) STRICT;

CREATE TABLE groups (
  code TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('product', 'service'))
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
  code TEXT PRIMARY KEY,
  -- Position in a ballot's bit set: given once, never reused, also when the product is retired.
  ordinal INTEGER NOT NULL UNIQUE CHECK (ordinal >= 0),
  position INTEGER NOT NULL,
  group_code TEXT NOT NULL REFERENCES groups (code),
  name TEXT NOT NULL,
  match_key TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE offices (
  code TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE units (
  code TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  office_code TEXT NOT NULL REFERENCES offices (code),
  name TEXT NOT NULL,
  match_key TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  superior TEXT NOT NULL DEFAULT '',
  signer TEXT NOT NULL DEFAULT '',
  signer_title TEXT NOT NULL DEFAULT '',
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT, WITHOUT ROWID;

-- This workspace's own signing keys, private half encrypted under the passphrase; the newest not retired signs.
CREATE TABLE signing_keys (
  key_id TEXT PRIMARY KEY,
  public_key BLOB NOT NULL,
  kdf TEXT NOT NULL CHECK (json_valid(kdf)),
  salt BLOB NOT NULL,
  nonce BLOB NOT NULL,
  sealed_private_key BLOB NOT NULL,
  created_at TEXT NOT NULL,
  retired_at TEXT
) STRICT, WITHOUT ROWID;

-- The roster: on the board its source, in an office the copy from the newest package.
CREATE TABLE roster (
  key_id TEXT PRIMARY KEY,
  public_key BLOB NOT NULL,
  office_code TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  revoked_at TEXT,
  reason TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'administrator')),
  pin_salt BLOB,
  pin_hash BLOB,
  created_at TEXT NOT NULL,
  disabled_at TEXT,
  failed_count INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT,
  CHECK ((pin_salt IS NULL) = (pin_hash IS NULL))
) STRICT;

CREATE TABLE packets (
  unit_code TEXT PRIMARY KEY REFERENCES units (code),
  issued INTEGER NOT NULL CHECK (issued >= 0),
  returned INTEGER NOT NULL CHECK (returned >= 0 AND returned <= issued),
  invalid INTEGER NOT NULL CHECK (invalid >= 0 AND invalid <= returned),
  ticks INTEGER CHECK (ticks >= 0),
  recorded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  unit_code TEXT NOT NULL REFERENCES units (code),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  sheet TEXT NOT NULL,
  layout TEXT NOT NULL,
  ballots INTEGER NOT NULL,
  ticks INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  taken_at TEXT NOT NULL,
  -- Taken back as a whole: its ballots are void, the workbook may be taken in again.
  withdrawn_at TEXT,
  withdrawn_by INTEGER REFERENCES users (id),
  withdrawn_reason TEXT,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
) STRICT;

CREATE TABLE ballots (
  id INTEGER PRIMARY KEY,
  unit_code TEXT NOT NULL REFERENCES units (code),
  serial TEXT NOT NULL,
  state TEXT NOT NULL,
  second_needed INTEGER NOT NULL CHECK (second_needed IN (0, 1)),
  -- The unit was closed, with a reason, before this ballot's second entry: until it is reopened the first one counts alone.
  second_waived INTEGER NOT NULL DEFAULT 0 CHECK (second_waived IN (0, 1)),
  -- A voided ballot stays, never counts, and its serial can be keyed anew.
  voided_at TEXT,
  -- What counts once the ballot is decided: the bit set of product ordinals, or the reason for which it is invalid.
  ticks BLOB,
  tick_count INTEGER NOT NULL DEFAULT 0,
  invalid TEXT
) STRICT;
-- `void` rows stand for no paper any more, `absent` ones for none yet: nothing was keyed of them to its end.
CREATE UNIQUE INDEX ballots_standing ON ballots (unit_code, serial) WHERE state NOT IN ('absent', 'void');
CREATE INDEX ballots_by_serial ON ballots (serial, unit_code);

-- Every entry is kept, whatever is decided later. At most one of each slot speaks for the paper.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  ballot_id INTEGER NOT NULL REFERENCES ballots (id),
  slot TEXT NOT NULL CHECK (slot IN ('first', 'second')),
  user_id INTEGER NOT NULL REFERENCES users (id),
  source TEXT NOT NULL CHECK (source IN ('keyed', 'imported')),
  import_id INTEGER REFERENCES imports (id),
  -- The same person's entry that this one changes.
  replaces INTEGER REFERENCES entries (id),
  -- How many keys at the beginning of the log were taken over from it and not pressed.
  taken_over INTEGER NOT NULL DEFAULT 0 CHECK (taken_over >= 0),
  -- 0 while it speaks for the paper; its own id once it was changed by a newer one, or released before its end.
  set_aside INTEGER NOT NULL DEFAULT 0 CHECK (set_aside IN (0, id)),
  -- Its keyer can be asked at once to look at the paper again when it differs from the first.
  recheck INTEGER NOT NULL DEFAULT 0 CHECK (recheck IN (0, 1)),
  ticks BLOB NOT NULL,
  invalid TEXT,
  flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  keys INTEGER NOT NULL DEFAULT 0,
  corrections INTEGER NOT NULL DEFAULT 0,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  log_hash TEXT,
  UNIQUE (ballot_id, slot, set_aside)
) STRICT;
CREATE INDEX entries_open ON entries (user_id) WHERE finished_at IS NULL;
CREATE INDEX entries_imported ON entries (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX entries_replacing ON entries (replaces) WHERE replaces IS NOT NULL;

-- The blind second look of a second keyer: the products asked and, of those, the ones they found ticked. The entry stays as keyed.
CREATE TABLE rechecks (
  entry_id INTEGER PRIMARY KEY REFERENCES entries (id),
  asked BLOB NOT NULL,
  asked_at TEXT NOT NULL,
  -- Null with closed_at set: nobody answered, a supervisor went on without.
  ticked BLOB,
  closed_at TEXT,
  CHECK (ticked IS NULL OR closed_at IS NOT NULL)
) STRICT;

-- The append-only log of accepted keys: on disk before the next key is handled.
CREATE TABLE entry_log (
  entry_id INTEGER NOT NULL REFERENCES entries (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  key TEXT NOT NULL,
  -- Milliseconds since 1970-01-01 UTC.
  at INTEGER NOT NULL,
  PRIMARY KEY (entry_id, seq)
) STRICT, WITHOUT ROWID;

-- Every decision is kept; the one that no other replaced counts.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  ballot_id INTEGER NOT NULL REFERENCES ballots (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  ticks BLOB NOT NULL,
  invalid TEXT,
  decided_at TEXT NOT NULL,
  -- Why a settled ballot was decided anew.
  reason TEXT,
  -- 0 while it counts; its own id once another one replaced it.
  replaced INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, id)),
  UNIQUE (ballot_id, replaced)
) STRICT;

-- Totals of decided valid ballots, written in the transaction that decides the ballot.
CREATE TABLE unit_totals (
  unit_code TEXT NOT NULL REFERENCES units (code),
  ordinal INTEGER NOT NULL,
  ticks INTEGER NOT NULL CHECK (ticks >= 0),
  PRIMARY KEY (unit_code, ordinal)
) STRICT, WITHOUT ROWID;

-- Closing a unit fixes the payload; printing and exporting only use these bytes.
CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  unit_code TEXT NOT NULL REFERENCES units (code),
  revision INTEGER NOT NULL CHECK (revision > 0),
  batch_id TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  exported_at TEXT,
  reopened_at TEXT,
  -- Behind the small columns: reading past a long value costs its whole length.
  payload BLOB NOT NULL,
  -- Set at the first export: signing is deterministic, but the key may rotate afterwards.
  envelope BLOB,
  UNIQUE (unit_code, revision)
) STRICT;

-- Board: every accepted file byte for byte. standing follows from all files and decisions together and is recomputed with each.
CREATE TABLE received_batches (
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
  standing TEXT NOT NULL CHECK (standing IN ('merged', 'superseded', 'quarantined')),
  -- Why it stands so: findings as JSON.
  reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
  -- Behind the small columns: reading past a long value costs its whole length.
  envelope BLOB NOT NULL
) STRICT;
CREATE INDEX received_by_unit ON received_batches (unit_code, revision);
CREATE INDEX received_by_standing ON received_batches (standing);

CREATE TABLE received_ballots (
  serial INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES received_batches (id),
  ticks BLOB,
  invalid TEXT,
  -- The serial also stands in a batch of another unit.
  shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
  PRIMARY KEY (serial, batch)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_shared ON received_ballots (batch) WHERE shared = 1;

CREATE TABLE batch_totals (
  batch INTEGER NOT NULL REFERENCES received_batches (id),
  ordinal INTEGER NOT NULL,
  ticks INTEGER NOT NULL CHECK (ticks >= 0),
  PRIMARY KEY (batch, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_events (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  login TEXT,
  action TEXT NOT NULL,
  unit TEXT,
  subject TEXT,
  old TEXT,
  new TEXT,
  reason TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_events_fixed BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_events_kept BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;
CREATE TRIGGER entry_log_fixed BEFORE UPDATE ON entry_log BEGIN SELECT RAISE(ABORT, 'the entry log is append-only'); END;
CREATE TRIGGER entry_log_kept BEFORE DELETE ON entry_log BEGIN SELECT RAISE(ABORT, 'the entry log is append-only'); END;
-- An entry opened and left without a single key says nothing of the paper; every other one is kept.
CREATE TRIGGER entries_kept BEFORE DELETE ON entries
  WHEN OLD.finished_at IS NOT NULL OR EXISTS (SELECT 1 FROM entry_log WHERE entry_id = OLD.id)
  BEGIN SELECT RAISE(ABORT, 'entries are kept'); END;
-- What was keyed stays; only whether it still speaks for this paper may change.
CREATE TRIGGER entries_finished BEFORE UPDATE OF slot, user_id, source, import_id, replaces, taken_over, recheck, ticks, invalid,
    flagged, note, keys, corrections, started_at, finished_at, log_hash ON entries
  WHEN OLD.finished_at IS NOT NULL OR OLD.set_aside <> 0
  BEGIN SELECT RAISE(ABORT, 'a finished entry is kept as it is'); END;
CREATE TRIGGER entry_log_open BEFORE INSERT ON entry_log
  WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.entry_id AND (finished_at IS NOT NULL OR set_aside <> 0))
  BEGIN SELECT RAISE(ABORT, 'this entry takes no more keys'); END;
CREATE TRIGGER rechecks_kept BEFORE DELETE ON rechecks BEGIN SELECT RAISE(ABORT, 'rechecks are kept'); END;
CREATE TRIGGER rechecks_closed BEFORE UPDATE ON rechecks WHEN OLD.closed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a recheck is answered once'); END;
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END;
CREATE TRIGGER decisions_fixed BEFORE UPDATE OF ballot_id, user_id, ticks, invalid, decided_at, reason ON decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is kept as it is'); END;
CREATE TRIGGER received_batches_kept BEFORE DELETE ON received_batches BEGIN SELECT RAISE(ABORT, 'received batches are kept'); END;
