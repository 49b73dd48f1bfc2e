"""Paint scores over time: points from 1 to 5, gaps as gaps, unknown below."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from waybook.desktop.picture.inks import Inks, thinned
from waybook.desktop.picture.joining import Drawn
from waybook.desktop.picture.plot import Plot
from waybook.practice.phases.picture import Item

_BELOW, _ABOVE = 0.2, 0.14  # shares of the row's height
_HIGHEST = 5
_DOT = 2.6
_DENSE = 4.0  # pixels between points from which each is drawn as a circle
_LEAST_WHISKER = 8.0


def height_of(value: int | None, box: QRectF) -> float:
    """Return where a value lies; unknown lies below the lowest."""
    if value is None:
        return box.bottom() - box.height() * _BELOW * 0.45
    low = box.bottom() - box.height() * (_BELOW + 0.06)
    high = box.top() + box.height() * _ABOVE
    return low - (low - high) * (value - 1) / (_HIGHEST - 1)


def paint_scores(
    painter: QPainter,
    plot: Plot,
    drawn: Sequence[Drawn],
    box: QRectF,
    look: tuple[Inks, QFont],
) -> None:
    """Paint the scores of one assessor; `drawn` has one item each, in order of time."""
    inks, font = look
    painter.setPen(QPen(inks.faint, 1))
    for value in (1, 3, 5):
        y = height_of(value, box)
        painter.drawLine(QLineF(plot.left, y, plot.right, y))
    places = [QPointF(plot.x(each.at), height_of(each.item.value, box)) for each in drawn]
    _lines(painter, drawn, places, inks)
    _points(painter, plot, drawn, places, inks)
    _last(painter, plot, drawn, places, (inks, font))


def _lines(
    painter: QPainter, drawn: Sequence[Drawn], places: Sequence[QPointF], inks: Inks
) -> None:
    painter.setPen(QPen(inks.accent, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for run in runs(drawn):
        if len(run) > 1:
            painter.drawPolyline(QPolygonF([places[number] for number in run]))


def runs(drawn: Sequence[Drawn]) -> Iterator[list[int]]:
    """Yield the numbers of points that one line joins; a gap begins another."""
    run: list[int] = []
    for number, each in enumerate(drawn):
        if run and not each.item.joins:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _points(
    painter: QPainter,
    plot: Plot,
    drawn: Sequence[Drawn],
    places: Sequence[QPointF],
    inks: Inks,
) -> None:
    known = [at for each, at in zip(drawn, places, strict=True) if each.item.value is not None]
    unknown = [at for each, at in zip(drawn, places, strict=True) if each.item.value is None]
    near = min((abs(b.x() - a.x()) for a, b in pairwise(places)), default=_DENSE)
    if near < _DENSE:
        painter.setPen(QPen(inks.accent, 3, c=Qt.PenCapStyle.RoundCap))
        painter.drawPoints(QPolygonF(known))
        painter.setPen(QPen(inks.soft, 2))
        painter.drawPoints(QPolygonF(unknown))
        return
    _whiskers(painter, plot, drawn, places, inks)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.accent)
    for at in known:
        painter.drawEllipse(at, _DOT, _DOT)
    painter.setPen(QPen(inks.text, 1))
    painter.setBrush(inks.ground)
    for at in unknown:
        painter.drawRect(QRectF(at.x() - 2.5, at.y() - 2.5, 5, 5))


def _whiskers(
    painter: QPainter,
    plot: Plot,
    drawn: Sequence[Drawn],
    places: Sequence[QPointF],
    inks: Inks,
) -> None:
    pen = QPen(thinned(inks.text, 0.4), 1)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    for each, at in zip(drawn, places, strict=True):
        left, right = plot.between(each.first, each.last)
        if each.item.is_uncertain and right - left >= _LEAST_WHISKER:
            painter.drawLine(QLineF(left, at.y(), right, at.y()))


def _last(
    painter: QPainter,
    plot: Plot,
    drawn: Sequence[Drawn],
    places: Sequence[QPointF],
    look: tuple[Inks, QFont],
) -> None:
    """Write the newest value in sight beside its point."""
    inks, font = look
    number = next((n for n in range(len(drawn) - 1, -1, -1) if _is_known(drawn[n].item)), None)
    if number is None:
        return
    metrics = QFontMetricsF(font)
    words, at = str(drawn[number].item.value), places[number]
    wide = metrics.horizontalAdvance(words)
    x = at.x() - 6 - wide if plot.mirrored else at.x() + 6
    if not plot.left <= x <= plot.right - wide:
        return
    painter.setFont(font)
    painter.setPen(inks.text)
    painter.drawText(QPointF(x, at.y() + metrics.capHeight() / 2), words)


def _is_known(item: Item) -> bool:
    return item.value is not None
