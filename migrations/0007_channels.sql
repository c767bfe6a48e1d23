-- Totals of other channels (website, jury), apart from the paper's, and the weights and tier sizes that the board enters.

CREATE TABLE channels (
  code TEXT PRIMARY KEY CHECK (code NOT IN ('', 'paper')),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_votes (
  channel TEXT NOT NULL REFERENCES channels (code),
  ordinal INTEGER NOT NULL,
  votes INTEGER NOT NULL CHECK (votes >= 0),
  PRIMARY KEY (channel, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE scoring (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  weights TEXT NOT NULL CHECK (json_valid(weights)),
  tiers TEXT NOT NULL CHECK (json_valid(tiers))
) STRICT;
