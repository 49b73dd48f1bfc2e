"""Place names in rows, each near its mark and none over another; depends on numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 12.0  # pixels between two names in a row
_MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class WantedLabel:
    """A name that wants `width` pixels, for a mark at `at`.

    `number` is the place of the mark among all, in sight or not, in order of time.
    """

    number: int
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Where the name of a mark begins, how wide it is, and in which row it stands."""

    number: int
    row: int
    start: float
    width: float


def rows_for(count: int) -> int:
    """Return how many rows so many names need: up to three in each where they are many."""
    return min(_MOST_ROWS, (count + 1) // 2)


def placed_labels(wanted: Sequence[WantedLabel], room: float, rows: int) -> tuple[PlacedLabel, ...]:
    """Place names in the pixels from 0 to `room`.

    Each has its row whatever else is in sight, so that panning moves names only sideways. A name
    begins at its mark, or as near as the others in its row allow. Only if a row is too full are its
    longest names cut.
    """
    by_row: list[list[WantedLabel]] = [[] for _ in range(rows)]
    for each in sorted(wanted, key=lambda one: (one.at, one.number)):
        by_row[each.number % rows].append(each)
    found = [
        placed for row, names in enumerate(by_row) if names for placed in _in_row(names, row, room)
    ]
    return tuple(sorted(found, key=lambda each: each.number))


def _in_row(names: Sequence[WantedLabel], row: int, room: float) -> list[PlacedLabel]:
    widths = _fitting([each.width for each in names], room - GAP * (len(names) - 1))
    starts: list[float] = []
    free = 0.0
    for each, width in zip(names, widths, strict=True):
        starts.append(max(each.at, free))
        free = starts[-1] + width + GAP
    limit = room
    for place in reversed(range(len(names))):
        starts[place] = min(starts[place], limit - widths[place])
        limit = starts[place] - GAP
    return [
        PlacedLabel(each.number, row, start, width)
        for each, start, width in zip(names, starts, widths, strict=True)
    ]


def _fitting(widths: Sequence[float], room: float) -> list[float]:
    """Cut the longest as little as must be, so that all have room together."""
    left = max(room, 0.0)
    found = list(widths)
    if sum(found) <= left:
        return found
    for count, place in enumerate(sorted(range(len(found)), key=lambda each: found[each])):
        found[place] = min(found[place], left / (len(found) - count))
        left -= found[place]
    return found
