"""Count the suggested changes that wait, without reading each of them."""

from collections import Counter
from typing import NamedTuple

from waybook.book.queries.steering import STEERING, Steering
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.model.kinds import KINDS

# What came in one entry, and about which nothing was decided, waits if it says anything.
_PLAIN = """
FROM records r JOIN entries e ON e.id = r.last
WHERE r.kind = ?1 AND e.prev = 0 AND e.arrival <> 0 AND r.withdrawn = 0
AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.record = r.uid)
AND EXISTS (
  SELECT 1 FROM json_each(e.body) f WHERE f.key IN (SELECT value FROM json_each(?2))
)"""
_COUNTED = f"SELECT e.arrival, count(*) {_PLAIN} GROUP BY e.arrival"
_NEWEST = f"SELECT r.uid, e.arrival {_PLAIN} ORDER BY e.arrival DESC, r.uid LIMIT ?3"
_OTHERS = """
SELECT r.uid FROM records r JOIN entries e ON e.id = r.last
WHERE r.kind IN (SELECT value FROM json_each(?)) AND (
  e.prev <> 0 OR EXISTS (SELECT 1 FROM decisions d WHERE d.record = r.uid)
)"""


class WaitingCount(NamedTuple):
    """How many changes of one kind wait whose newest part came by one arrival."""

    kind: str
    arrival: int
    number: int


def waiting(store: Store) -> list[WaitingCount]:
    """Count the waiting changes, by kind and by the newest arrival that brought a part."""
    found: Counter[tuple[str, int]] = Counter()
    for kind in STEERING:
        for arrival, count in store.rows(_COUNTED, (kind, json_list(KINDS[kind].steers))):
            found[kind, arrival] += count
    others = _others(store)
    for each in Steering(store).suggested(others) if others else ():
        if each.waits:
            found[each.kind, each.arrival] += 1
    return [WaitingCount(kind, arrival, count) for (kind, arrival), count in found.items()]


def newest(store: Store, most: int, kind: str = "") -> list[str]:
    """Return enough records with waiting changes to find the newest changes among them."""
    kinds = (kind,) if kind else STEERING
    plain = [
        (arrival, uid)
        for code in kinds
        for uid, arrival in store.rows(_NEWEST, (code, json_list(KINDS[code].steers), most))
    ]
    plain.sort(reverse=True)
    return [*(uid for _, uid in plain[:most]), *_others(store)]


def _others(store: Store) -> list[str]:
    return [row[0] for row in store.rows(_OTHERS, (json_list(STEERING),))]
