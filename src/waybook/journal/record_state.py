"""What the entries of a record amount to."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from waybook.journal.candidates import Candidate, in_conflict, in_order, shown, standing_of
from waybook.journal.entry import Entry
from waybook.journal.spelling import ascending
from waybook.model.fields import Json

Orders = Mapping[str, Sequence[Json]]
"""For each field whose strictest value holds while in conflict: its values, lenient to strict."""

NO_ORDERS: Orders = {}


class FieldState(Struct, frozen=True, gc=False):
    """What stands in one field, and every value it ever had; both newest first."""

    shown: Json
    candidates: tuple[Candidate, ...]
    values: tuple[Candidate, ...]

    @property
    def is_in_conflict(self) -> bool:
        """Say whether different values stand."""
        return in_conflict(self.candidates)


class RecordState(Struct, frozen=True, gc=False):
    """One record as its entries give it."""

    uid: str
    kind: str
    fields: dict[str, FieldState]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Return the names of the fields in conflict, sorted."""
        return tuple(sorted(name for name, state in self.fields.items() if state.is_in_conflict))

    @property
    def shown(self) -> dict[str, Json]:
        """Return the value shown for each field, safe to encode."""
        return ascending({name: state.shown for name, state in self.fields.items()})


def state_of(entries: Sequence[Entry], orders: Orders = NO_ORDERS) -> RecordState:
    """Return what the entries of one record amount to; there must be at least one."""
    if len(entries) == 1:
        return _state_of_one(entries[0])
    return RecordState(
        entries[0].record,
        kind_of(entries),
        {
            name: field_state(values, orders.get(name))
            for name, values in values_by_field(entries).items()
        },
    )


def kind_of(entries: Sequence[Entry]) -> str:
    """Return the kind of the record: the earliest entry's, should entries disagree.

    No honest entry disagrees. Whoever takes entries in refuses one whose kind is not the record's,
    since the kind decides which fields stay home.
    """
    return min((entry.at, entry.uid, entry.kind) for entry in entries)[2]


def field_state(values: Sequence[Candidate], order: Sequence[Json] | None = None) -> FieldState:
    """Return what the values of one field amount to."""
    if len(values) == 1:
        only = tuple(values)
        return FieldState(only[0].given.value, only, only)
    ordered = in_order(values)
    standing = standing_of(ordered)
    return FieldState(shown(standing, order), standing, ordered)


def values_by_field(entries: Iterable[Entry]) -> dict[str, list[Candidate]]:
    """Return for each field the values that the entries give it."""
    by_field: dict[str, list[Candidate]] = {}
    for entry in entries:
        uid, replica, at = entry.uid, entry.replica, entry.at
        for name, given in entry.fields.items():
            by_field.setdefault(name, []).append(Candidate(uid, replica, at, given))
    return by_field


def replay(
    entries: Iterable[Entry],
    orders_of: Callable[[str], Orders] = lambda _kind: NO_ORDERS,
) -> dict[str, RecordState]:
    """Return the state of every record; `orders_of` gives the strict orders of a kind."""
    by_record: dict[str, list[Entry]] = {}
    for entry in entries:
        by_record.setdefault(entry.record, []).append(entry)
    return {uid: state_of(held, orders_of(kind_of(held))) for uid, held in by_record.items()}


def _state_of_one(entry: Entry) -> RecordState:
    uid, replica, at = entry.uid, entry.replica, entry.at
    fields = {}
    for name, given in entry.fields.items():
        only = (Candidate(uid, replica, at, given),)
        fields[name] = FieldState(given.value, only, only)
    return RecordState(entry.record, entry.kind, fields)
