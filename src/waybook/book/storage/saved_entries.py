"""Remember which entries an action wrote, to undo it. See resources/docs/decisions/0030."""

from collections.abc import Callable
from typing import NamedTuple

from waybook.book.storage.store import Store
from waybook.journal.entry import Replica

_NEWEST = "SELECT coalesce(max(id), 0) FROM entries"
_WRITTEN = """
SELECT e.uid, r.uid, r.kind, e.prev = 0 FROM entries e
JOIN records r ON r.id = e.record JOIN replicas p ON p.id = e.replica
WHERE e.id > ? AND e.arrival = 0 AND p.uid = ? ORDER BY e.id"""


class SavedEntry(NamedTuple):
    """An entry written here; `began` if the record began with it."""

    entry: str
    record: str
    kind: str
    began: bool


class Saves:
    """Read what was written through one connection."""

    def __init__(self, store: Store, replica: Callable[[], Replica | None]) -> None:
        """Take the store of an open book, and a function that returns its replica."""
        self._store = store
        self._replica = replica

    @property
    def newest(self) -> int:
        """Return the number of the newest entry."""
        return int(self._store.cell(_NEWEST))

    def written_since(self, number: int) -> list[SavedEntry]:
        """Return the entries written after one, through this connection, in their order."""
        replica = self._replica()
        if replica is None:
            return []
        rows = self._store.rows(_WRITTEN, (number, replica.uid))
        return [SavedEntry._make((*row[:3], bool(row[3]))) for row in rows]
