-- Long histories in short, so that an edit costs the same however long a history is. A migration is
-- a photograph: never change this file.

CREATE TABLE abridged (         -- made from entries; without a row, all entries of a record are read
  record INTEGER PRIMARY KEY,
  upto INTEGER NOT NULL,        -- the last entry that this is about
  first INTEGER NOT NULL,       -- of these entries, the earliest
  received INTEGER NOT NULL,    -- 1: some of these entries came in a bundle
  parts TEXT NOT NULL           -- {entry: [field]}: what later edits must know of these entries
);
