"""Paint the axis of time, its lines through all rows, and the day of the picture."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from waybook.desktop.picture.inks import Inks
from waybook.desktop.picture.plot import Plot
from waybook.desktop.picture.scale import Tick, ticks

_APART = "0000-00-00"


def axis_height(font: QFont) -> float:
    """Return the height of the axis."""
    return QFontMetricsF(font).height() * 1.9


def ticks_of(plot: Plot, font: QFont) -> tuple[Tick, ...]:
    """Return the ticks that fit."""
    wide = QFontMetricsF(font).horizontalAdvance(_APART) + 14
    return ticks(plot.scale, plot.room, wide)


def paint_lines(
    painter: QPainter, plot: Plot, box: QRectF, day: int, look: tuple[Inks, QFont]
) -> None:
    """Paint a line for each tick through the rows, and one for the day of the picture."""
    inks, font = look
    painter.setPen(QPen(inks.faint, 1))
    for tick in ticks_of(plot, font):
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
    look: tuple[Inks, QFont],
) -> None:
    """Paint the words at the ticks, and the day of the picture in words."""
    inks, font = look
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    x = plot.x(day[0] + 1)
    wide = metrics.horizontalAdvance(day[1]) + 12
    left = min(max(x - wide / 2, plot.left), plot.right - wide)
    said = QRectF(left, box.top() + 3, wide, metrics.height() + 4)
    is_seen = plot.left <= x <= plot.right
    painter.setPen(inks.soft)
    for tick in ticks_of(plot, font):
        words = QRectF(0, said.top(), metrics.horizontalAdvance(tick.words) + 2, said.height())
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
