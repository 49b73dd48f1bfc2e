-- What records have in common, to find those that were begun twice. A migration is a photograph:
-- never change this file.

CREATE TABLE likeness (         -- made from records when somebody asks, never at a save
  key INTEGER NOT NULL,         -- 64 bits of a hash of a name, a date, an id …
  record INTEGER NOT NULL,
  PRIMARY KEY (key, record)
) WITHOUT ROWID;
CREATE INDEX likeness_of_a_record ON likeness (record);
CREATE TABLE likeness_due (record INTEGER PRIMARY KEY);  -- records whose keys are to be made

-- The keys of a record go with each change of it: they say nothing that it does not say now.
CREATE TRIGGER likeness_of_new AFTER INSERT ON records WHEN NEW.kind IN (
  'contact', 'group', 'actor', 'channel', 'meeting', 'affiliation', 'external-id'
) BEGIN
  INSERT OR IGNORE INTO likeness_due VALUES (NEW.id);
END;
CREATE TRIGGER likeness_of_changed AFTER UPDATE OF last ON records WHEN NEW.kind IN (
  'contact', 'group', 'actor', 'channel', 'meeting', 'affiliation', 'external-id'
) BEGIN
  DELETE FROM likeness WHERE record = NEW.id;
  INSERT OR IGNORE INTO likeness_due VALUES (NEW.id);
END;
CREATE TRIGGER likeness_of_gone AFTER DELETE ON records WHEN OLD.kind IN (
  'contact', 'group', 'actor', 'channel', 'meeting', 'affiliation', 'external-id'
) BEGIN
  DELETE FROM likeness WHERE record = OLD.id;
  DELETE FROM likeness_due WHERE record = OLD.id;
END;
INSERT INTO likeness_due SELECT id FROM records WHERE kind IN (
  'contact', 'group', 'actor', 'channel', 'meeting', 'affiliation', 'external-id'
);
