"""Paint the stages of an assessor as a stepped line: a later stage lies higher, a crisis below.

Assessors differ by stroke and marker. A date that may mean several days slopes over them; an
uncertain date and low confidence are dashed, with a hollow marker.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.joining import DrawnGroup
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.stages.level_heights import aside_top
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.picture import PictureItem
from waybook.practice.phases.overview.steps import Step, StepWay

_STROKES: tuple[tuple[float, ...], ...] = ((), (7, 2), (1, 1.6), (7, 2, 1, 2))
_WIDE, _NARROW = 2.4, 1.4
_UNSURE = (2.5, 2.0)
_BESIDE = 4.0  # pixels between the lines of two assessors in one stage
_DOT = 3.2
_USUAL = 15.0  # pixels of a line of small text, for which the sizes here are
_DENSE = 9.0  # pixels of a stage that has room for a marker
_SIGN = 3.6
_LEAST_RISE = 11.0  # pixels of a step that has room for a sign


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """Where one step lies: it leaves `start`, arrives at `turn`, and stays until `end`."""

    step: Step
    start: QPointF
    turn: QPointF
    ends: tuple[float, float]

    def boxes(self) -> tuple[QRectF, QRectF]:
        """Return the rooms of what stays and of what moves."""
        stays = QRectF(self.turn, QPointF(self.ends[1], self.turn.y())).normalized()
        return stays, QRectF(self.start, self.turn).normalized()


def steps_drawn(items: Sequence[PictureItem]) -> list[DrawnGroup]:
    """Return each stage for itself, with the days from its first step to its end."""
    return [
        DrawnGroup((item,), item.step.moves.first, item.step.ends.last, item.step.moves.first)
        for item in items
        if item.step is not None
    ]


def placed_step(plot: Plot, row: PlacedRow, drawn: DrawnGroup) -> PlacedStep | None:
    """Return where the step of an item lies; None if it has none."""
    step = drawn.item.step
    if step is None:
        return None
    top = row.top + _BESIDE * (row.stroke - (row.strokes - 1) / 2)
    y = top + row.heights[step.level]
    start = y if step.way is StepWay.BEGINS else top + row.heights[step.start]
    return PlacedStep(
        step,
        QPointF(plot.x(step.moves.first), start),
        QPointF(plot.x(step.moves.last), y),
        (plot.x(step.ends.first), plot.x(step.ends.last)),
    )


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
    painter: QPainter,
    plot: Plot,
    row: PlacedRow,
    seen: Sequence[DrawnGroup],
    look: tuple[Inks, Letters],
) -> None:
    """Paint the steps in sight of one assessor."""
    inks, letters = look
    unit = letters.height / _USUAL
    placed = [found for each in seen if (found := placed_step(plot, row, each)) is not None]
    sure: list[QLineF] = []
    unsure: list[QLineF] = []
    for each in placed:
        _collect(plot, each, sure, unsure)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_stroke(inks, _STROKES[row.stroke % len(_STROKES)], _WIDE * unit))
    painter.drawLines(sure)
    painter.setPen(_stroke(inks, _UNSURE, _NARROW * unit))
    painter.drawLines(unsure)
    for each in placed:
        _paint_sign(painter, each, look)
        if abs(each.ends[1] - each.start.x()) >= _DENSE:
            paint_marker(painter, each.turn, row.stroke, look, is_hollow=_is_unsure(each.step))


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
    shape = stroke % len(_STROKES)
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


def _collect(plot: Plot, each: PlacedStep, sure: list[QLineF], unsure: list[QLineF]) -> None:
    """Sort the strokes of a step into those that are sure and those that are not."""
    step, turn = each.step, each.turn
    moves = unsure if step.is_unsure or step.is_low else sure
    _add(plot, moves, each.start, turn)
    stays = unsure if step.is_low else sure
    settled = QPointF(each.ends[0], turn.y())
    _add(plot, stays, turn, settled)
    if each.ends[0] != each.ends[1]:
        _add(plot, unsure, settled, QPointF(each.ends[1], turn.y()))


def _add(plot: Plot, lines: list[QLineF], start: QPointF, end: QPointF) -> None:
    """Add the part of a stroke that is not far out of sight: dashes far away cost time."""
    if start == end:
        return
    near, far = plot.edges
    if start.x() == end.x():
        if near <= start.x() <= far:
            lines.append(QLineF(start, end))
        return
    line = QLineF(start, end)
    cuts = sorted((edge - start.x()) / (end.x() - start.x()) for edge in (near, far))
    first, last = max(cuts[0], 0.0), min(cuts[1], 1.0)
    if first < last:
        lines.append(QLineF(line.pointAt(first), line.pointAt(last)))


def _stroke(inks: Inks, dashes: Sequence[float], wide: float) -> QPen:
    pen = QPen(inks.accent, wide)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def _is_unsure(step: Step) -> bool:
    return step.is_unsure or step.is_low


def _paint_sign(painter: QPainter, each: PlacedStep, look: tuple[Inks, Letters]) -> None:
    """Mark a step back with an arrow head on its way, a jump with two."""
    inks, letters = look
    size = _SIGN * letters.height / _USUAL
    step = each.step
    rise = each.turn.y() - each.start.y()
    if not (step.is_back or step.is_jump) or abs(rise) < _LEAST_RISE:
        return
    way = 1 if rise > 0 else -1
    middle = (each.start + each.turn) / 2
    painter.setPen(QPen(inks.ground, 1))
    painter.setBrush(inks.text)
    for shift in (-0.8, 0.8) if step.is_jump else (0.0,):
        y = middle.y() + shift * size * way
        corners = ((-size, -size), (size, -size), (0, size))
        points = [QPointF(middle.x() + dx, y + dy * way) for dx, dy in corners]
        painter.drawPolygon(QPolygonF(points))
