"""Days and pixels on the axis of time, and the ticks that fit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

CLOSEST = 110.0  # pixels a day
_LAST_YEAR = 9998
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTHS = (1, 3, 6)
_DAYS = (1, 7)
_MONTH, _YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Map days to pixels: `first` lies at 0, and a day is `width` pixels wide."""

    first: float
    width: float

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return (day - self.first) * self.width

    def day(self, x: float) -> float:
        """Return the day at a place."""
        return self.first + x / self.width

    def panned(self, pixels: float) -> "TimeScale":
        """Return the scale moved by this many pixels."""
        return replace(self, first=self.first + pixels / self.width)

    def zoomed(self, factor: float, at: float) -> "TimeScale":
        """Return the scale zoomed by a factor around a position."""
        width = min(CLOSEST, self.width * factor)
        return TimeScale(self.day(at) - at / width, width)


def fitting(first: int, last: int, room: float) -> TimeScale:
    """Return the scale on which some days fill the room, with a little air at both ends."""
    days = max(30.0, last - first + 1.0)
    air = days * 0.02
    return TimeScale(first - air, min(CLOSEST, room / (days + 2 * air)))


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the axis, and the words at its foot."""

    day: int
    words: str


def ticks(scale: TimeScale, room: float, wide: float) -> tuple[Tick, ...]:
    """Return the ticks in sight, at least `wide` pixels apart: years, months or days."""
    first = _clamped(scale.day(0))
    last = _clamped(scale.day(room))
    for days in _DAYS:
        if scale.width * days >= wide:
            return tuple(_days(first, last, days))
    for months in _MONTHS:
        if scale.width * _MONTH * months >= wide:
            return tuple(_months(first, last, months))
    step = next((n for n in _YEARS if scale.width * _YEAR * n >= wide), _YEARS[-1])
    return tuple(_years(first, last, step))


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
