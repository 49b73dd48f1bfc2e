"""Entries as lines of canonical JSON: what one line and the order of lines must fulfil."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from waybook.bundle import canonical
from waybook.bundle.limits import MAX_AT, MAX_COUNT, MAX_SEEN, UID
from waybook.journal.entry import Entry, Vector
from waybook.model.faults import BadFormat

_decoder = msgspec.json.Decoder(Entry)
_EXACT = MAX_COUNT + 1


def serialise(entries: list[Entry]) -> bytes:
    """Return one line for each entry."""
    return canonical.serialise_lines(entries)


def parse(raw: bytes) -> list[Entry]:
    """Return the entries of these whole lines; raise BadFormat for anything else."""
    return canonical.parse_lines(raw, _decoder, _objects, "entry list is")


def parse_verified(raw: bytes) -> list[Entry]:
    """Return the entries of lines that have passed `parse` before."""
    return _decoder.decode_lines(raw)


def _objects(entries: list[Entry]) -> canonical.Objects:
    for entry in entries:
        yield entry.fields
        for given in entry.fields.values():
            if given.seen:
                yield given.seen


class Order:
    """See to it that lines come sorted and no two are alike."""

    def __init__(self) -> None:
        """Start before the first line."""
        self._last: Entry | None = None

    def check(self, entries: Iterable[Entry]) -> int:
        """Raise BadFormat for the first that is out of place; return how many records begin."""
        begun, last = 0, self._last
        for entry in entries:
            if last is None or entry.record > last.record:
                begun += 1
            elif not _follows(last, entry):
                raise BadFormat(_UNSORTED)
            last = entry
        self._last = last
        return begun


class Rules:
    """Check each entry against the manifest's lists, and note what of them was used."""

    def __init__(self, replicas: AbstractSet[str], fields: Mapping[str, AbstractSet[str]]) -> None:
        """Take the replicas, and the fields of each kind, that entries may name."""
        self._replicas = replicas
        self._fields = fields
        self.replicas: set[str] = set()
        self.fields: dict[str, set[str]] = {kind: set() for kind in fields}
        self.values = 0

    def check(self, entries: Iterable[Entry]) -> None:
        """Raise BadFormat for the first entry that breaks a rule."""
        is_uid, listed, used = UID.fullmatch, self._fields, self.fields
        for entry in entries:
            names = entry.fields.keys()
            if entry.replica not in self._replicas or not names <= listed.get(entry.kind, _NONE):
                raise BadFormat(_UNLISTED)
            if not (
                is_uid(entry.uid) and is_uid(entry.record) and 0 < entry.at <= MAX_AT and names
            ):
                raise BadFormat(_MALFORMED)
            self.values += len(names)
            self.replicas.add(entry.replica)
            used[entry.kind] |= names
            _check_values(entry)

    def is_all_used(self) -> bool:
        """Say whether all that was listed came up: the lists betray nothing that is not inside."""
        return self.replicas == self._replicas and self.fields == self._fields


def _follows(last: Entry, entry: Entry) -> bool:
    if (last.record, last.uid) != (entry.record, entry.uid):
        return (last.record, last.uid) < (entry.record, entry.uid)
    return serialise([last]) < serialise([entry])


def _check_values(entry: Entry) -> None:
    for given in entry.fields.values():
        value = given.value
        if type(value) is int and not -_EXACT < value < _EXACT:
            raise BadFormat(_MALFORMED)
        if not 0 < given.counter < _EXACT:
            raise BadFormat(_MALFORMED)
        if given.seen:
            _check_seen(given.seen, given.counter, entry.replica)


def _check_seen(seen: Vector, counter: int, replica: str) -> None:
    """Check a version vector: nobody has seen a value of their own that was still to come."""
    if len(seen) > MAX_SEEN or seen.get(replica, 0) >= counter:
        raise BadFormat(_MALFORMED)
    for uid, highest in seen.items():
        if not (0 < highest < _EXACT and UID.fullmatch(uid)):
            raise BadFormat(_MALFORMED)


_NONE: AbstractSet[str] = frozenset()
_MALFORMED = "The bundle holds a malformed entry; ask the sender to seal again."
_UNSORTED = "The bundle's entries are not in order; ask the sender to seal again."
_UNLISTED = (
    "The bundle holds an entry that its manifest does not list; ask the sender to seal again."
)
