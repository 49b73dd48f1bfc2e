"""What all entries together say: how tests judge what the tables of a book say."""

from collections.abc import Callable, Iterable

from waybook.journal.entry import Entry
from waybook.journal.record_state import NO_ORDERS, Orders, RecordState, kind_of, state_of


def replay(
    entries: Iterable[Entry],
    orders_of: Callable[[str], Orders] = lambda _kind: NO_ORDERS,
) -> dict[str, RecordState]:
    """Return the state of every record; `orders_of` gives the strict orders of a kind."""
    by_record: dict[str, list[Entry]] = {}
    for entry in entries:
        by_record.setdefault(entry.record, []).append(entry)
    return {uid: state_of(held, orders_of(kind_of(held))) for uid, held in by_record.items()}
