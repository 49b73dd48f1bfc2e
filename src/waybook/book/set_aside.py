"""What an undo set aside of records. See resources/docs/handover.md, Undo."""

from collections.abc import Iterator

from waybook.book.chains import Link, entry_of
from waybook.book.deriving import derive, orders_of
from waybook.book.shapes import Record
from waybook.book.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of

_ENTRIES = """
SELECT a.record, a.kind, a.uid, p.uid, a.at, a.body FROM aside a
JOIN replicas p ON p.id = a.replica WHERE {} = ? ORDER BY a.rowid"""


def entries_aside(store: Store, arrival: int) -> Iterator[Entry]:
    """Yield what was set aside of an arrival, in the order it was."""
    return _entries(store, _ENTRIES.format("a.arrival"), arrival)


def record_aside(store: Store, uid: str) -> Record | None:
    """Return a record as far as it was set aside, or None if nothing of it was."""
    entries = list(_entries(store, _ENTRIES.format("a.record"), uid))
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
        yield entry_of(Link(0, 0, 0, uid, replica, at, 0, 0, body), record, kind)
