"""Paint the axis of time, its lines through all rows, and the day of the picture."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.ticks import Tick, ticks

_APART = "0000-00-00"


def axis_height(letters: Letters, more: int = 0) -> float:
    """Return the height of the axis, with so many more lines of text below its ticks."""
    return float(round(letters.height * (1.9 + more)))


def ticks_of(plot: Plot, letters: Letters) -> tuple[Tick, ...]:
    """Return the ticks that fit."""
    wide = letters.width(_APART) + 14
    return ticks(plot.scale, plot.room, wide)


def paint_lines(
    painter: QPainter, plot: Plot, box: QRectF, day: int, look: tuple[Inks, Letters]
) -> None:
    """Paint a line for each tick through the rows, and one for the day of the picture."""
    inks, letters = look
    painter.setPen(QPen(inks.faint, 1))
    for tick in ticks_of(plot, letters):
        x = plot.x(tick.day)
        if plot.left <= x <= plot.right:
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
    x = plot.x(day + 1)
    if plot.left <= x <= plot.right:
        pen = QPen(inks.accent, 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, box.top(), x, box.bottom()))


def paint_axis(
    painter: QPainter,
    plot: Plot,
    box: QRectF,
    day: tuple[int, str],
    look: tuple[Inks, Letters],
) -> None:
    """Paint the words at the ticks, and the day of the picture in words."""
    inks, letters = look
    painter.setFont(letters.font)
    x = plot.x(day[0] + 1)
    wide = letters.width(day[1]) + 12
    left = min(max(x - wide / 2, plot.left), plot.right - wide)
    said = QRectF(left, box.top() + 3, wide, letters.height + 4)
    is_seen = plot.left <= x <= plot.right
    painter.setPen(inks.soft)
    for tick in ticks_of(plot, letters):
        words = QRectF(0, said.top(), letters.width(tick.words) + 2, said.height())
        at = plot.x(tick.day)
        words.moveLeft(at - words.width() - 4 if plot.mirrored else at + 4)
        inside = plot.left <= words.left() and words.right() <= plot.right
        if inside and not (is_seen and words.intersects(said)):
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, tick.words)
    if is_seen:
        painter.setPen(QPen(inks.accent, 1))
        painter.setBrush(inks.ground)
        painter.drawRoundedRect(said, 4, 4)
        painter.setPen(inks.text)
        painter.drawText(said, Qt.AlignmentFlag.AlignCenter, day[1])
