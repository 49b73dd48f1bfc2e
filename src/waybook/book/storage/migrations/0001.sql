-- The first shape of a book. A migration is a photograph: never change this file, add 0002.sql.

-- Small facts: the book's id, its owner's name and keys, the clock.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- THE JOURNAL. What was ever saved here or received. All further tables can be made from it.
CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL            -- as a sender told it; a trusted card's name goes before
);
CREATE TABLE replicas (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  author INTEGER NOT NULL,
  nonce TEXT NOT NULL
);
CREATE TABLE arrivals (
  id INTEGER PRIMARY KEY,
  book TEXT NOT NULL,           -- id of the sender's book
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,         -- of the bundle's file
  previous TEXT NOT NULL,       -- sha256 of the bundle before it
  sender TEXT NOT NULL,         -- fingerprint
  sender_name TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  whole INTEGER NOT NULL,       -- 1: nothing in it was refused
  UNIQUE (book, number, sha256)
);
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,       -- order of arrival in this book
  prev INTEGER NOT NULL,        -- the entry of the same record before this one, or 0
  record INTEGER NOT NULL,
  uid TEXT NOT NULL,
  replica INTEGER NOT NULL,
  at INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  arrival INTEGER NOT NULL,     -- 0: written here
  body TEXT NOT NULL            -- {field: [value, counter, seen]}, keys sorted
);

-- Entries stay as they came. The one way to blank them (a destruction that a person asked for)
-- names the record in meta, under 'destroying', within its own transaction.
CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'destroying' AND value = OLD.record)
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

-- THE PROJECTION: tables == replay(entries). `contents` stands apart so that lists read little.
CREATE TABLE groups (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE);
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  last INTEGER NOT NULL,        -- its newest entry; also its row in the search index
  title TEXT NOT NULL,
  date TEXT NOT NULL,
  place TEXT NOT NULL,          -- sorts the kind as it is listed: by date if it has one, else by title
  other TEXT NOT NULL,          -- the other of the two
  label TEXT NOT NULL,
  grp INTEGER NOT NULL,         -- in groups; 0: belongs to none
  withdrawn INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  conflicts TEXT NOT NULL       -- names of fields, joined by a space
);
-- One order is kept for each kind, since each index is a tenth of what a merge costs.
CREATE INDEX records_in_place ON records (kind, withdrawn, place);
CREATE INDEX records_by_group ON records (grp, kind) WHERE grp <> 0;
CREATE INDEX records_in_conflict ON records (id) WHERE conflicts <> '';
-- Only for records with several entries: of one with a single entry, its body says it all.
CREATE TABLE contents (id INTEGER PRIMARY KEY, fields TEXT NOT NULL);
CREATE TABLE links (
  leads_to TEXT NOT NULL,         -- uid; the record may not be here yet
  source INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (leads_to, source, field)
) WITHOUT ROWID;

-- Text is folded by us; unicode61 only splits it. Deleted rows leave no text behind, only marks
-- that the next merge of the index removes. pgsz fits what SQLCipher leaves of an 8 KiB page.
CREATE VIRTUAL TABLE search USING fts5 (
  text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO search (search, rank) VALUES ('pgsz', 8000);

-- TRUST AND TRAVEL.
CREATE TABLE cards (
  digest TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sign TEXT NOT NULL,
  seal TEXT NOT NULL,
  verified INTEGER NOT NULL,
  revoked INTEGER NOT NULL,
  added_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE sent (
  recipient TEXT NOT NULL,      -- digest of the card sealed for
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sent_ms INTEGER NOT NULL,
  PRIMARY KEY (recipient, number)
) WITHOUT ROWID;
CREATE TABLE foreign_fields (   -- fields of newer versions travel on only with the label they brought
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (kind, field)
) WITHOUT ROWID;

CREATE TABLE waivers (          -- notices that a person wants to see no more
  kind TEXT NOT NULL,
  chain TEXT NOT NULL,          -- id of the sender's book
  number INTEGER NOT NULL,
  last INTEGER NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (kind, chain, number, last, mark)
) WITHOUT ROWID;
CREATE TABLE told (             -- what a case file said when it was last read here, as a hash
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (record, field)
) WITHOUT ROWID;

-- Half-written notes: overwritten in place, local, never travel.
CREATE TABLE drafts (name TEXT PRIMARY KEY, text TEXT NOT NULL, kept_ms INTEGER NOT NULL) WITHOUT ROWID;
