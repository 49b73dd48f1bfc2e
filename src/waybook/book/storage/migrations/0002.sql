-- Steps, undo, receipts, destruction. A migration is a photograph: never change this file.

CREATE TABLE steps (            -- what a person accepted in one go
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  undone_ms INTEGER NOT NULL,   -- 0: stands
  before TEXT NOT NULL          -- while undone: what arrivals said of themselves before, as JSON
);

ALTER TABLE arrivals RENAME TO arrivals_1;
CREATE TABLE arrivals (         -- a row for each time that something of a bundle was taken in
  id INTEGER PRIMARY KEY,
  book TEXT NOT NULL,           -- id of the sender's book
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,         -- of the bundle's file
  previous TEXT NOT NULL,       -- sha256 of the bundle before it
  sender TEXT NOT NULL,         -- fingerprint
  sender_name TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  whole INTEGER NOT NULL,       -- 1: all of the bundle is held
  step INTEGER NOT NULL,
  manifest TEXT NOT NULL,       -- sha256 of the manifest: what the words by voice are drawn from
  sealed_ms INTEGER NOT NULL,
  records INTEGER NOT NULL,     -- in the bundle
  lacking TEXT NOT NULL,        -- uids of records left out, refused or set aside, as JSON
  gone INTEGER NOT NULL         -- 1: nothing of it is held any more
);
INSERT INTO arrivals SELECT id, book, number, sha256, previous, sender, sender_name, received_ms,
  whole, 0, '', 0, 0, '[]', 0 FROM arrivals_1;
DROP TABLE arrivals_1;
CREATE INDEX arrivals_of_a_bundle ON arrivals (sha256);

CREATE TABLE aside (            -- entries of steps that were undone, as they stood
  arrival INTEGER NOT NULL,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  uid TEXT NOT NULL,
  replica INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX aside_of_a_record ON aside (record);
DROP TRIGGER entries_are_not_changed;
DROP TRIGGER entries_are_not_deleted;
-- Entries stay as they came. An undo moves them to `aside` and links the rest; a destruction that
-- a person asked for removes them. Each says so in meta, within its own transaction.
CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'removing')
  OR OLD.body <> NEW.body OR OLD.uid <> NEW.uid OR OLD.at <> NEW.at
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'removing')
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

ALTER TABLE sent RENAME TO sent_1;
CREATE TABLE sent (
  id INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,      -- digest of the card sealed for
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sent_ms INTEGER NOT NULL,
  manifest TEXT NOT NULL,
  records INTEGER NOT NULL,
  told_ms INTEGER NOT NULL,     -- when eight words confirmed it, or 0
  UNIQUE (recipient, number)
);
INSERT INTO sent SELECT NULL, recipient, number, sha256, sent_ms, '', 0, 0 FROM sent_1;
DROP TABLE sent_1;
CREATE TABLE freight (          -- what a bundle that was sent carried
  sent INTEGER NOT NULL,
  record BLOB NOT NULL,         -- its uid
  lines BLOB NOT NULL,          -- 16 bytes of a hash of the lines that left
  PRIMARY KEY (sent, record)
) WITHOUT ROWID;

CREATE TABLE receipts (         -- what others said that they hold of ours
  id INTEGER PRIMARY KEY,       -- in the order they came
  sender TEXT NOT NULL,         -- fingerprint
  number INTEGER NOT NULL,      -- of the bundle that brought it
  sealed_ms INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  holds TEXT NOT NULL           -- as it stood in the bundle
);

CREATE TABLE destroyed (        -- records whose content is gone for good
  record TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  label TEXT NOT NULL,          -- how strict it was: it holds for what belonged to it
  rule TEXT NOT NULL,
  had TEXT NOT NULL             -- fingerprints of those who had brought entries of it, as JSON
) WITHOUT ROWID;

ALTER TABLE cards ADD COLUMN revoked_from_ms INTEGER NOT NULL DEFAULT 0;
