-- What a person answered about a workbook of one shape, to be offered for the next file that was made alike.
CREATE TABLE import_answers (
  -- SHA-256 of what the header says and where it stands.
  shape TEXT PRIMARY KEY CHECK (length(shape) = 64),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  user_id INTEGER NOT NULL REFERENCES users (id),
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
