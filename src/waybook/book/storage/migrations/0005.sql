-- Taking in another copy of the book. A migration is a photograph: never change this file.

CREATE TABLE local_changes (    -- rows of local tables that a step changed
  step INTEGER NOT NULL,
  name TEXT NOT NULL,           -- of the table
  place TEXT NOT NULL,          -- the row's key, as JSON
  mark BLOB NOT NULL,           -- hash of the row as the step, or its undo, left it
  other TEXT NOT NULL,          -- the row to exchange it for, as JSON; 'null': none
  PRIMARY KEY (step, name, place)
) WITHOUT ROWID;

-- Two copies may each have sealed a bundle of one number for one person.
ALTER TABLE sent RENAME TO sent_2;
CREATE TABLE sent (
  id INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,      -- digest of the card sealed for
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sent_ms INTEGER NOT NULL,
  manifest TEXT NOT NULL,
  records INTEGER NOT NULL,
  told_ms INTEGER NOT NULL,     -- when eight words confirmed it, or 0
  UNIQUE (recipient, number, sha256)
);
INSERT INTO sent SELECT id, recipient, number, sha256, sent_ms, manifest, records, told_ms
FROM sent_2;
DROP TABLE sent_2;
