"""All stepped lines of a picture, and where their steps lie."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.joining import DrawnGroup, JoinedRow
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.stages.line_names import paint_line_names
from waybook.desktop.timeline.stages.stage_lines import paint_levels, paint_stage_line
from waybook.desktop.timeline.stages.step_shapes import SeenLine, StepShapes
from waybook.desktop.timeline.time_axis.plot import Plot


class DrawnLines:
    """The lines on one scale; another scale begins with `clear`."""

    def __init__(self, look: tuple[Inks, Letters]) -> None:
        """Take the colours and the font."""
        self._look = look
        self._shapes: dict[tuple[str, int], StepShapes] = {}

    def clear(self) -> None:
        """Forget all shapes."""
        self._shapes.clear()

    def paint(self, painter: QPainter, plot: Plot, row: PlacedRow, joined: JoinedRow) -> None:
        """Paint the line of a row, and once for its lane the levels below it."""
        if not row.number:
            paint_levels(painter, plot, row, self._look[0])
        paint_stage_line(painter, plot, self._seen(row, plot, joined), self._look)

    def paint_names(
        self, painter: QPainter, plot: Plot, rows: Iterable[tuple[PlacedRow, JoinedRow]]
    ) -> None:
        """Name stages and assessors, above all lines of their lane."""
        lanes: dict[str, list[SeenLine]] = {}
        for row, joined in rows:
            lanes.setdefault(row.lane.key, []).append(self._seen(row, plot, joined))
        for lines in lanes.values():
            paint_line_names(painter, plot, lines, self._look)

    def boxes(
        self, plot: Plot, row: PlacedRow, joined: JoinedRow, drawn: DrawnGroup
    ) -> list[QRectF]:
        """Return the rooms of what stays and of what moves in one step."""
        shapes = self._shapes_of(row, plot, joined)
        return [plot.box(shapes.base, row.top, box) for box in shapes.of(drawn.item).boxes()]

    def _seen(self, row: PlacedRow, plot: Plot, joined: JoinedRow) -> SeenLine:
        shapes = self._shapes_of(row, plot, joined)
        return SeenLine(row, shapes, joined.in_sight(*plot.days_in_sight()))

    def _shapes_of(self, row: PlacedRow, plot: Plot, joined: JoinedRow) -> StepShapes:
        key = (row.lane.key, row.number)
        if key not in self._shapes:
            self._shapes[key] = StepShapes(row, joined.drawn, plot.scale.place)
        return self._shapes[key]
