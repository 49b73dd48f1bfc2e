"""Which values of one field stand: those that no other value had seen. See docs/journal.md."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.json import Encoder

from waybook.journal.entry import FieldValue, Vector
from waybook.journal.spelling import spelled
from waybook.model.fields import Json

_encode = Encoder(order="sorted").encode
_by_instant = attrgetter("at")


class Candidate(Struct, frozen=True, gc=False):
    """One value given to one field of one record, with what decides whether it stands."""

    entry: str
    replica: str
    at: int
    given: FieldValue

    @property
    def value(self) -> Json:
        """Return the value itself."""
        return self.given.value

    @property
    def counter(self) -> int:
        """Return which of its replica's values of this field it is, counted from 1."""
        return self.given.counter

    @property
    def seen(self) -> Vector:
        """Return what its author had seen of this field."""
        return self.given.seen


def supersedes(later: Candidate, earlier: Candidate) -> bool:
    """Say whether `later` had seen `earlier` and is later.

    Strictly later: so nothing supersedes itself, no forged claims can supersede one another in a
    circle, and the latest value of a field always stands.
    """
    return later.at > earlier.at and later.given.seen.get(earlier.replica, 0) >= (
        earlier.given.counter
    )


def candidates(values: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the values that no other supersedes, each once, newest first."""
    ordered = values if isinstance(values, tuple) else tuple(values)
    if len(ordered) < 2:  # noqa: PLR2004 - one value always stands
        return ordered
    return standing_of(in_order(ordered))


Identity = tuple[int, str, str, bytes]


def identity(value: Candidate) -> Identity:
    """Return what makes a value of a field this one and no other: all that it holds."""
    return (value.at, value.replica, value.entry, _encode(spelled(value.given)))


def in_order(values: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the values newest first, each once, in the same order whatever order they came in."""
    ordered = sorted(values, key=_by_instant, reverse=True)
    if all(newer.at != older.at for newer, older in pairwise(ordered)):
        return tuple(ordered)  # the usual case, without encoding anything
    once = {identity(value): value for value in ordered}
    return tuple(once[key] for key in sorted(once, reverse=True))


def standing_of(ordered: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the values that stand, from values ordered newest first.

    Walks from the newest and joins what later values had seen. Some later value had seen x exactly
    if the join covers x, so this takes one pass, not one comparison for each pair.
    """
    stand: list[Candidate] = []
    covered: Vector = {}
    for _, together in groupby(ordered, _by_instant):
        same_instant = tuple(together)
        stand += [v for v in same_instant if covered.get(v.replica, 0) < v.given.counter]
        for value in same_instant:
            _join(covered, value.given.seen)
    return tuple(stand)


def known(values: Iterable[Candidate]) -> Vector:
    """Return all that a reader of these values has seen of the field.

    Includes what their authors had seen. Without that, a value withheld from us would come back
    as a conflict at somebody who holds it.
    """
    vector: Vector = {}
    for value in values:
        _join(vector, value.given.seen)
        if vector.get(value.replica, 0) < value.given.counter:
            vector[value.replica] = value.given.counter
    return vector


def same_value(one: Json, other: Json) -> bool:
    """Say whether two values are the same in JSON, where `true` is not 1."""
    return type(one) is type(other) and one == other


def distinct(standing: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the newest candidate for each different value."""
    once: dict[bytes, Candidate] = {}
    for candidate in standing:
        once.setdefault(_encode(candidate.given.value), candidate)
    return tuple(once.values())


def in_conflict(standing: Sequence[Candidate]) -> bool:
    """Say whether different values stand; the same value written twice is no conflict."""
    if len(standing) < 2:  # noqa: PLR2004 - one value is no conflict
        return False
    first = standing[0].given.value
    return any(not same_value(first, other.given.value) for other in standing)


def shown(standing: Sequence[Candidate], strict_order: Sequence[Json] | None = None) -> Json:
    """Return the value to show: the newest, or the strictest if an order is given.

    `strict_order` runs from lenient to strict. A value outside it counts as stricter than all,
    since a newer version may have meant it so; None counts as more lenient than all unless the
    order places it. None is returned if nothing stands.
    """
    if not standing:
        return None
    if strict_order is None or len(standing) == 1:
        return standing[0].given.value
    return max((c.given.value for c in standing), key=lambda v: _strictness(v, strict_order))


def _strictness(value: Json, strict_order: Sequence[Json]) -> int:
    for place, listed in enumerate(strict_order):
        if same_value(value, listed):
            return place
    return -1 if value is None else len(strict_order)


def _join(vector: Vector, other: Vector) -> None:
    for replica, counter in other.items():
        if vector.get(replica, 0) < counter:
            vector[replica] = counter
