"""The label on paper, as TLP 2.0 asks: its colour on black, at the far side, 12 points or more."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
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
    size = label_size(label, font)
    left = room.left() if mirrored else room.right() - size.width()
    box = QRectF(QPointF(left, room.top()), size)
    painter.save()
    painter.fillRect(box, QColor(GROUND))
    painter.setFont(_letters(font))
    painter.setPen(QColor(LABEL_COLOURS[label]))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label_line(label))
    painter.restore()
    return box


def label_size(label: Label, font: QFont) -> QSizeF:
    """Return the room that a label takes."""
    metrics = QFontMetricsF(_letters(font))
    width = metrics.horizontalAdvance(label_line(label)) + 2 * _PADDING
    return QSizeF(width, metrics.height() + 4)


def _letters(font: QFont) -> QFont:
    letters = in_pixels(font, POINTS)
    letters.setWeight(QFont.Weight.DemiBold)
    return letters
