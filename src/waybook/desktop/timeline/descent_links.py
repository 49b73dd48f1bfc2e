"""Tie each body of a group to the one it came from, and to the one it went into."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.picture import LaneSort


def paint_descent(
    painter: QPainter,
    plot: Plot,
    placed: Iterable[PlacedRow],
    seen: tuple[float, float],
    inks: Inks,
) -> None:
    """Paint the links between bodies, of which anything lies between two heights."""
    rows = [row for row in placed if row.lane.sort is LaneSort.DESCENT]
    by_name = {row.row.title: row for row in rows}
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row in rows:
        for item in row.row.items:
            style = Qt.PenStyle.DashLine if "disputed" in item.signs else Qt.PenStyle.SolidLine
            painter.setPen(QPen(thinned(inks.text, 0.55), 1.3, style))
            ends = item.begins if item.ends is None or item.goes_on else item.ends
            for name, day in ((item.parent, item.begins.first), (item.into, ends.first)):
                other = by_name.get(name) if name else None
                if other is not None and _are_seen(row, other, seen):
                    _paint_link(painter, plot, (other, row), day)


def _are_seen(row: PlacedRow, other: PlacedRow, seen: tuple[float, float]) -> bool:
    """Tell whether anything between two rows is in sight."""
    top, bottom = seen
    return min(row.top, other.top) < bottom and max(row.top, other.top) + row.height >= top


def _paint_link(painter: QPainter, plot: Plot, ends: tuple[PlacedRow, PlacedRow], day: int) -> None:
    """Draw a line on a day between two bodies, with a ring at the other one."""
    other, row = ends
    x = plot.x(day)
    if plot.left <= x <= plot.right:
        painter.drawLine(QLineF(x, other.middle, x, row.middle))
        painter.drawEllipse(QPointF(x, other.middle), 2.5, 2.5)
