"""Paint the stages of an assessor as a stepped line: a later stage lies higher, a crisis below.

Assessors differ by stroke and marker. A date that may mean several days slopes over them; an
uncertain date and low confidence are dashed, with a hollow marker.
"""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.stages.level_heights import aside_top
from waybook.desktop.timeline.stages.step_shapes import SeenLine, StepShape
from waybook.desktop.timeline.time_axis.plot import Plot

_STROKES: tuple[tuple[float, ...], ...] = ((), (7, 2), (1, 1.6), (7, 2, 1, 2))
_UNSURE = (2.5, 2.0)
_USUAL = 15.0  # pixels of a line of small text, for which the sizes here are
_WIDE, _NARROW = 2.4, 1.4
_DOT = 3.2
_DENSE = 9.0  # pixels of a stage that has room for a marker
_SIGN = 3.6
_LEAST_RISE = 11.0  # pixels of a step that has room for a sign
_LONG = 4000.0  # pixels of a stroke whose dashes out of sight would cost time


def paint_levels(painter: QPainter, plot: Plot, row: PlacedRow, inks: Inks) -> None:
    """Paint a faint line for each stage that is used, and the edge of those outside the order."""
    painter.setPen(QPen(inks.faint, 1))
    for level, y in zip(row.lane.levels, row.heights, strict=True):
        if level.is_used:
            painter.drawLine(QLineF(plot.left, row.top + y, plot.right, row.top + y))
    edge = aside_top(row.lane.levels, row.heights)
    if edge is not None:
        pen = QPen(inks.edge, 1)
        pen.setDashPattern([1, 4])
        painter.setPen(pen)
        painter.drawLine(QLineF(plot.left, row.top + edge, plot.right, row.top + edge))


def paint_stage_line(
    painter: QPainter, plot: Plot, line: SeenLine, look: tuple[Inks, Letters]
) -> None:
    """Paint the steps in sight of one assessor."""
    row, shapes, seen = line
    inks, letters = look
    unit = letters.height / _USUAL
    found = [shapes.of(each.item) for each in seen]
    painter.save()
    painter.translate(plot.x(shapes.base), row.top)
    if plot.mirrored:
        painter.scale(-1, 1)
    edges = sorted(plot.offset(edge, shapes.base) for edge in plot.edges)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_stroke(inks, _STROKES[row.stroke % len(_STROKES)], _WIDE * unit))
    painter.drawLines(_cut((stroke for each in found for stroke in each.sure), edges))
    painter.setPen(_stroke(inks, _UNSURE, _NARROW * unit))
    painter.drawLines(_cut((stroke for each in found for stroke in each.unsure), edges))
    for each in found:
        if each.step.is_back or each.step.is_jump:
            _paint_sign(painter, each, look)
        if each.wide >= _DENSE or row.lane.levels[each.step.level].is_aside:
            paint_marker(painter, each.turn, row.stroke, look, is_hollow=each.is_unsure)
    painter.restore()


def paint_marker(
    painter: QPainter,
    at: QPointF,
    stroke: int,
    look: tuple[Inks, Letters],
    *,
    is_hollow: bool = False,
) -> None:
    """Paint the marker of an assessor."""
    inks, letters = look
    dot = _DOT * letters.height / _USUAL
    painter.setPen(QPen(inks.accent, 1.6))
    painter.setBrush(inks.ground if is_hollow else inks.accent)
    shape = (stroke + stroke // len(_STROKES)) % len(_STROKES)  # a fifth has another than the first
    if shape == 0:
        painter.drawEllipse(at, dot, dot)
        return
    corners = (
        ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        ((0, -1.3), (1.3, 1), (-1.3, 1)),
        ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    )[shape - 1]
    points = [QPointF(at.x() + x * dot, at.y() + y * dot) for x, y in corners]
    painter.drawPolygon(QPolygonF(points))


def paint_sample(painter: QPainter, line: QLineF, stroke: int, look: tuple[Inks, Letters]) -> None:
    """Paint a short piece of an assessor's line with its marker."""
    inks, letters = look
    wide = _WIDE * letters.height / _USUAL
    painter.setPen(_stroke(inks, _STROKES[stroke % len(_STROKES)], wide))
    painter.drawLine(line)
    paint_marker(painter, line.center(), stroke, look)


def _cut(lines: Iterable[QLineF], edges: Sequence[float]) -> list[QLineF]:
    """Return strokes; of long ones the part that is not far out of sight."""
    found = []
    for line in lines:
        across = line.x2() - line.x1()
        if across < _LONG:
            found.append(line)
            continue
        first, last = ((edge - line.x1()) / across for edge in edges)
        first, last = max(first, 0.0), min(last, 1.0)
        if first < last:
            found.append(QLineF(line.pointAt(first), line.pointAt(last)))
    return found


def _stroke(inks: Inks, dashes: Sequence[float], wide: float) -> QPen:
    pen = QPen(inks.accent, wide)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def _paint_sign(painter: QPainter, each: StepShape, look: tuple[Inks, Letters]) -> None:
    """Mark a step back with an arrow head on its way, a jump with two."""
    inks, letters = look
    if each.heads is None:  # they stay where they are while the picture is moved
        each.heads = list(_heads(each, _SIGN * letters.height / _USUAL))
    if not each.heads:
        return
    painter.setPen(QPen(inks.ground, 1))
    painter.setBrush(inks.text)
    for head in each.heads:
        painter.drawPolygon(head)


def _heads(each: StepShape, size: float) -> Iterator[QPolygonF]:
    rise = each.turn.y() - each.start.y()
    if abs(rise) < _LEAST_RISE:
        return
    way = 1 if rise > 0 else -1
    middle = (each.start + each.turn) / 2
    for shift in (-0.8, 0.8) if each.step.is_jump else (0.0,):
        y = middle.y() + shift * size * way
        corners = ((-size, -size), (size, -size), (0, size))
        yield QPolygonF([QPointF(middle.x() + dx, y + dy * way) for dx, dy in corners])
