"""Which records came in bundles after some entry of this book."""

from collections.abc import Collection
from typing import NamedTuple

from waybook.book.storage.store import Store

_ARRIVED = """
SELECT a.sender_name, r.uid, r.kind, coalesce(g.uid, ''), max(e.prev = 0), r.conflicts <> ''
FROM entries e JOIN arrivals a ON a.id = e.arrival JOIN records r ON r.id = e.record
LEFT JOIN groups g ON g.id = r.grp
WHERE e.id > ? AND e.arrival <> 0 GROUP BY a.sender, r.id ORDER BY a.sender_name, r.uid"""

_ARRIVED_IN = """
WITH RECURSIVE chain (record, id, prev, arrival) AS (
  SELECT r.id, e.id, e.prev, e.arrival
  FROM groups g JOIN records r ON r.grp = g.id JOIN entries e ON e.id = r.last
  WHERE g.uid = ?1 AND r.grp <> 0 AND r.last > ?2
  UNION ALL
  SELECT c.record, e.id, e.prev, e.arrival
  FROM chain c JOIN entries e ON e.id = c.prev WHERE e.id > ?2
)
SELECT a.sender_name, r.uid, r.kind, ?1, max(c.prev = 0), r.conflicts <> ''
FROM chain c JOIN arrivals a ON a.id = c.arrival JOIN records r ON r.id = c.record
WHERE c.arrival <> 0 GROUP BY a.sender, r.id ORDER BY a.sender_name, r.uid"""


class ArrivedRecord(NamedTuple):
    """A record that a sender's bundles brought or changed; `is_new` if it was not here before."""

    sender: str
    uid: str
    kind: str
    group: str
    is_new: bool
    is_in_conflict: bool


class Arrived:
    """Read what came in bundles; entries are numbered in the order in which they came."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def newest(self) -> int:
        """Return the number of the newest entry, 0 for none."""
        return int(self._store.cell("SELECT max(id) FROM entries") or 0)

    def since(self, entry: int) -> list[ArrivedRecord]:
        """Return the records that came after an entry, by sender."""
        return [
            ArrivedRecord(sender, uid, kind, group, bool(new), bool(conflict))
            for sender, uid, kind, group, new, conflict in self._store.rows(_ARRIVED, (entry,))
        ]

    def since_in(self, entry: int, groups: Collection[str]) -> list[ArrivedRecord]:
        """Return those of some groups alone; it reads only the newer entries of their records."""
        return [
            ArrivedRecord(sender, uid, kind, group, bool(new), bool(conflict))
            for each in sorted(groups)
            for sender, uid, kind, group, new, conflict in self._store.rows(
                _ARRIVED_IN, (each, entry)
            )
        ]
