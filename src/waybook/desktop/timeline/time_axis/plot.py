"""Where days lie on what is painted; mirrored, time runs from right to left."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from waybook.desktop.timeline.time_axis.scale import TimeScale


@dataclass(frozen=True, slots=True)
class Plot:
    """The room in which time runs: from `left`, `room` pixels wide.

    What is partly out of sight is painted up to `spill` pixels beyond.
    """

    scale: TimeScale
    left: float
    room: float
    mirrored: bool
    spill: float = 40.0

    @property
    def right(self) -> float:
        """Return where the room ends."""
        return self.left + self.room

    @property
    def edges(self) -> tuple[float, float]:
        """Return the left and right edge of what is painted."""
        return self.left - self.spill, self.right + self.spill

    def x(self, day: float) -> float:
        """Return where a day begins."""
        offset = self.scale.x(day)
        return self.right - offset if self.mirrored else self.left + offset

    def day(self, x: float) -> float:
        """Return the day at a place."""
        return self.scale.day(self.right - x if self.mirrored else x - self.left)

    def offset(self, x: float, day: float) -> float:
        """Return how many pixels after a day a place lies."""
        return self.x(day) - x if self.mirrored else x - self.x(day)

    def box(self, day: float, top: float, box: QRectF) -> QRectF:
        """Return where a box lies that was measured from a day and a height on."""
        moved = box.translated(0, top)
        at = self.x(day)
        if self.mirrored:
            moved.moveRight(at - box.left())
        else:
            moved.moveLeft(at + box.left())
        return moved

    def between(self, first: float, last: float) -> tuple[float, float]:
        """Return the left and right edge of some days, cut off not far out of sight."""
        sides = sorted((self.x(first), self.x(last)))
        return max(sides[0], self.edges[0]), min(sides[1], self.edges[1])

    def days_in_sight(self) -> tuple[float, float]:
        """Return the first and last day that can be seen."""
        return self.scale.day(0), self.scale.day(self.room)
