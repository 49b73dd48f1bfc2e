"""Paint the heading over the first line of a section of a list."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from waybook.desktop.texts.phrases import isolate

_SIDE = 12.0
_OVER = 14.0
_UNDER = 4.0


def above_room(metrics: QFontMetricsF) -> float:
    """Return the height that a heading takes."""
    return _OVER + metrics.height() + _UNDER


def paint_above(painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
    """Paint a heading at the top of the room of its line, at the leading side."""
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    ink = QColor(option.palette.color(QPalette.ColorRole.Accent))
    room = QRectF(option.rect)
    box = QRectF(
        room.left() + _SIDE,
        room.top() + _OVER,
        room.width() - 2 * _SIDE,
        QFontMetricsF(font).height() + 2,
    )
    painter.save()
    painter.setFont(font)
    painter.setPen(ink)
    side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, isolate(elided))
    painter.restore()
