"""Write the titles of lanes and rows on the leading side of a picture."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from waybook.desktop.picture.arranging import Heading, PlacedRow
from waybook.desktop.picture.lettering import Lettering, lighter, shortened, stronger
from waybook.desktop.picture.plot import Plot

_EDGE, _GAP = 4.0, 12.0


class Margin:
    """Write into the room beside the plot."""

    def __init__(
        self, painter: QPainter, plot: Plot, width: float, font: QFont, ink: QColor
    ) -> None:
        """Take the painter, the plot and the margin's width."""
        self._painter = painter
        self._plot = plot
        self._width = width
        self._font = font
        self._small = lighter(font, 0.9)
        self._ink = ink

    def write_heading(self, heading: Heading) -> None:
        """Write a lane's title above its rows; it may run on over the plot."""
        wide = self._width + self._plot.room
        room = self._room(heading.top, heading.height, wide)
        self._write(heading.words, room, stronger(self._font))

    def write_titles(self, row: PlacedRow) -> None:
        """Write a row's title: a lane's in as many lines as there are, another in one."""
        is_lane = bool(row.title) and row.title != row.row.title
        font = stronger(self._small) if is_lane else self._small
        line = QFontMetricsF(font).height()
        if row.remark:
            half = row.height / 2
            self._write(row.title, self._room(row.top, half), font)
            self._write(row.remark, self._room(row.top + half, half), self._small)
            return
        lines = self._broken(row.title, font, row.height) if is_lane else [row.title]
        top = row.middle - line * len(lines) / 2
        for number, words in enumerate(lines):
            self._write(words, self._room(top + number * line, line), font)

    def _room(self, top: float, tall: float, wide: float = 0.0) -> QRectF:
        wide = wide or self._width
        plot = self._plot
        left = plot.right + self._width - wide if plot.mirrored else plot.left - self._width
        return QRectF(left + _EDGE, top, wide - _GAP, tall)

    def _broken(self, words: str, font: QFont, tall: float) -> list[str]:
        metrics = QFontMetricsF(font)
        most = max(1, int(tall // metrics.height()))
        lines = list(_lines_of(words, metrics, self._width - _GAP))
        return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]

    def _write(self, words: str, room: QRectF, font: QFont) -> None:
        said = shortened(words, QFontMetricsF(font), room.width())
        mirrored = self._plot.mirrored
        Lettering(self._painter, font, self._ink, mirrored=mirrored).write(said, room)


def _lines_of(words: str, metrics: QFontMetricsF, room: float) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and metrics.horizontalAdvance(longer) > room:
            yield line
            longer = word
        line = longer
    yield line
