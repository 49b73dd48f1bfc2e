"""Place and paint the rows of moments: events, with their turning points, and meetings."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from waybook.desktop.timeline.arrangement import MEETING_LEVELS, PlacedRow
from waybook.desktop.timeline.events.event_room import ON_TOP, is_turning
from waybook.desktop.timeline.events.turning_points import (
    RING,
    NameBox,
    name_boxes,
    paint_names,
    paint_ring,
    turning_of,
)
from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.joining import (
    DrawnGroup,
    Placing,
    joined_moments,
    moment_of,
    with_names,
)
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.marks import (
    APART,
    RADIUS,
    name_of,
    number_box,
    paint_moment,
    reach_of,
)
from waybook.desktop.timeline.time_axis.plot import Plot

_MOST_NAME = 170.0


class MomentPainting:
    """Marks that are joined where they are too close, and names as far as they have room."""

    def __init__(self, line: float, letters: tuple[Letters, Letters], *, mirrored: bool) -> None:
        """Take the height of a line, and the letters of names and of turning points."""
        self._line = line
        self._small, self._strong = letters
        self._mirrored = mirrored

    def joined(self, row: PlacedRow, place: Placing, until: float) -> Sequence[DrawnGroup]:
        """Return what is drawn of a row; turning points are never joined.

        Names of what was before the day `until` end there.
        """
        turning = [each for each in row.row.items if is_turning(each)]
        others = [each for each in row.row.items if not is_turning(each)]
        marks = joined_moments(others, place, self._line * APART)
        found = with_names(
            [replace(each, name=name_of(each, mirrored=self._mirrored)) for each in marks],
            place,
            row.events.levels if row.events else MEETING_LEVELS,
            self._name_width,
            lambda drawn: reach_of(drawn, place),
            until,
        )
        alone = [replace(moment_of(each), level=ON_TOP) for each in turning]
        return sorted([*found, *alone], key=lambda drawn: drawn.at)

    def names(self, row: PlacedRow, plot: Plot, drawn: Sequence[DrawnGroup]) -> list[NameBox]:
        """Return where the names of the turning points in sight stand."""
        if row.events is None or not row.events.names:
            return []
        return name_boxes(plot, turning_of(drawn), row.events, row.top, self._strong)

    def paint(
        self,
        painter: QPainter,
        plot: Plot,
        row: PlacedRow,
        seen: tuple[Sequence[DrawnGroup], Sequence[NameBox]],
        inks: Inks,
    ) -> None:
        """Paint what is in sight: the names of turning points, then all marks."""
        drawn, names = seen
        if row.events:
            marks = row.top + row.events.middle_of(ON_TOP)
            paint_names(painter, plot, names, marks, (inks, self._strong))
        for each in drawn:
            at = QPointF(plot.x(each.at), self._height(row, each))
            paint_moment(painter, plot, each, at.y(), row.lane.sort, (inks, self._small))
            if each.level == ON_TOP:
                paint_ring(painter, at, inks)

    def box_of(self, row: PlacedRow, plot: Plot, drawn: DrawnGroup) -> QRectF:
        """Return the room that a mark takes."""
        at = QPointF(plot.x(drawn.at), self._height(row, drawn))
        if len(drawn.items) > 1:
            return number_box(len(drawn.items), at, self._small)
        reach = RING if drawn.level == ON_TOP else RADIUS
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)

    def named_box(self, row: PlacedRow, plot: Plot, drawn: DrawnGroup) -> QRectF:
        """Return the room of a mark and the name beside it."""
        named = drawn.room + reach_of(drawn, plot.scale.place) if drawn.room else 0.0
        left, right = (named, 0.0) if plot.mirrored else (0.0, named)
        return self.box_of(row, plot, drawn).adjusted(-left, 0, right, 0)

    def _height(self, row: PlacedRow, drawn: DrawnGroup) -> float:
        if row.events:
            return row.top + row.events.middle_of(drawn.level)
        return row.top + row.height * (drawn.level + 0.5) / MEETING_LEVELS

    def _name_width(self, drawn: DrawnGroup) -> float:
        return min(_MOST_NAME, self._small.width(drawn.name) + 2) if drawn.name else RADIUS
