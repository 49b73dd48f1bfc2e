"""Make the entry that saves an edit."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, islice

from waybook.journal.entry import Entry, FieldValue, VersionVector
from waybook.journal.siblings import (
    Sibling,
    candidates,
    in_conflict,
    in_order,
    known,
    same_value,
    shown,
)
from waybook.model.fields import Json

Past = Mapping[str, Sequence[Sibling]]
"""For each field, its values held, at least those that `unabsorbed` returns.

A missing field has none.
"""

Worth = Callable[[Collection[str]], Iterable[str]]
"""A function that returns those of some replicas that are known here, the newest first."""

NOTHING: Mapping[str, Sequence[Json]] = {}

MOST_SEEN = 4096  # replicas; an honest field is written in some dozens of sessions


def _nothing_known(_: Collection[str]) -> Iterable[str]:
    return ()


def write(  # noqa: PLR0913 - each says something else of the entry
    *,
    uid: str,
    record: str,
    kind: str,
    changes: Mapping[str, Json],
    past: Past,
    replica: str,
    at: int,
    blind: bool = False,
    over: Mapping[str, Sequence[Json]] = NOTHING,
    affirm: frozenset[str] = frozenset(),
    worth: Worth = _nothing_known,
) -> Entry | None:
    """Return the entry that sets the changed fields, or None if there are none.

    A field is set if its value differs from the one shown, or if it is in conflict: saving any
    value settles the conflict. `at` is the clock's next instant; the entry is later than every
    value it has seen of the fields it sets, even one from a clock years ahead, and the clock does
    not need to follow. A field to `affirm` is set even if its value does not change: the author
    confirms it.

    A `blind` entry claims to have seen only its own replica's values and, of each field, those
    current values that are in `over`: so the value of a case file is in conflict with what people
    wrote, but replaces what the file said before. It repeats no value that the field had, so `past`
    must hold them all. `worth` decides which replicas a vector names that would be too long.
    """
    needed = _is_unheard_of if blind else _differs
    setting = {
        name: value
        for name, value in changes.items()
        if name in affirm or needed(value, past.get(name, ()))
    }
    if not setting:
        return None
    return Entry(
        uid=uid,
        record=record,
        kind=kind,
        replica=replica,
        at=_later(at, (value for name in setting for value in past.get(name, ()))),
        fields={
            name: _give(
                value, past.get(name, ()), replica, over.get(name, ()) if blind else None, worth
            )
            for name, value in setting.items()
        },
    )


def write_beside(
    *,
    uid: Callable[[], str],
    record: str,
    kind: str,
    changes: Mapping[str, Sequence[Json]],
    past: Past,
    replica: str,
    at: Callable[[], int],
    worth: Worth = _nothing_known,
) -> list[Entry]:
    """Return the entries that give each field several current values.

    They replace all earlier values of the field, but not one another; the last of each field is the
    newest. A field is set even if its value does not change. `uid` and `at` give the next of each.
    """
    entries: list[Entry] = []
    latest = max((value.at for name in changes for value in past.get(name, ())), default=0)
    for place in range(max(map(len, changes.values()), default=0)):
        latest = max(at(), latest + 1)
        fields = {
            name: _count_on(_give(values[place], past.get(name, ()), replica, None, worth), place)
            for name, values in changes.items()
            if place < len(values)
        }
        entries.append(Entry(uid(), record, kind, replica, latest, fields))
    return entries


def _count_on(given: FieldValue, more: int) -> FieldValue:
    """Give a value the number after others that it must not have seen."""
    return FieldValue(given.value, given.counter + more, given.seen)


def _differs(value: Json, past: Sequence[Sibling]) -> bool:
    standing = candidates(past)
    return in_conflict(standing) or not same_value(value, shown(standing))


def _is_unheard_of(value: Json, past: Sequence[Sibling]) -> bool:
    if not past:
        return value is not None
    return not any(same_value(value, earlier.value) for earlier in past)


def _later(at: int, past: Iterable[Sibling]) -> int:
    return max(at, max((value.at for value in past), default=0) + 1)


def within(
    vector: VersionVector, past: Sequence[Sibling], worth: Worth = _nothing_known
) -> VersionVector:
    """Return a vector that is short enough to travel, whatever was claimed.

    If it is too long, replicas of current values come first, then those of other values we hold,
    then others that are known here, then replicas that are only claimed. What is left out can add
    a conflict later, but never loses a value.
    """
    if len(vector) <= MOST_SEEN:
        return vector
    held = (value.replica for value in chain(candidates(past), in_order(past)))
    first = dict.fromkeys(chain(held, worth(vector), sorted(vector)))
    return {replica: vector[replica] for replica in islice(first, MOST_SEEN)}


def _give(
    value: Json,
    past: Sequence[Sibling],
    replica: str,
    over: Sequence[Json] | None,
    worth: Worth,
) -> FieldValue:
    """Give the value its number; a blind value has seen only those in `over` (None: all)."""
    vector = known(past)
    mine = vector.get(replica, 0)
    if over is not None:
        done = (c for c in candidates(past) if any(same_value(c.value, old) for old in over))
        vector = known(done) | ({replica: mine} if mine else {})
    return FieldValue(value=value, counter=mine + 1, seen=within(vector, past, worth))
