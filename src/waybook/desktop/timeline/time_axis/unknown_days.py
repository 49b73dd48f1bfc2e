"""Paint the days about which nothing is recorded: hatched, in words, and where the axis breaks."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.time_axis.plot import Plot

_HATCH = 9.0
_SIDE = 7.0
LINES = 2
"""Lines of text that say since when nothing is recorded."""
_SHARE = 0.6  # of its words in one of these lines
_STROKE = 5.0  # half the height of the sign of a break


def unknown_width(words: str, letters: Letters) -> float:
    """Return the pixels that unknown days take where the axis is broken: its words fit there."""
    widest = max((letters.width(word) for word in words.split()), default=0.0)
    return max(widest, letters.width(words) * _SHARE) + 2 * _SIDE


def paint_unknown(
    painter: QPainter, plot: Plot, days: tuple[int, int], box: QRectF, inks: Inks
) -> None:
    """Hatch unknown days through the rows in a box."""
    left, right = plot.between(*days)
    if right <= left:
        return
    painter.setPen(QPen(thinned(inks.text, 0.16), 1))
    painter.drawLines(_hatching(QRectF(left, box.top(), right - left, box.height())))


def paint_unknown_words(
    painter: QPainter,
    plot: Plot,
    days: tuple[int, int],
    box: QRectF,
    words: str,
    look: tuple[Inks, Letters],
) -> None:
    """Say in a box what the hatching means, over the part of it in sight."""
    inks, letters = look
    left, right = plot.between(*days)
    left, right = max(left, plot.left), min(right, plot.right)
    lines = [line.strip() for line in letters.lines(words, right - left, LINES)]
    if right - left < max((letters.width(word) for word in words.split()), default=0.0):
        return
    painter.setFont(letters.font)
    painter.setPen(inks.text)
    top = box.bottom() - letters.height * len(lines)
    for number, line in enumerate(lines):
        room = QRectF(left, top + number * letters.height, right - left, letters.height)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, line)


def paint_break(painter: QPainter, plot: Plot, first: int, y: float, inks: Inks) -> None:
    """Break the line of the axis where the unknown days begin, with two slanted strokes."""
    x = plot.x(first)
    if not plot.left <= x <= plot.right:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.ground)
    painter.drawRect(QRectF(x - 2, y - 2, 6, 4))
    painter.setPen(QPen(inks.text, 1.6))
    for shift in (-2.0, 4.0):
        low, high = QPointF(x + shift - 2, y + _STROKE), QPointF(x + shift + 2, y - _STROKE)
        painter.drawLine(QLineF(low, high))


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
