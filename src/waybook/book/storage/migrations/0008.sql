-- Conflicts, and what came by each step, are counted by an index alone. A migration is a photograph:
-- never change this file.

DROP INDEX records_in_conflict;
CREATE INDEX records_in_conflict ON records (id, conflicts) WHERE conflicts <> '';

-- What came by each arrival is counted without reading it; what is written here is not in it.
CREATE INDEX entries_received ON entries (arrival, record) WHERE arrival <> 0;
