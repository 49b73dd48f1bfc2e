"""Parts of entries: one value with its entry's head. The set of parts is a book's content."""

from collections.abc import Iterable

from msgspec.json import Encoder

from waybook.journal.entry import Entry, FieldValue
from waybook.journal.key_order import spelled
from waybook.journal.siblings import same_value

_FEW = 4
_encode = Encoder(order="sorted").encode

Head = tuple[str, str, str, str, int]


def head(entry: Entry) -> Head:
    """Return the values that all parts of one entry share."""
    return (entry.uid, entry.record, entry.kind, entry.replica, entry.at)


def same_given(one: FieldValue, other: FieldValue) -> bool:
    """Say whether two values are equal in everything, including counter and version vector."""
    return one == other and type(one.value) is type(other.value)


def is_same(one: Entry, other: Entry) -> bool:
    """Say whether two entries hold the same parts."""
    return one == other and all(
        same_value(given.value, other.fields[name].value) for name, given in one.fields.items()
    )


def only(entry: Entry, fields: dict[str, FieldValue]) -> Entry:
    """Return the entry with only some of its parts: itself if these are all."""
    if len(fields) == len(entry.fields):
        return entry
    return Entry(entry.uid, entry.record, entry.kind, entry.replica, entry.at, fields)


class _Values:
    """Values given to one field under one head.

    Usually there is one; a forger may send any number.
    """

    def __init__(self) -> None:
        self._few: list[FieldValue] = []
        self._many: set[bytes] = set()

    def add(self, given: FieldValue) -> None:
        if len(self._few) < _FEW:
            self._few.append(given)
        else:
            self._many.add(_encode(spelled(given)))

    def __contains__(self, given: FieldValue) -> bool:
        if any(same_given(given, held) for held in self._few):
            return True
        return bool(self._many) and _encode(spelled(given)) in self._many


class Parts:
    """A set of parts that says which parts of an entry are not in it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Hold the parts of these entries."""
        self._held: dict[Head, dict[str, _Values]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Add the parts of one more entry."""
        by_field = self._held.setdefault(head(entry), {})
        for name, given in entry.fields.items():
            by_field.setdefault(name, _Values()).add(given)

    def lacking(self, entry: Entry) -> dict[str, FieldValue]:
        """Return the fields of an entry whose part is not in the set."""
        by_field = self._held.get(head(entry))
        if by_field is None:
            return entry.fields
        return {
            name: given
            for name, given in entry.fields.items()
            if name not in by_field or given not in by_field[name]
        }
