"""Paint a period of time as a bar; an unknown end is drawn open."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPalette

from waybook.desktop.lists.lines import Bar

BAR_ROOM = 14.0
_LEAST = 6.0
_FADE = 0.14


def paint_bar(
    painter: QPainter, bar: Bar, box: QRectF, palette: QPalette, *, mirrored: bool
) -> None:
    """Paint the span inside the box, whose leading side is the start of the scale."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rail = QColor(palette.color(QPalette.ColorRole.Text))
    rail.setAlphaF(0.08)
    middle = box.center().y()
    track = QRectF(box.left(), middle - 3, box.width(), 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(rail)
    painter.drawRoundedRect(track, 3, 3)
    start, end = (1 - bar.end, 1 - bar.start) if mirrored else (bar.start, bar.end)
    left = track.left() + start * track.width()
    span = QRectF(left, track.top(), max((end - start) * track.width(), _LEAST), 6)
    painter.setBrush(_ink(bar, span, palette, mirrored=mirrored))
    painter.drawRoundedRect(span, 3, 3)
    painter.restore()


def _ink(bar: Bar, span: QRectF, palette: QPalette, *, mirrored: bool) -> QLinearGradient:
    full = palette.color(QPalette.ColorRole.Accent)
    faded = QColor(full)
    faded.setAlphaF(0.1)
    ink = QLinearGradient(QPointF(span.left(), 0), QPointF(span.right(), 0))
    open_left, open_right = bar.open_start, bar.open_end
    if mirrored:
        open_left, open_right = open_right, open_left
    ink.setColorAt(0, faded if open_left else full)
    ink.setColorAt(_FADE, full)
    ink.setColorAt(1 - _FADE, full)
    ink.setColorAt(1, faded if open_right else full)
    return ink
