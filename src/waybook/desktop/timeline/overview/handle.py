"""The handle of the overview: which days it covers, and what a pointer takes hold of."""

from dataclasses import dataclass
from enum import StrEnum

from waybook.desktop.timeline.time_axis.plot import Plot

_GRIP = 7.0
_LEAST = 12.0


class Grip(StrEnum):
    """What of the handle is held: an end, all of it, or nothing."""

    BEGIN = "begin"
    END = "end"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Handle:
    """The days in view, over the room of all days."""

    plot: Plot
    first: float
    last: float

    @property
    def sides(self) -> tuple[float, float]:
        """Return the left and right side, within the room, and wide enough to be taken hold of."""
        found = sorted((self.plot.x(self.first), self.plot.x(self.last)))
        left, right = (min(max(x, self.plot.left), self.plot.right) for x in found)
        more = max(0.0, _LEAST - (right - left)) / 2
        left = min(max(left - more, self.plot.left), self.plot.right - _LEAST)
        return left, max(min(right + more, self.plot.right), left + _LEAST)

    def grip(self, x: float) -> Grip:
        """Return what lies under a pointer."""
        left, right = self.sides
        if abs(x - left) <= _GRIP and abs(x - left) <= abs(x - right):
            return Grip.END if self.plot.mirrored else Grip.BEGIN
        if abs(x - right) <= _GRIP:
            return Grip.BEGIN if self.plot.mirrored else Grip.END
        return Grip.ALL if left < x < right else Grip.NONE

    def moved(self, grip: Grip, pixels: float) -> tuple[float, float]:
        """Return the days in view after what is held was moved to the right by some pixels."""
        begin, end = (self._shifted(day, pixels) for day in (self.first, self.last))
        if grip is Grip.BEGIN:
            return min(begin, self.last - 1), self.last
        if grip is Grip.END:
            return self.first, max(end, self.first + 1)
        return begin, end

    def centred(self, x: float) -> tuple[float, float]:
        """Return the days in view with their middle at a place."""
        left, right = sorted((self.plot.x(self.first), self.plot.x(self.last)))
        return self.moved(Grip.ALL, x - (left + right) / 2)

    def _shifted(self, day: float, pixels: float) -> float:
        return self.plot.day(self.plot.x(day) + pixels)
