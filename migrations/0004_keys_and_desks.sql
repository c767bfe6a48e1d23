-- Key pairs that the board's present pair followed, oldest first, each with the signature by which the next one follows it.
CREATE TABLE board_keys_before (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  public_key BLOB NOT NULL,
  recovery_public_key BLOB NOT NULL,
  signed_by TEXT NOT NULL CHECK (signed_by IN ('board', 'recovery')),
  signature BLOB NOT NULL
) STRICT;

-- The recovery keys whose code somebody typed back from the paper.
CREATE TABLE recovery_rehearsals (
  recovery_public_key BLOB PRIMARY KEY,
  rehearsed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The PC that this file works on, as a hash; none while no program that knows its PC has opened the file.
CREATE TABLE desk (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  machine TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

-- Units of this office whose paper another desk keys: it had taken them when this file became a desk of its own.
CREATE TABLE units_elsewhere (
  unit_code TEXT PRIMARY KEY REFERENCES units (code),
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Signing keys that this account of this PC may open without the passphrase: sealed by the system's own store, worthless elsewhere.
CREATE TABLE kept_keys (
  key_id TEXT PRIMARY KEY REFERENCES signing_keys (key_id),
  sealed BLOB NOT NULL,
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
