"""Paint a whole picture, or the part of it in sight, and find what lies under a point."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen

from waybook.desktop.timeline.arrangement import PlacedRow, arranged
from waybook.desktop.timeline.descent_links import paint_descent
from waybook.desktop.timeline.events.turning_points import NameBox
from waybook.desktop.timeline.inks import Inks, inks
from waybook.desktop.timeline.joining import (
    DrawnGroup,
    JoinedRow,
    Placing,
    joined_spans,
)
from waybook.desktop.timeline.legend.legend_marks import LegendMark, marks_of
from waybook.desktop.timeline.lettering import Letters, lighter, stronger
from waybook.desktop.timeline.margin import Margin
from waybook.desktop.timeline.moments import MomentPainting
from waybook.desktop.timeline.picture_texts import lane_words, level_words
from waybook.desktop.timeline.points import ScoreShapes, height_of, paint_scores
from waybook.desktop.timeline.spans import paint_many, paint_name, paint_span
from waybook.desktop.timeline.stages.drawn_lines import DrawnLines
from waybook.desktop.timeline.stages.stage_style import StageStyle
from waybook.desktop.timeline.stages.step_shapes import steps_drawn
from waybook.desktop.timeline.time_axis.axis import axis_height, paint_axis, paint_lines
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.scale import AxisBreak, TimeScale, fitting
from waybook.desktop.timeline.time_axis.unknown_days import UnknownDays
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.overview.picture import MOMENTS, GroupPicture, LaneSort, PictureItem

_MARGIN = 14.0  # widths of an M
_NEAR = 7.0
_BAR = 0.76  # of a row's height
_SMALL = 0.9  # of the size of type
_NAMED = 18.0  # pixels of the narrowest span that may bear its code


class PicturePainting:
    """A picture in one font and palette. The scale may change; nothing else does."""

    def __init__(
        self,
        picture: GroupPicture,
        font: QFont,
        palette: QPalette,
        *,
        mirrored: bool = False,
        style: StageStyle = StageStyle.LINE,
    ) -> None:
        """Arrange the lanes."""
        self.picture = picture
        self.style = style
        self.inks = inks(palette)
        self.mirrored = mirrored
        self._headings = Letters(stronger(font))
        self._strong = Letters(stronger(lighter(font, _SMALL)))
        self._small = Letters(lighter(font, _SMALL))
        line = self._headings.height
        self._moments = MomentPainting(line, (self._small, self._strong), mirrored=mirrored)
        titles = [lane_words(lane) for lane in picture.lanes]
        self.arranged = arranged(picture, titles, line, style)
        self._unknown = UnknownDays(picture, (self.inks, self._small))
        self.axis = axis_height(self._small, self._unknown.lines)
        self.margin = self._headings.width("M") * _MARGIN
        self._joined: dict[tuple[str, int], JoinedRow] = {}
        self._shapes: dict[tuple[str, int], ScoreShapes] = {}
        self._lines = DrawnLines((self.inks, self._small))
        self._width = 0.0

    def paint_rows(
        self,
        painter: QPainter,
        plot: Plot,
        top: float,
        bottom: float,
        chosen: PictureItem | None = None,
    ) -> None:
        """Paint the rows between two heights; what is chosen has a frame."""
        look = (self.inks, self._small)
        box = QRectF(0, top, plot.right, bottom - top)
        self._paint_rules(painter, plot, top, bottom)
        paint_lines(painter, plot, box, self.picture.day, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._unknown.paint(painter, plot, box)
        for row in self.arranged.rows:
            if row.top < bottom and row.top + row.height > top:
                self._paint_row(painter, plot, row)
                if chosen is not None and chosen in row.row.items:
                    self._paint_frame(painter, plot, row, chosen)
        paint_descent(painter, plot, self.arranged.rows, (top, bottom), self.inks)
        lines = [row for row in self.arranged.rows if row.heights]
        seen = [row for row in lines if row.top < bottom and row.top + row.height > top]
        self._lines.paint_names(painter, plot, [(row, self.joined(row, plot)) for row in seen])

    def paint_margin(self, painter: QPainter, plot: Plot, top: float, bottom: float) -> None:
        """Paint the titles of lanes and rows on the leading side."""
        margin = Margin(painter, plot, self.margin, self.inks.text)
        for heading in self.arranged.headings:
            if heading.top < bottom and heading.top + heading.height > top:
                margin.write_heading(heading, (self._headings, self._small), self.inks)
        for row in self.arranged.rows:
            if row.top < bottom and row.top + row.height > top:
                if not row.heights:
                    margin.write_titles(row, self._strong, self._small)
                elif not row.number:
                    margin.write_levels(row, self._small, self.inks.soft)

    def paint_axis(self, painter: QPainter, plot: Plot, top: float) -> None:
        """Paint the axis from a height on, and the line below it."""
        box = QRectF(0, top, plot.right, self.axis)
        day = (self.picture.day, day_of(self.picture.day))
        paint_axis(painter, plot, box, day, (self.inks, self._small))
        painter.setPen(self.inks.faint)
        y = top + self.axis
        painter.drawLine(QLineF(0, y, plot.right + (self.margin if plot.mirrored else 0), y))
        self._unknown.paint_break(painter, plot, y - 1)
        self._unknown.paint_words(painter, plot, box)

    def fitting(self, room: float) -> TimeScale:
        """Return the scale on which the first view fills some pixels."""
        until = max(self.picture.seen_until, self.picture.day)
        return fitting(self.picture.first, until, room, self.axis_break(room))

    def axis_break(self, room: float) -> AxisBreak | None:
        """Return the days that the axis skips, and how wide they are."""
        return self._unknown.axis_break(room)

    def legend(self, plot: Plot) -> tuple[LegendMark, ...]:
        """Return the marks that a legend explains on this scale."""
        moments = (row for row in self.arranged.rows if row.lane.sort in MOMENTS)
        joins = any(len(d.items) > 1 for row in moments for d in self.joined(row, plot).drawn)
        return marks_of(self.picture, self.style, joins=joins)

    @property
    def small(self) -> tuple[Inks, Letters]:
        """Return the colours, and the letters of names."""
        return self.inks, self._small

    def joined(self, row: PlacedRow, plot: Plot) -> JoinedRow:
        """Return what is drawn of a row on this scale."""
        if plot.scale.width != self._width:
            self._joined.clear()
            self._shapes.clear()
            self._lines.clear()
            self._width = plot.scale.width
        key = (row.lane.key, row.number)
        if key not in self._joined:
            self._joined[key] = JoinedRow(self._join(row, plot.scale.place))
        return self._joined[key]

    def under(self, plot: Plot, point: QPointF) -> tuple[PlacedRow, DrawnGroup] | None:
        """Return the row and what is drawn in it under a point of the rows."""
        if not plot.left <= point.x() <= plot.right:
            return None
        for row in self.arranged.rows_at(point.y()):
            for drawn, box in self.names_of(row, plot) if row.events else ():
                if box.contains(point):
                    return row, drawn
        days = sorted((plot.day(point.x() - _NEAR), plot.day(point.x() + _NEAR)))
        near = [
            (self._distance(row, plot, each, point), row, each)
            for row in self.arranged.rows_at(point.y())
            for each in self.joined(row, plot).in_sight(days[0] - 8, days[1] + 8)
        ]
        best = min(near, key=lambda found: found[0], default=None)
        return best[1:] if best is not None and best[0] <= _NEAR else None

    def nearest(
        self, plot: Plot, point: QPointF, tall: float
    ) -> tuple[PlacedRow, PictureItem] | None:
        """Return the item nearest to a point, of those in sight in so high a view around it."""
        top, bottom = point.y() - tall / 2, point.y() + tall / 2
        seen = [
            (self._distance(row, plot, each, point), row, each.item)
            for row in self.arranged.rows
            if row.top < bottom and row.top + row.height > top
            for each in self.joined(row, plot).in_sight(*plot.days_in_sight())
        ]
        best = min(seen, key=lambda found: found[0], default=None)
        return best[1:] if best is not None else None

    def told_at(self, plot: Plot, point: QPointF) -> str:
        """Return what a point says where no item lies: a stage's name, or an unknown time."""
        if plot.left <= point.x() <= plot.right:
            return self._unknown.told_at(plot.day(point.x()))
        row = next((each for each in self.arranged.rows_at(point.y()) if each.heights), None)
        if row is None:
            return ""
        levels = zip(row.heights, row.lane.levels, strict=True)
        return level_words(min(levels, key=lambda one: abs(row.top + one[0] - point.y()))[1])

    def box_of(self, row: PlacedRow, plot: Plot, drawn: DrawnGroup) -> QRectF:
        """Return the room that something drawn takes."""
        if row.lane.sort in MOMENTS:
            return self._moments.box_of(row, plot, drawn)
        if row.lane.sort is LaneSort.SCORES:
            y = row.top + height_of(drawn.item.value, row.height)
            return QRectF(plot.x(drawn.at) - 3, y - 3, 6, 6)
        if row.heights:
            return self._step_boxes(row, plot, drawn)[0].adjusted(-3, -3, 3, 3)
        left, right = plot.between(drawn.first, drawn.last)
        tall = row.height * _BAR
        return QRectF(left, row.middle - tall / 2, max(right - left, 2.0), tall)

    def _shapes_of(self, row: PlacedRow, plot: Plot) -> ScoreShapes:
        drawn = self.joined(row, plot).drawn
        key = (row.lane.key, row.number)
        if key not in self._shapes:
            self._shapes[key] = ScoreShapes(drawn, plot.scale.place, row.height)
        return self._shapes[key]

    def _step_boxes(self, row: PlacedRow, plot: Plot, drawn: DrawnGroup) -> list[QRectF]:
        return self._lines.boxes(plot, row, self.joined(row, plot), drawn)

    def _join(self, row: PlacedRow, place: Placing) -> Sequence[DrawnGroup]:
        items = row.row.items
        if row.heights:
            return steps_drawn(items)
        if row.lane.sort in MOMENTS:
            unknown = self.picture.unknown
            return self._moments.joined(row, place, unknown.first if unknown else math.inf)
        if row.lane.sort is LaneSort.SCORES:
            return [
                DrawnGroup((i,), i.begins.first, i.begins.last + 1, sum(i.begins, 1) / 2)
                for i in items
            ]
        unknown = None if row.lane.sort is LaneSort.WARNINGS else self.picture.unknown
        return joined_spans(items, place, unknown.first - 1 if unknown else self.picture.day)

    def names_of(self, row: PlacedRow, plot: Plot) -> list[NameBox]:
        """Return where the names of the turning points in sight stand."""
        return self._moments.names(row, plot, self.joined(row, plot).drawn)

    def _paint_row(self, painter: QPainter, plot: Plot, row: PlacedRow) -> None:
        seen = self.joined(row, plot).in_sight(*plot.days_in_sight())
        look = (self.inks, self._small)
        if row.lane.sort is LaneSort.SCORES:
            box = QRectF(plot.left, row.top, plot.room, row.height)
            paint_scores(painter, plot, self._shapes_of(row, plot), seen, box, look)
            return
        if row.heights:
            self._lines.paint(painter, plot, row, self.joined(row, plot))
            return
        if row.lane.sort in MOMENTS:
            names = self.names_of(row, plot)
            self._moments.paint(painter, plot, row, (seen, names), self.inks)
            return
        self._paint_spans(painter, plot, row, seen)

    def _paint_spans(
        self, painter: QPainter, plot: Plot, row: PlacedRow, seen: Sequence[DrawnGroup]
    ) -> None:
        """Paint spans, then their names, each up to where the next span begins."""
        boxes = [self.box_of(row, plot, drawn) for drawn in seen]
        for drawn, box in zip(seen, boxes, strict=True):
            if len(drawn.items) > 1:
                paint_many(painter, box, self.inks)
            else:
                paint_span(painter, plot, drawn.item, box, row.lane.sort, self.inks)
        said = ""
        for number, drawn in enumerate(seen):
            is_told = "same" in drawn.item.signs and said == drawn.item.code
            if len(drawn.items) > 1 or is_told or boxes[number].width() < _NAMED:
                continue
            room = QRectF(boxes[number])
            if number + 1 < len(seen) and plot.mirrored:
                room.setLeft(max(room.left(), boxes[number + 1].right()))
            elif number + 1 < len(seen):
                room.setRight(min(room.right(), boxes[number + 1].left()))
            if paint_name(painter, plot, drawn.item, room, (self.inks, self._small)):
                said = drawn.item.code

    def _paint_frame(
        self, painter: QPainter, plot: Plot, row: PlacedRow, chosen: PictureItem
    ) -> None:
        drawn = self.joined(row, plot).holding(chosen)
        if drawn is None:
            return
        box = self.box_of(row, plot, drawn).adjusted(-3, -3, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.inks.ground, 4))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QPen(self.inks.accent, 2))
        painter.drawRoundedRect(box, 5, 5)

    def _paint_rules(self, painter: QPainter, plot: Plot, top: float, bottom: float) -> None:
        painter.setPen(QPen(self.inks.faint, 1))
        for y in self.arranged.rules:
            if top <= y <= bottom:
                painter.drawLine(
                    QLineF(0, y, plot.right + (self.margin if plot.mirrored else 0), y)
                )

    def _distance(self, row: PlacedRow, plot: Plot, drawn: DrawnGroup, point: QPointF) -> float:
        if row.heights:
            return min(_apart(box, point) for box in self._step_boxes(row, plot, drawn))
        if row.lane.sort in MOMENTS:
            return _apart(self._moments.named_box(row, plot, drawn), point)
        return _apart(self.box_of(row, plot, drawn), point)


def _apart(box: QRectF, point: QPointF) -> float:
    """Return how far a point is from a box."""
    across = max(box.left() - point.x(), point.x() - box.right(), 0.0)
    along = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
    return across + along
