"""The label on paper, as TLP 2.0 asks: its colour on black, at the far side, 12 points or more."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from waybook.desktop.document.document_texts import label_line
from waybook.desktop.document.lettering import in_pixels
from waybook.desktop.lists.painting import LABEL_COLOURS
from waybook.model.labels import Label

GROUND = "#000000"
POINTS = 12.0
_PADDING = 10.0  # letters of another face may be wider


def paint_label(
    painter: QPainter, label: Label, room: QRectF, font: QFont, *, mirrored: bool
) -> QRectF:
    """Paint a label into the far top corner of a room; return its position."""
    letters = in_pixels(font, POINTS)
    letters.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(letters)
    words = label_line(label)
    width, height = metrics.horizontalAdvance(words) + 2 * _PADDING, metrics.height() + 4
    left = room.left() if mirrored else room.right() - width
    box = QRectF(QPointF(left, room.top()), QPointF(left + width, room.top() + height))
    painter.save()
    painter.fillRect(box, QColor(GROUND))
    painter.setFont(letters)
    painter.setPen(QColor(LABEL_COLOURS[label]))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
    return box
