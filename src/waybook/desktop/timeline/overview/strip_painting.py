"""Paint all the time of a picture into a strip: its first line of stages, and when things were."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.overview.handle import Handle
from waybook.desktop.timeline.time_axis.axis import ticks_of
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.picture import MOMENTS, GroupPicture, Lane
from waybook.practice.phases.overview.steps import Step, StepWay

_AIR = 3.0
_MARKS = 7.0  # pixels, from below
_ROUND = 4.0


def paint_whole(
    painter: QPainter, plot: Plot, picture: GroupPicture, tall: float, look: tuple[Inks, Letters]
) -> None:
    """Paint everything below the handle."""
    inks, letters = look
    box = QRectF(plot.left, 0, plot.room, tall)
    painter.fillRect(box, inks.ground)
    painter.setFont(letters.font)
    for tick in ticks_of(plot, letters):
        x = plot.x(tick.day)
        if not plot.left <= x <= plot.right:
            continue
        painter.setPen(QPen(inks.faint, 1))
        painter.drawLine(QLineF(x, 0, x, tall))
        wide = letters.width(tick.words) + 2
        left = x - wide - 3 if plot.mirrored else x + 3
        if plot.left <= left <= plot.right - wide:
            painter.setPen(inks.soft)
            words = QRectF(left, 0, wide, letters.height)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, tick.words)
    _paint_moments(painter, plot, picture, tall, inks)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.accent, 1.3))
    lane = next((each for each in picture.lanes if each.levels), None)
    room = QRectF(box).adjusted(0, letters.height + _AIR, 0, -_MARKS - _AIR)
    for run in _runs(lane, plot, room) if lane else ():
        painter.drawPolyline(QPolygonF(run))
    painter.setPen(QPen(inks.edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)


def paint_handle(
    painter: QPainter, handle: Handle, tall: float, inks: Inks, *, has_focus: bool
) -> None:
    """Paint the handle: what is outside is paler, its ends have grips."""
    left, right = handle.sides
    plot = handle.plot
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(thinned(inks.text, 0.13))
    painter.drawRect(QRectF(plot.left, 1, left - plot.left, tall - 2))
    painter.drawRect(QRectF(right, 1, plot.right - right, tall - 2))
    painter.setBrush(thinned(inks.accent, 0.1))
    painter.setPen(QPen(inks.accent, 3 if has_focus else 1.6))
    box = QRectF(left, 1, right - left, tall - 2).adjusted(0.8, 0.8, -0.8, -0.8)
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.setPen(QPen(inks.accent, 2))
    for x in (left + 4, right - 4):
        painter.drawLine(QLineF(x, tall * 0.35, x, tall * 0.65))


def _paint_moments(
    painter: QPainter, plot: Plot, picture: GroupPicture, tall: float, inks: Inks
) -> None:
    """Paint a stroke for each pixel at which anything was, however many they are."""
    at = {
        round(plot.x(item.begins.first))
        for lane in picture.lanes
        if lane.sort in MOMENTS
        for row in lane.rows
        for item in row.items
    }
    painter.setPen(QPen(inks.edge, 1))
    seen = (x for x in at if plot.left <= x <= plot.right)
    painter.drawLines([QLineF(x, tall - _MARKS, x, tall - 2) for x in seen])


def _runs(lane: Lane, plot: Plot, room: QRectF) -> list[list[QPointF]]:
    """Return the strokes of the lines of a lane: an advance rises, a relapse falls."""
    used = [number for number, each in enumerate(lane.levels) if each.is_used]
    low, high = min(used), max(used)

    def point(day: int, level: int) -> QPointF:
        up = (level - low) / max(high - low, 1)
        return QPointF(plot.x(day), room.bottom() - room.height() * up)

    def points(step: Step) -> list[QPointF]:
        return [
            point(step.moves.first, step.start),
            point(step.moves.last, step.level),
            point(step.ends.first, step.level),
        ]

    runs: list[list[QPointF]] = []
    for row in lane.rows:
        for item in row.items:
            if item.step is None:
                continue
            if item.step.way is StepWay.BEGINS or item is row.items[0]:
                runs.append([])
            runs[-1] += points(item.step)
    return runs
