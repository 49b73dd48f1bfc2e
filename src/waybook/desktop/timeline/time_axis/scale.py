"""Days and pixels on the axis of time, and where the axis is broken."""

from dataclasses import dataclass, field, replace

CLOSEST = 110.0  # pixels a day
_LEAST_DAYS = 30.0


@dataclass(frozen=True, slots=True)
class AxisBreak:
    """Days that take `wide` pixels together, however many they are and whatever the scale."""

    first: float
    last: float
    wide: float


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Map days to pixels: `first` lies at 0, and a day is `width` pixels wide, but for a break."""

    first: float
    width: float
    gap: AxisBreak | None = None
    _start: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find where it begins, once: each thing that is painted asks for it."""
        object.__setattr__(self, "_start", self.place(self.first))

    def place(self, day: float) -> float:
        """Return where a day begins, from a place that depends on the width alone."""
        gap = self.gap
        if gap is None or day <= gap.first:
            return day * self.width
        if day < gap.last:
            return gap.first * self.width + (day - gap.first) / (gap.last - gap.first) * gap.wide
        return (gap.first + day - gap.last) * self.width + gap.wide

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return self.place(day) - self._start

    def day(self, x: float) -> float:
        """Return the day at a place."""
        at = self._start + x
        gap = self.gap
        if gap is None or at <= gap.first * self.width:
            return at / self.width
        within = at - gap.first * self.width
        if within < gap.wide:
            return gap.first + within / gap.wide * (gap.last - gap.first)
        return gap.last + (within - gap.wide) / self.width

    def panned(self, pixels: float) -> "TimeScale":
        """Return the scale moved by this many pixels."""
        return replace(self, first=self.day(pixels))

    def kept_near(self, first: float, last: float, room: float) -> "TimeScale":
        """Return the scale moved so that a fifth of the room at least shows some days."""
        low = self.day(self.x(first) - room * 0.8)
        high = self.day(self.x(last) - room * 0.2)
        return replace(self, first=min(max(self.first, low), max(low, high)))

    def zoomed(self, factor: float, at: float) -> "TimeScale":
        """Return the scale zoomed by a factor around a position."""
        day = self.day(at)
        made = replace(self, first=day, width=min(CLOSEST, self.width * factor))
        return made.panned(-at)


def fitting(first: int, last: int, room: float, gap: AxisBreak | None = None) -> TimeScale:
    """Return the scale on which some days fill the room, with a little air at both ends.

    The room that few days leave lies after them, or before them if the axis is broken: there names
    end before the break.
    """
    days = last - first + 1.0
    if gap is not None:
        days -= gap.last - gap.first
        room = max(room - gap.wide, room / 2)
    spare = max(_LEAST_DAYS - days, 0.0)
    days += spare
    air = days * 0.02
    start = first - air - (spare if gap is not None else 0.0)
    return TimeScale(start, min(CLOSEST, room / (days + 2 * air)), gap)


def spanning(first: float, last: float, room: float, gap: AxisBreak | None = None) -> TimeScale:
    """Return the scale on which exactly these days lie in the room, `first` on one side."""
    days, wide = last - first, room
    if gap is not None:
        skipped = min(last, gap.last) - max(first, gap.first)
        if skipped > 0:
            share = skipped / (gap.last - gap.first)
            days -= skipped
            wide = max(room - gap.wide * share, 1.0)
    return TimeScale(first, min(CLOSEST, wide / max(days, 1.0)), gap)
