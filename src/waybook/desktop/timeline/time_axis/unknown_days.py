"""Paint the days about which nothing is recorded: hatched, in words, and where the axis breaks."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.picture_texts import unknown_words
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.scale import AxisBreak
from waybook.practice.phases.overview.picture import GroupPicture

_HATCH = 9.0
_SIDE = 7.0
_ENOUGH = 0.6  # of the hatching, to be told in words
_FOOT = 6.0
_MOST = 0.25  # of the room for a broken axis
_STROKE = 0.33  # half the height of the sign of a break, in lines of text


class UnknownDays:
    """The days about which nothing is recorded, and how they are told."""

    def __init__(self, picture: GroupPicture, look: tuple[Inks, Letters]) -> None:
        """Take a picture, which may have no such days."""
        self._picture = picture
        self._inks, self._letters = look
        unknown = picture.unknown
        self.words = unknown_words(unknown) if unknown else ""
        self._days = (unknown.first, unknown.last + 1) if unknown else (0, 0)
        self._lines = _halves(self.words, self._letters)
        self._wide = max(map(self._letters.width, self._lines), default=0.0)
        self.lines = len(self._lines)

    def axis_break(self, room: float) -> AxisBreak | None:
        """Return the days that the axis skips, and how wide they are: their words fit there."""
        skips = self._picture.skips
        if skips is None:
            return None
        return AxisBreak(*skips, min(self._wide + 2 * _SIDE, room * _MOST))

    def told_at(self, day: float) -> str:
        """Return the words, if nothing is recorded about a day."""
        return self.words if self._days[0] <= day < self._days[1] else ""

    def paint(self, painter: QPainter, plot: Plot, box: QRectF) -> None:
        """Hatch the days through the rows in a box."""
        left, right = plot.between(*self._days)
        if self.words and right > left:
            painter.setPen(QPen(thinned(self._inks.text, 0.16), 1))
            painter.drawLines(_hatching(QRectF(left, box.top(), right - left, box.height())))

    def paint_words(self, painter: QPainter, plot: Plot, box: QRectF) -> None:
        """Say in a box what the hatching means: above it, if enough of it is in sight."""
        letters = self._letters
        left, right = plot.between(*self._days)
        left, right = max(left, plot.left), min(right, plot.right)
        if right - left < min(self._wide, plot.room * _MOST) * _ENOUGH:
            return
        wide = min(self._wide, plot.room)
        start = min(max((left + right - wide) / 2, plot.left), plot.right - wide)
        painter.setFont(letters.font)
        painter.setPen(self._inks.text)
        top = box.bottom() - letters.height * len(self._lines) - _FOOT
        for number, line in enumerate(self._lines):
            room = QRectF(start, top + number * letters.height, wide, letters.height)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, letters.cut(line, wide + 1))

    def paint_break(self, painter: QPainter, plot: Plot, y: float) -> None:
        """Break the line of the axis where it skips days, with two slanted strokes."""
        if self._picture.skips is None:
            return
        x = plot.x(self._picture.skips.first)
        if not plot.left <= x <= plot.right:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.ground)
        painter.drawRect(QRectF(x - 2, y - 2, 6, 4))
        painter.setPen(QPen(self._inks.text, 1.6))
        tall = self._letters.height * _STROKE
        for shift in (-0.4 * tall, 0.8 * tall):
            low = QPointF(x + shift - 0.4 * tall, y + tall)
            painter.drawLine(QLineF(low, QPointF(x + shift + 0.4 * tall, y - tall)))


def _halves(words: str, letters: Letters) -> tuple[str, ...]:
    """Break words into two lines as short as can be."""
    parts = words.split()
    pairs = [(" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts))]
    return min(pairs, key=lambda pair: max(map(letters.width, pair)), default=())


def _hatching(box: QRectF) -> list[QLineF]:
    """Return lines that fall within a box, each cut to it: formats on paper know no clipping."""
    lines = []
    tall, start = box.height(), box.left() - box.height()
    start += -start % _HATCH  # the same lines wherever the picture is scrolled to
    while start < box.right():
        left, right = max(start, box.left()), min(start + tall, box.right())
        if right > left:
            lines.append(
                QLineF(left, box.top() + (left - start), right, box.top() + (right - start))
            )
        start += _HATCH
    return lines
