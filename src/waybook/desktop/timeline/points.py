"""Paint scores over time: points from 1 to 5, gaps as gaps, unknown below."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.joining import DrawnGroup, Placing
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.time_axis.plot import Plot

_BELOW, _ABOVE = 0.2, 0.14  # shares of the row's height
_HIGHEST = 5
_DOT = 2.6
_DENSE = 4.0  # pixels between points from which each is drawn as a circle
_LEAST_WHISKER = 8.0


def height_of(value: int | None, tall: float) -> float:
    """Return how far below the top of its row a value lies; unknown lies below the lowest."""
    if value is None:
        return tall * (1 - _BELOW * 0.45)
    low, high = tall * (1 - _BELOW - 0.06), tall * _ABOVE
    return low - (low - high) * (value - 1) / (_HIGHEST - 1)


class ScoreShapes:
    """The lines and points of a row on one scale, computed once: panning only moves them."""

    def __init__(self, drawn: Sequence[DrawnGroup], place: Placing, tall: float) -> None:
        """Take the scores in order of time, one in each of `drawn`."""
        self.base = drawn[0].at if drawn else 0.0
        self.line = QPainterPath()
        self.known, self.unknown = QPolygonF(), QPolygonF()
        start = place(self.base)
        places = [
            QPointF(place(each.at) - start, height_of(each.item.value, tall)) for each in drawn
        ]
        for number, (each, at) in enumerate(zip(drawn, places, strict=True)):
            (self.unknown if each.item.value is None else self.known).append(at)
            if each.item.joins:
                self.line.moveTo(places[number - 1])
                self.line.lineTo(at)
        near = min((b.x() - a.x() for a, b in pairwise(places)), default=_DENSE)
        self.is_dense = near < _DENSE


def paint_scores(
    painter: QPainter,
    plot: Plot,
    shapes: ScoreShapes,
    seen: Sequence[DrawnGroup],
    box: QRectF,
    look: tuple[Inks, Letters],
) -> None:
    """Paint the scores of one assessor; `seen` are those in sight."""
    inks, _ = look
    painter.setPen(QPen(inks.faint, 1))
    for value in (1, 3, 5):
        y = box.top() + height_of(value, box.height())
        painter.drawLine(QLineF(plot.left, y, plot.right, y))
    painter.save()
    painter.translate(plot.x(shapes.base), box.top())
    if plot.mirrored:
        painter.scale(-1, 1)
    painter.setPen(QPen(inks.accent, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shapes.line)
    if shapes.is_dense:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(inks.accent, 3))
        painter.drawPoints(shapes.known)
        painter.setPen(QPen(inks.soft, 2))
        painter.drawPoints(shapes.unknown)
    painter.restore()
    if not shapes.is_dense:
        _points(painter, plot, seen, box, inks)
    _last(painter, plot, seen, box, look)


def _points(
    painter: QPainter, plot: Plot, seen: Sequence[DrawnGroup], box: QRectF, inks: Inks
) -> None:
    pen = QPen(inks.edge, 1)
    pen.setDashPattern([2, 2])
    for each in seen:
        at = QPointF(plot.x(each.at), box.top() + height_of(each.item.value, box.height()))
        left, right = plot.between(each.first, each.last)
        if each.item.is_uncertain and right - left >= _LEAST_WHISKER:
            painter.setPen(pen)
            painter.drawLine(QLineF(left, at.y(), right, at.y()))
        if each.item.value is None:
            painter.setPen(QPen(inks.text, 1))
            painter.setBrush(inks.ground)
            painter.drawRect(QRectF(at.x() - 2.5, at.y() - 2.5, 5, 5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.accent)
            painter.drawEllipse(at, _DOT, _DOT)


def _last(
    painter: QPainter,
    plot: Plot,
    seen: Sequence[DrawnGroup],
    box: QRectF,
    look: tuple[Inks, Letters],
) -> None:
    """Write the newest known value in sight beside its point."""
    inks, letters = look
    newest = next((each for each in reversed(seen) if each.item.value is not None), None)
    if newest is None:
        return
    words = str(newest.item.value)
    wide = letters.width(words)
    at = plot.x(newest.at)
    x = at - 6 - wide if plot.mirrored else at + 6
    if not plot.left <= x <= plot.right - wide:
        return
    y = box.top() + height_of(newest.item.value, box.height())
    painter.setFont(letters.font)
    painter.setPen(inks.text)
    painter.drawText(QPointF(x, y + letters.metrics.capHeight() / 2), words)
