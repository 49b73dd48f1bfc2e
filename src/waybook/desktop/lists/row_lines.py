"""The faint line below a row of a table."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

_FAINT = 0.09


def paint_line_below(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the line below a cell."""
    ink = QColor(option.palette.color(QPalette.ColorRole.Text))
    ink.setAlphaF(_FAINT)
    below = QRect(option.rect.bottomLeft(), option.rect.bottomRight())
    painter.fillRect(below, ink)  # to draw it as a line takes five times as long
