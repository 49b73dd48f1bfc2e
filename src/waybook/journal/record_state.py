"""The state of a record: the values that follow from its entries."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from waybook.journal.entry import Entry
from waybook.journal.key_order import ascending
from waybook.journal.siblings import Sibling, in_conflict, in_order, shown, standing_of
from waybook.model.fields import Json

Orders = Mapping[str, Sequence[Json]]
"""For each field whose strictest value counts while in conflict: its values, lenient to strict."""

NO_ORDERS: Orders = {}


class FieldState(Struct, frozen=True, gc=False):
    """The current values of one field, and all its values ever; both newest first."""

    shown: Json
    candidates: tuple[Sibling, ...]
    values: tuple[Sibling, ...]

    @property
    def is_in_conflict(self) -> bool:
        """Say whether there are different current values."""
        return in_conflict(self.candidates)


class RecordState(Struct, frozen=True, gc=False):
    """One record as it follows from its entries."""

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
    """Return the state of one record; there must be at least one entry."""
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

    No honest entry disagrees. Merging refuses an entry whose kind differs from the record's, since
    the kind decides which fields may leave.
    """
    return min((entry.at, entry.uid, entry.kind) for entry in entries)[2]


def field_state(values: Sequence[Sibling], order: Sequence[Json] | None = None) -> FieldState:
    """Return the state of one field from its values."""
    if len(values) == 1:
        only = tuple(values)
        return FieldState(only[0].given.value, only, only)
    ordered = in_order(values)
    standing = standing_of(ordered)
    return FieldState(shown(standing, order), standing, ordered)


def values_by_field(entries: Iterable[Entry]) -> dict[str, list[Sibling]]:
    """Return all values of each field."""
    by_field: dict[str, list[Sibling]] = {}
    for entry in entries:
        uid, replica, at = entry.uid, entry.replica, entry.at
        for name, given in entry.fields.items():
            by_field.setdefault(name, []).append(Sibling(uid, replica, at, given))
    return by_field


def _state_of_one(entry: Entry) -> RecordState:
    uid, replica, at = entry.uid, entry.replica, entry.at
    fields = {}
    for name, given in entry.fields.items():
        only = (Sibling(uid, replica, at, given),)
        fields[name] = FieldState(given.value, only, only)
    return RecordState(entry.record, entry.kind, fields)
