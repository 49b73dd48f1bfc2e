-- What each bundle carried, also of what was held already. A migration is a photograph: never
-- change this file.

CREATE TABLE again (            -- entries held already that a bundle carried too
  entry INTEGER NOT NULL,
  arrival INTEGER NOT NULL,
  fields TEXT NOT NULL,         -- '': all of the entry; else the names of its fields, as JSON
  PRIMARY KEY (entry, arrival, fields)
) WITHOUT ROWID;

CREATE TABLE brought (          -- content of attachments that came in a bundle
  sha256 TEXT NOT NULL,
  arrival INTEGER NOT NULL,
  PRIMARY KEY (sha256, arrival)
) WITHOUT ROWID;
-- Of what came before this table, the word of who brought the record has to do.
INSERT INTO brought
SELECT json_extract(e.body, '$.digest[0]'), e.arrival FROM entries e
JOIN records r ON r.id = e.record
WHERE r.kind = 'attachment' AND e.arrival > 0 AND json_extract(e.body, '$.digest[0]') IS NOT NULL
UNION
SELECT json_extract(body, '$.digest[0]'), arrival FROM aside
WHERE kind = 'attachment' AND json_extract(body, '$.digest[0]') IS NOT NULL;

-- Nobody knows what bundles carried again until now: no receipt names those that may have, until
-- they or what they brought come again.
CREATE TEMP TABLE known AS SELECT arrival, count(DISTINCT record) AS records FROM entries
GROUP BY arrival;
CREATE TEMP TABLE first AS SELECT e.record, e.arrival, min(e.id) AS entry FROM entries e
JOIN arrivals a ON a.id = e.arrival WHERE a.step <> 0 GROUP BY e.record;
-- Either it brought nothing of a record, or what it brought came after what another had.
UPDATE arrivals SET whole = 0, lacking = '[]'
WHERE coalesce((SELECT k.records FROM known k WHERE k.arrival = arrivals.id), 0)
  + json_array_length(lacking) < records
OR id IN (
  SELECT e.arrival FROM entries e JOIN first f ON f.record = e.record
  WHERE e.id > f.entry AND e.arrival <> f.arrival
);
DROP TABLE first;
DROP TABLE known;
UPDATE steps SET before = (
  SELECT json_group_array(json_array(json_extract(value, '$[0]'), 0, '[]', json_extract(value, '$[3]')))
  FROM json_each(steps.before)
  WHERE json_extract(value, '$[0]') IN (SELECT id FROM arrivals WHERE step = steps.id)
) WHERE undone_ms <> 0;
