-- What a person here decided about suggested changes. A migration is a photograph: never change
-- this file.

CREATE TABLE decisions (        -- local: never in a bundle
  record TEXT NOT NULL,
  mark BLOB NOT NULL,           -- hash of one part: entry, field, value and what it had seen
  accepted INTEGER NOT NULL,    -- 0: declined
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (record, mark)
) WITHOUT ROWID;

-- Until now what came in a bundle was in force at once. It is a suggestion again, and a notice
-- says so: this is the last bundle that it is about.
INSERT INTO meta
SELECT 'suggested_again', CAST(max(e.arrival) AS TEXT) FROM entries e
JOIN records r ON r.id = e.record
WHERE e.arrival > 0 AND r.kind IN ('method', 'same-person') HAVING count(*) > 0;
