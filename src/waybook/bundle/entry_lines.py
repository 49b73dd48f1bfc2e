"""Entries as lines of canonical JSON: the rules for one line and for the order of lines."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from waybook.bundle import canonical
from waybook.bundle.limits import CODE, MAX_AT, MAX_COUNT, MAX_SEEN, UID
from waybook.journal.entry import Entry, VersionVector
from waybook.model.faults import BadFormat
from waybook.model.translatable import say

_decoder = msgspec.json.Decoder(Entry)
_EXACT = MAX_COUNT + 1


def serialise(entries: list[Entry]) -> bytes:
    """Return one line for each entry."""
    return canonical.serialise_lines(entries)


def parse(raw: bytes) -> list[Entry]:
    """Return the entries of these whole lines; raise BadFormat for anything else."""
    return canonical.parse_lines(raw, _decoder, _objects, _NOT_AS_WRITTEN)


def parse_verified(raw: bytes) -> list[Entry]:
    """Return the entries of lines that `parse` has accepted before."""
    return _decoder.decode_lines(raw)


def _objects(entries: list[Entry]) -> canonical.Objects:
    for entry in entries:
        yield entry.fields
        for given in entry.fields.values():
            if given.seen:
                yield given.seen


class Order:
    """Check that lines are sorted and no two are equal."""

    def __init__(self) -> None:
        """Start before the first line."""
        self._last: Entry | None = None

    def check(self, entries: Iterable[Entry]) -> int:
        """Raise BadFormat for the first line out of order; return how many records begin."""
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
    """Check each entry against the manifest's lists, and record which items were used."""

    def __init__(self, replicas: AbstractSet[str], fields: Mapping[str, AbstractSet[str]]) -> None:
        """Take the replicas, and the fields of each kind, that entries may name."""
        self._replicas = replicas
        self._fields = fields
        self.replicas: set[str] = set()
        self.fields: dict[str, set[str]] = {kind: set() for kind in fields}
        self.values = 0

    def check(self, entries: Iterable[Entry]) -> None:
        """Raise BadFormat for the first entry that breaks a rule."""
        listed, used = self._fields, self.fields
        for entry in entries:
            names = entry.fields.keys()
            if entry.replica not in self._replicas or not names <= listed.get(entry.kind, _NONE):
                raise BadFormat(_UNLISTED)
            check_form(entry)
            self.values += len(names)
            self.replicas.add(entry.replica)
            used[entry.kind] |= names

    def is_all_used(self) -> bool:
        """Say whether all listed items were used: the lists must name only what is inside."""
        return self.replicas == self._replicas and self.fields == self._fields


def check_form(entry: Entry) -> None:
    """Raise BadFormat for an entry whose ids, instant or values Waybook does not write so."""
    is_uid = UID.fullmatch
    if not (is_uid(entry.uid) and is_uid(entry.record) and 0 < entry.at <= MAX_AT and entry.fields):
        raise BadFormat(_MALFORMED)
    _check_values(entry)


def is_coded(entry: Entry) -> bool:
    """Tell whether kind and fields have the form of codes; lists of a manifest have it always."""
    return all(CODE.fullmatch(each) for each in (entry.kind, *entry.fields))


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


def _check_seen(seen: VersionVector, counter: int, replica: str) -> None:
    """Check a version vector: nobody has seen a future value of their own."""
    if len(seen) > MAX_SEEN or seen.get(replica, 0) >= counter:
        raise BadFormat(_MALFORMED)
    for uid, highest in seen.items():
        if not (0 < highest < _EXACT and UID.fullmatch(uid)):
            raise BadFormat(_MALFORMED)


_NONE: AbstractSet[str] = frozenset()
_MALFORMED = say("The bundle holds an entry in a wrong form. Ask the sender to seal again.")
_NOT_AS_WRITTEN = say(
    "The bundle's entry list is not as Waybook writes it. Ask the sender to seal again."
)
_UNSORTED = say("The bundle's entries are not in order. Ask the sender to seal again.")
_UNLISTED = say(
    "The bundle holds an entry that its manifest does not list. Ask the sender to seal again."
)
