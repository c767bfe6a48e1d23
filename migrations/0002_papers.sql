-- What people write into the papers of a unit beside its numbers: who counted, when and where; who gives and who receives.
CREATE TABLE paper_facts (
  unit_code TEXT NOT NULL REFERENCES units (code),
  paper TEXT NOT NULL CHECK (paper IN ('minutes', 'handover')),
  -- Local time of Hanoi, 2026-09-22T08:30; null is left to be filled in by hand. A hand-over has one moment, its beginning.
  began TEXT CHECK (began GLOB '????-??-??T??:??'),
  ended TEXT CHECK (ended IS NULL OR (ended GLOB '????-??-??T??:??' AND paper = 'minutes')),
  place TEXT NOT NULL,
  giver TEXT NOT NULL CHECK (giver = '' OR paper = 'handover'),
  receiver TEXT NOT NULL CHECK (receiver = '' OR paper = 'handover'),
  -- Complaints or remarks, a paragraph a line.
  remarks TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (unit_code, paper)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_people (
  unit_code TEXT NOT NULL,
  paper TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('team', 'witnesses', 'giver', 'receiver')),
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL CHECK (name <> ''),
  title TEXT NOT NULL,
  PRIMARY KEY (unit_code, paper, part, position),
  FOREIGN KEY (unit_code, paper) REFERENCES paper_facts (unit_code, paper),
  CHECK ((paper = 'minutes') = (part IN ('team', 'witnesses')))
) STRICT, WITHOUT ROWID;
