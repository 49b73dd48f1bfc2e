"""The current values of one field: no other supersedes them. See resources/docs/journal.md."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.json import Encoder

from waybook.journal.entry import FieldValue, VersionVector
from waybook.journal.key_order import spelled
from waybook.model.fields import Json

_encode = Encoder(order="sorted").encode
_by_instant = attrgetter("at")


class Sibling(Struct, frozen=True, gc=False):
    """One value of one field of one record, with all that decides whether it is current."""

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
        """Return its number among its replica's values of this field, counted from 1."""
        return self.given.counter

    @property
    def seen(self) -> VersionVector:
        """Return which values of this field its author had seen."""
        return self.given.seen


def supersedes(later: Sibling, earlier: Sibling) -> bool:
    """Say whether `later` had seen `earlier` and is later.

    It must be strictly later: so no value supersedes itself, forged claims cannot supersede one
    another in a circle, and the latest value of a field is always current.
    """
    return later.at > earlier.at and later.given.seen.get(earlier.replica, 0) >= (
        earlier.given.counter
    )


def candidates(values: Iterable[Sibling]) -> tuple[Sibling, ...]:
    """Return the values that no other supersedes, each once, newest first."""
    ordered = values if isinstance(values, tuple) else tuple(values)
    if len(ordered) < 2:  # noqa: PLR2004 - one value always stands
        return ordered
    return standing_of(in_order(ordered))


Identity = tuple[int, str, str, bytes]


def identity(value: Sibling) -> Identity:
    """Return the identity of a value of a field: everything that it holds."""
    return (value.at, value.replica, value.entry, _encode(spelled(value.given)))


def in_order(values: Iterable[Sibling]) -> tuple[Sibling, ...]:
    """Return the values newest first, each once; the order of arrival does not matter."""
    ordered = sorted(values, key=_by_instant, reverse=True)
    if all(newer.at != older.at for newer, older in pairwise(ordered)):
        return tuple(ordered)  # the usual case, without encoding anything
    once = {identity(value): value for value in ordered}
    return tuple(once[key] for key in sorted(once, reverse=True))


def standing_of(ordered: tuple[Sibling, ...]) -> tuple[Sibling, ...]:
    """Return the current values, from values ordered newest first.

    Goes from the newest to the oldest and joins the vectors of later values. Some later value had
    seen x if, and only if, the join covers x, so this takes one pass, not one comparison for each
    pair.
    """
    stand: list[Sibling] = []
    covered: VersionVector = {}
    for _, together in groupby(ordered, _by_instant):
        same_instant = tuple(together)
        stand += [v for v in same_instant if covered.get(v.replica, 0) < v.given.counter]
        for value in same_instant:
            join(covered, value.given.seen)
    return tuple(stand)


def known(values: Iterable[Sibling]) -> VersionVector:
    """Return the version vector of a person who has read these values.

    It includes what their authors had seen. Otherwise a value withheld from us would be in conflict
    with our edit in a book that holds it.
    """
    vector: VersionVector = {}
    for value in values:
        join(vector, value.given.seen)
        if vector.get(value.replica, 0) < value.given.counter:
            vector[value.replica] = value.given.counter
    return vector


def same_value(one: Json, other: Json) -> bool:
    """Say whether two values are the same in JSON, where `true` is not 1."""
    return type(one) is type(other) and one == other


def distinct(standing: Sequence[Sibling]) -> tuple[Sibling, ...]:
    """Return the newest sibling for each different value."""
    once: dict[bytes, Sibling] = {}
    for candidate in standing:
        once.setdefault(_encode(candidate.given.value), candidate)
    return tuple(once.values())


def in_conflict(standing: Sequence[Sibling]) -> bool:
    """Say whether there are different current values.

    The same value written twice is no conflict.
    """
    if len(standing) < 2:  # noqa: PLR2004 - one value is no conflict
        return False
    first = standing[0].given.value
    return any(not same_value(first, other.given.value) for other in standing)


def shown(standing: Sequence[Sibling], strict_order: Sequence[Json] | None = None) -> Json:
    """Return the value to show: the newest, or the strictest if an order is given.

    `strict_order` runs from lenient to strict. A value outside it counts as stricter than all,
    since a newer version may define it so; None counts as more lenient than all unless it is in the
    order. Returns None if there is no value.
    """
    if not standing:
        return None
    if strict_order is None or len(standing) == 1:
        return standing[0].given.value
    return max((c.given.value for c in standing), key=lambda v: strictness(v, strict_order))


def strictness(value: Json, strict_order: Sequence[Json]) -> int:
    """Return the position of a value in an order from lenient to strict."""
    for place, listed in enumerate(strict_order):
        if same_value(value, listed):
            return place
    return -1 if value is None else len(strict_order)


def join(vector: VersionVector, other: VersionVector) -> None:
    """Add another version vector to a vector."""
    for replica, counter in other.items():
        if vector.get(replica, 0) < counter:
            vector[replica] = counter
