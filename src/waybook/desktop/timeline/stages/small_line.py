"""Paint the small line of a group: the shape of its stages in the height of a line of text."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from waybook.desktop.timeline.inks import Inks
from waybook.practice.phases.overview.board_line import BoardLine, Place

_STROKE, _DOT, _SLASH = 0.09, 0.13, 0.22
"""Shares of the height of the box."""


def paint_small_line(
    painter: QPainter, line: BoardLine, box: QRectF, inks: Inks, *, mirrored: bool
) -> None:
    """Paint the lines of all assessors into a box, that of the one who spoke last on top."""
    tall = box.height()
    dot = tall * _DOT
    inner = box.adjusted(dot + 1, dot + 1, -dot - 1, -dot - 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number, one in reversed(list(enumerate(line.lines))):
        pen = QPen(inks.soft if number else inks.accent, tall * _STROKE)
        if number:
            pen.setStyle(Qt.PenStyle.DotLine)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        for run in one.runs:
            painter.drawPolyline(QPolygonF([_at(each, inner, mirrored=mirrored) for each in run]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.accent)
    painter.drawEllipse(_at(line.lines[0].end, inner, mirrored=mirrored), dot, dot)
    if line.is_broken:
        _paint_break(painter, line, inner, inks, mirrored=mirrored)


def _paint_break(
    painter: QPainter, line: BoardLine, box: QRectF, inks: Inks, *, mirrored: bool
) -> None:
    """Paint two slashes in the middle of the time without evidence."""
    reach = box.height() * _SLASH
    painter.setPen(QPen(inks.soft, reach / 3))
    middle = _at((1 - line.gap / 2, 0.5), box, mirrored=mirrored)
    for aside in (-reach / 2, reach / 2):
        x, y = middle.x() + aside, middle.y()
        painter.drawLine(QLineF(x - reach / 2, y + reach, x + reach / 2, y - reach))


def _at(place: Place, box: QRectF, *, mirrored: bool) -> QPointF:
    across, up = place
    share = 1 - across if mirrored else across
    return QPointF(box.left() + share * box.width(), box.bottom() - up * box.height())
