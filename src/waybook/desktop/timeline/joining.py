"""Join items that are too close together, and find room for their names.

Depends on the scale alone.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from waybook.practice.phases.history.days import EVER, NEVER
from waybook.practice.phases.overview.picture import PictureItem

_THIN = 3.0  # pixels; a thinner span cannot be told from its neighbours
_BREATH = 8.0  # pixels between a name and the mark after it
_LEAST_NAME = 44.0

Placing = Callable[[float], float]
"""Return where a day begins, in pixels from anywhere."""


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """One drawn mark: an item, or several that are close together.

    `first` and `last` are the days it covers, `at` is where a mark stands. `level` is the line of
    its row, and `room` the pixels for its name there; 0 where it has none. `name` are the words
    beside it.
    """

    items: tuple[PictureItem, ...]
    first: float
    last: float
    at: float
    level: int = 0
    room: float = 0.0
    name: str = ""

    @property
    def item(self) -> PictureItem:
        """Return the item, or the first of several."""
        return self.items[0]


class JoinedRow:
    """What is drawn of a row on one scale, found again by the days in sight."""

    def __init__(self, drawn: Sequence[DrawnGroup]) -> None:
        """Take the marks or spans in order of time."""
        self.drawn = drawn
        self._firsts = list(accumulate((each.first for each in reversed(drawn)), min))[::-1]
        self._lasts = list(accumulate((each.last for each in drawn), max))

    def in_sight(self, first: float, last: float) -> Sequence[DrawnGroup]:
        """Return what may be seen between two days."""
        start = bisect_left(self._lasts, first)
        return self.drawn[start : bisect_right(self._firsts, last)]

    def holding(self, item: PictureItem) -> DrawnGroup | None:
        """Return what an item is drawn in."""
        return next((each for each in self.drawn if item in each.items), None)


def days_of_span(item: PictureItem, day: int) -> tuple[float, float]:
    """Return the days that a span covers; what goes on ends with a day, or later."""
    first, last = float(item.begins.first), float(item.begins.last + 1)
    if item.ends is not None:
        last = max(float(item.ends.last), first + 1)
        if item.goes_on or item.ends.last == NEVER:
            last = max(day + 1.0, first + 1)
    if item.begins.first == EVER:
        first = last - 1.0
    return first, last


def joined_moments(items: Sequence[PictureItem], place: Placing, apart: float) -> list[DrawnGroup]:
    """Join moments nearer to each other than `apart` pixels."""
    by_place = sorted(items, key=lambda each: (_middle(each), each.uid))
    found: list[list[PictureItem]] = []
    start = 0.0
    for item in by_place:
        at = place(_middle(item))
        if found and at - start < apart:
            found[-1].append(item)
        else:
            found.append([item])
            start = at
    return [moment_of(*each) for each in found]


def joined_spans(items: Sequence[PictureItem], place: Placing, day: int) -> list[DrawnGroup]:
    """Join spans that are too thin to distinguish."""
    found: list[DrawnGroup] = []
    for item in items:
        first, last = days_of_span(item, day)
        before = found[-1] if found else None
        start, end = place(first), place(last)
        is_thin = end - start < _THIN
        if (
            before is not None
            and is_thin
            and place(before.last) - place(before.first) < _THIN
            and end - place(before.first) < 2 * _THIN
        ):
            found[-1] = DrawnGroup((*before.items, item), before.first, last, before.at)
        else:
            found.append(DrawnGroup((item,), first, last, first))
    return found


def with_names(
    drawn: Sequence[DrawnGroup],
    place: Placing,
    levels: int,
    width_of: Callable[[DrawnGroup], float],
    reach_of: Callable[[DrawnGroup], float],
    until: float = math.inf,
) -> list[DrawnGroup]:
    """Put marks on the lines of a row so that as many names as can be have room.

    Names of marks before the day `until` end there.
    `reach_of` gives the pixels from the middle of a mark to its edge, where a name may begin.
    """
    free = [-1e12] * levels
    placed: list[tuple[DrawnGroup, int]] = []
    for each in drawn:
        x, reach = place(each.at), reach_of(each)
        level = next((n for n, end in enumerate(free) if end <= x - reach), None)
        if level is None:
            level = min(range(levels), key=lambda n: free[n])
        free[level] = x + reach + width_of(each) + _BREATH
        placed.append((each, level))
    named = (_with_room(placed, number, place, width_of, reach_of) for number in range(len(placed)))
    end = place(until) if until < math.inf else math.inf
    return [_ending(each, end - place(each.at) - reach_of(each)) for each in named]


def _ending(drawn: DrawnGroup, room: float) -> DrawnGroup:
    """Cut the room of a name that would go on over the end of what is known."""
    if room < -_LEAST_NAME or room >= drawn.room:
        return drawn
    return replace(drawn, room=room if room >= _LEAST_NAME else 0.0)


def _with_room(
    placed: Sequence[tuple[DrawnGroup, int]],
    number: int,
    place: Placing,
    width_of: Callable[[DrawnGroup], float],
    reach_of: Callable[[DrawnGroup], float],
) -> DrawnGroup:
    """Give a mark the room up to the next one on its line."""
    each, level = placed[number]
    wanted = width_of(each)
    after = next((d for d, at in placed[number + 1 : number + 40] if at == level), None)
    room = wanted
    if after is not None:
        apart = place(after.at) - place(each.at)
        room = min(wanted, apart - reach_of(each) - reach_of(after) - _BREATH)
    if room < min(wanted, _LEAST_NAME):
        room = 0.0
    return DrawnGroup(each.items, each.first, each.last, each.at, level, room, each.name)


def _middle(item: PictureItem) -> float:
    return (item.begins.first + item.begins.last + 1) / 2


def moment_of(*items: PictureItem) -> DrawnGroup:
    """Draw moments as one mark, in the middle between the first and the last."""
    first = min(each.begins.first for each in items)
    last = max(each.begins.last for each in items) + 1
    middles = [_middle(each) for each in items]
    return DrawnGroup(items, first, last, (middles[0] + middles[-1]) / 2)
