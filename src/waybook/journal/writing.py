"""Make the entry that saves an edit."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice

from waybook.journal.candidates import (
    Candidate,
    candidates,
    in_conflict,
    in_order,
    known,
    same_value,
    shown,
)
from waybook.journal.entry import Entry, FieldValue, Vector
from waybook.model.fields import Json

Past = Mapping[str, Sequence[Candidate]]
"""For each field, all its values held, superseded ones included. A missing field has none."""

NOTHING: Mapping[str, Sequence[Json]] = {}

MOST_SEEN = 4096  # replicas; an honest field is written in some dozens of sessions


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
) -> Entry | None:
    """Return the entry that sets what differs, or None if nothing does.

    A field is set if its value differs from the one shown, or if it is in conflict: saving any
    value of it settles it. `at` is the clock's next instant; the entry's is later than every value
    it has seen of the fields it sets, even one from a clock years ahead, and the clock need not
    follow. A field to `affirm` is set whatever its value: the author stands by it.

    A `blind` entry claims to have seen nothing but its own replica's values and, of each field,
    those standing that it is `over` and done with: what a case file says then stands beside what
    people wrote, but not beside what the file said before. It repeats no value that the field had.
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
            name: _give(value, past.get(name, ()), replica, over.get(name, ()) if blind else None)
            for name, value in setting.items()
        },
    )


def _differs(value: Json, past: Sequence[Candidate]) -> bool:
    standing = candidates(past)
    return in_conflict(standing) or not same_value(value, shown(standing))


def _is_unheard_of(value: Json, past: Sequence[Candidate]) -> bool:
    if not past:
        return value is not None
    return not any(same_value(value, earlier.value) for earlier in past)


def _later(at: int, past: Iterable[Candidate]) -> int:
    return max(at, max((value.at for value in past), default=0) + 1)


def within(vector: Vector, past: Sequence[Candidate]) -> Vector:
    """Return a vector that can travel, whatever claims it was joined from.

    Of one that is too long, what stands comes first, then what else we hold, then mere claims.
    What it leaves out can make a conflict too many later, never a value too few.
    """
    if len(vector) <= MOST_SEEN:
        return vector
    by_worth = chain(candidates(past), in_order(past))
    first = dict.fromkeys(chain((value.replica for value in by_worth), sorted(vector)))
    return {replica: vector[replica] for replica in islice(first, MOST_SEEN)}


def _give(
    value: Json, past: Sequence[Candidate], replica: str, over: Sequence[Json] | None
) -> FieldValue:
    """Give the value its number; a blind one has seen only what it is `over` (None: all)."""
    vector = known(past)
    mine = vector.get(replica, 0)
    if over is not None:
        done = (c for c in candidates(past) if any(same_value(c.value, old) for old in over))
        vector = known(done) | ({replica: mine} if mine else {})
    return FieldValue(value=value, counter=mine + 1, seen=within(vector, past))
