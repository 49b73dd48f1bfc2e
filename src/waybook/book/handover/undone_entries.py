"""The entries that an undo moved out of the journal. See resources/docs/handover.md, Undo."""

from collections.abc import Iterable, Iterator

from waybook.book.projection.columns import derive, orders_of
from waybook.book.storage.entry_rows import EntryRow, entry_of, json_list
from waybook.book.storage.store import Store
from waybook.book.values import Record
from waybook.journal.clock import at_ms
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of

_HERE = """
SELECT value FROM json_each(?) WHERE value IN (SELECT uid FROM records)
OR value IN (SELECT record FROM aside)"""
_ENTRIES = """
SELECT a.record, a.kind, a.uid, p.uid, a.at, a.body FROM aside a
JOIN replicas p ON p.id = a.replica WHERE {} = ? ORDER BY a.rowid"""


def entries_aside(store: Store, arrival: int) -> Iterator[Entry]:
    """Yield the undone entries of an arrival, in their original order."""
    return _entries(store, _ENTRIES.format("a.arrival"), arrival)


class UndoneEntries:
    """Tell what is kept of undone steps."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def held_or_undone(self, uids: Iterable[str]) -> set[str]:
        """Return the uids of records that are in the book, or whose entries are all undone."""
        return {row[0] for row in self._store.rows(_HERE, (json_list(list(uids)),))}

    def record(self, uid: str) -> Record | None:
        """Return a record from its undone entries, or None if there are none."""
        entries = list(_entries(self._store, _ENTRIES.format("a.record"), uid))
        if not entries:
            return None
        kind = entries[0].kind
        state = state_of(entries, orders_of(kind))
        derived = derive(kind, state.shown)
        return Record(
            uid,
            kind,
            derived.title,
            derived.date,
            derived.label,
            dict(state.shown),
            state.conflicts,
            derived.withdrawn,
            at_ms(max(entry.at for entry in entries)),
        )


def _entries(store: Store, sql: str, value: str | int) -> Iterator[Entry]:
    for record, kind, uid, replica, at, body in store.rows(sql, (value,)):
        yield entry_of(EntryRow(0, 0, 0, uid, replica, at, 0, 0, body), record, kind)
