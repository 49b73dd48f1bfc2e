"""The ticks that fit on an axis of time: years, months or days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from waybook.desktop.timeline.time_axis.scale import TimeScale

_LAST_YEAR = 9998
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTHS = (1, 3, 6)
_DAYS = (1, 7)
_MONTH, _YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the axis, and the words at its foot."""

    day: int
    words: str


def ticks(scale: TimeScale, room: float, wide: float) -> tuple[Tick, ...]:
    """Return the ticks in sight, at least `wide` pixels apart; none where the axis is broken."""
    found = (
        tick
        for first, last in _pieces(scale, room)
        for tick in _between(scale, first, last, wide)
        if scale.gap is None or not scale.gap.first <= tick.day < scale.gap.last
    )
    return tuple(dict.fromkeys(found))  # a year may begin before both pieces


def _pieces(scale: TimeScale, room: float) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each piece of the axis in sight."""
    first, last = scale.day(0), scale.day(room)
    gap = scale.gap
    if gap is None:
        yield _clamped(first), _clamped(last)
        return
    if first <= gap.first:
        yield _clamped(first), _clamped(min(last, gap.first))
    if last > gap.last:
        yield _clamped(max(first, gap.last)), _clamped(last)


def _between(scale: TimeScale, first: date, last: date, wide: float) -> Iterator[Tick]:
    for days in _DAYS:
        if scale.width * days >= wide:
            return _days(first, last, days)
    for months in _MONTHS:
        if scale.width * _MONTH * months >= wide:
            return _months(first, last, months)
    step = next((n for n in _YEARS if scale.width * _YEAR * n >= wide), _YEARS[-1])
    return _years(first, last, step)


def _clamped(day: float) -> date:
    low, high = date(1, 1, 1), date(_LAST_YEAR, 12, 31)
    return date.fromordinal(int(min(max(day, low.toordinal()), high.toordinal())))


def _years(first: date, last: date, step: int) -> Iterator[Tick]:
    for year in range(max(step, first.year - first.year % step), last.year + 1, step):
        yield Tick(date(year, 1, 1).toordinal(), f"{year:04}")


def _months(first: date, last: date, step: int) -> Iterator[Tick]:
    place = first.year * 12 + (first.month - 1) // step * step
    while place <= last.year * 12 + last.month - 1:
        year, month = divmod(place, 12)
        yield Tick(date(year, month + 1, 1).toordinal(), f"{year:04}-{month + 1:02}")
        place += step


def _days(first: date, last: date, step: int) -> Iterator[Tick]:
    start = first.toordinal() - first.toordinal() % step
    for day in range(max(1, start), last.toordinal() + 1, step):
        yield Tick(day, date.fromordinal(day).isoformat())
