"""Write the titles of lanes and rows on the leading side of a picture."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter

from waybook.desktop.timeline.arrangement import LaneHeading, PlacedRow
from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.stages.stage_lines import paint_sample
from waybook.desktop.timeline.time_axis.plot import Plot

_EDGE, _GAP = 4.0, 12.0
_SAMPLE, _NEAR, _APART = 26.0, 7.0, 14.0


class Margin:
    """Write into the room beside the plot."""

    def __init__(self, painter: QPainter, plot: Plot, width: float, ink: QColor) -> None:
        """Take the painter, the plot and the margin's width."""
        self._painter = painter
        self._plot = plot
        self._width = width
        self._ink = ink

    def write_heading(
        self, heading: LaneHeading, letters: tuple[Letters, Letters], inks: Inks
    ) -> None:
        """Write a lane's title above its rows, and who has which line; both may reach the plot."""
        strong, small = letters
        mirrored = self._plot.mirrored
        wide = self._width + self._plot.room
        room = self._room(heading.top, heading.height, wide)
        self._write(heading.words, room, strong)
        used = min(strong.width(heading.words), room.width()) + _APART
        for name, stroke in heading.assessors:
            left = room.right() - used - _SAMPLE if mirrored else room.left() + used
            line = QLineF(left, room.center().y(), left + _SAMPLE, room.center().y())
            paint_sample(self._painter, line, stroke, (inks, small))
            said = small.cut(name, room.width() - used - _SAMPLE - _NEAR)
            wide = small.width(said)
            near = left - _NEAR - wide if mirrored else left + _SAMPLE + _NEAR
            box = QRectF(near, room.top(), wide + 1, room.height())
            small.write(self._painter, said, box, inks.soft, mirrored=mirrored)
            used += _SAMPLE + 2 * _NEAR + wide + _APART

    def write_levels(self, row: PlacedRow, letters: Letters, ink: QColor) -> None:
        """Write the names of the stages in use beside their levels, next to the plot."""
        for level, y in zip(row.lane.levels, row.heights, strict=True):
            if level.is_used:
                room = self._room(row.top + y - letters.height / 2, letters.height)
                said = letters.cut(level.name, room.width())
                letters.write(self._painter, said, room, ink, mirrored=not self._plot.mirrored)

    def write_titles(self, row: PlacedRow, strong: Letters, plain: Letters) -> None:
        """Write a row's title: a lane's in as many lines as there are, another in one."""
        is_lane = bool(row.title) and row.title != row.row.title
        letters = strong if is_lane else plain
        line = letters.height
        if row.remark:
            half = row.height / 2
            self._write(row.title, self._room(row.top, half), letters)
            self._write(row.remark, self._room(row.top + half, half), plain)
            return
        most = max(1, int(row.height // line)) if is_lane else 1
        lines = letters.lines(row.title, self._width - _GAP, most)
        top = row.middle - line * len(lines) / 2
        for number, words in enumerate(lines):
            self._write(words, self._room(top + number * line, line), letters)

    def _room(self, top: float, tall: float, wide: float = 0.0) -> QRectF:
        wide = wide or self._width
        plot = self._plot
        left = plot.right + self._width - wide if plot.mirrored else plot.left - self._width
        return QRectF(left + _EDGE, top, wide - _GAP, tall)

    def _write(self, words: str, room: QRectF, letters: Letters) -> None:
        said = letters.cut(words, room.width())
        letters.write(self._painter, said, room, self._ink, mirrored=self._plot.mirrored)
