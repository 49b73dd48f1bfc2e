"""Paint a whole picture, or the part of it in sight, and find what lies under a point."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPalette, QPen

from waybook.desktop.timeline.arrangement import MEETING_LEVELS, PlacedRow, arranged
from waybook.desktop.timeline.axis import axis_height, paint_axis, paint_lines
from waybook.desktop.timeline.events.event_room import ON_TOP, is_turning
from waybook.desktop.timeline.events.turning_points import (
    NameBox,
    name_boxes,
    paint_names,
    paint_ring,
    turning_of,
)
from waybook.desktop.timeline.inks import inks, thinned
from waybook.desktop.timeline.joining import (
    DrawnGroup,
    JoinedRow,
    joined_moments,
    joined_spans,
    moment_of,
    with_names,
)
from waybook.desktop.timeline.lettering import Letters, lighter, stronger
from waybook.desktop.timeline.margin import Margin
from waybook.desktop.timeline.marks import (
    APART,
    RADIUS,
    name_of,
    number_box,
    paint_moment,
    reach_of,
)
from waybook.desktop.timeline.picture_texts import lane_words
from waybook.desktop.timeline.plot import Plot
from waybook.desktop.timeline.points import ScoreShapes, height_of, paint_scores
from waybook.desktop.timeline.spans import paint_many, paint_name, paint_span
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.overview.picture import GroupPicture, LaneSort, PictureItem

_MOMENTS = frozenset({LaneSort.EVENTS, LaneSort.MEETINGS})
_MARGIN = 14.0  # widths of an M
_MOST_NAME = 170.0
_NEAR = 7.0
_BAR = 0.76  # of a row's height
_SMALL = 0.9  # of the size of type
_NAMED = 18.0  # pixels of the narrowest span that may bear its code


class PicturePainting:
    """A picture in one font and palette. The scale may change; nothing else does."""

    def __init__(
        self, picture: GroupPicture, font: QFont, palette: QPalette, *, mirrored: bool = False
    ) -> None:
        """Arrange the lanes."""
        self.picture = picture
        self.inks = inks(palette)
        self.mirrored = mirrored
        self._headings = Letters(stronger(font))
        self._strong = Letters(stronger(lighter(font, _SMALL)))
        self._small = Letters(lighter(font, _SMALL))
        self._line = self._headings.height
        titles = [lane_words(lane) for lane in picture.lanes]
        self.arranged = arranged(picture, titles, self._line)
        self.axis = axis_height(self._small)
        self.margin = self._headings.width("M") * _MARGIN
        self._joined: dict[tuple[str, int], JoinedRow] = {}
        self._shapes: dict[tuple[str, int], ScoreShapes] = {}
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
        self._paint_rules(painter, plot, top, bottom)
        paint_lines(painter, plot, QRectF(0, top, plot.right, bottom - top), self.picture.day, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self.arranged.rows:
            if row.top < bottom and row.top + row.height > top:
                self._paint_row(painter, plot, row)
                if chosen is not None and chosen in row.row.items:
                    self._paint_frame(painter, plot, row, chosen)
        self._paint_descent(painter, plot, top, bottom)

    def paint_margin(self, painter: QPainter, plot: Plot, top: float, bottom: float) -> None:
        """Paint the titles of lanes and rows on the leading side."""
        margin = Margin(painter, plot, self.margin, self.inks.text)
        for heading in self.arranged.headings:
            if heading.top < bottom and heading.top + heading.height > top:
                margin.write_heading(heading, self._headings)
        for row in self.arranged.rows:
            if row.top < bottom and row.top + row.height > top:
                margin.write_titles(row, self._strong, self._small)

    def paint_axis(self, painter: QPainter, plot: Plot, top: float) -> None:
        """Paint the axis from a height on."""
        box = QRectF(0, top, plot.right, self.axis)
        day = (self.picture.day, day_of(self.picture.day))
        paint_axis(painter, plot, box, day, (self.inks, self._small))

    def joined(self, row: PlacedRow, plot: Plot) -> JoinedRow:
        """Return what is drawn of a row on this scale."""
        if plot.scale.width != self._width:
            self._joined.clear()
            self._shapes.clear()
            self._width = plot.scale.width
        key = (row.lane.key, row.lane.rows.index(row.row))
        if key not in self._joined:
            self._joined[key] = JoinedRow(self._join(row, plot.scale.width))
        return self._joined[key]

    def under(self, plot: Plot, point: QPointF) -> tuple[PlacedRow, DrawnGroup] | None:
        """Return the row and what is drawn in it under a point of the rows."""
        row = self.arranged.row_at(point.y())
        if row is None or not plot.left <= point.x() <= plot.right:
            return None
        for drawn, box in self.names_of(row, plot):
            if box.contains(point):
                return row, drawn
        reach = _NEAR / plot.scale.width
        day = plot.day(point.x())
        seen = self.joined(row, plot).in_sight(day - reach - 8, day + reach + 8)
        near = [(self._distance(row, plot, each, point), each) for each in seen]
        best = min(near, key=lambda pair: pair[0], default=None)
        return (row, best[1]) if best is not None and best[0] <= _NEAR else None

    def box_of(self, row: PlacedRow, plot: Plot, drawn: DrawnGroup) -> QRectF:
        """Return the room that something drawn takes."""
        if row.lane.sort in _MOMENTS:
            at = QPointF(plot.x(drawn.at), self._level(row, drawn))
            if len(drawn.items) > 1:
                return number_box(len(drawn.items), at, self._small)
            return QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        if row.lane.sort is LaneSort.SCORES:
            y = row.top + height_of(drawn.item.value, row.height)
            return QRectF(plot.x(drawn.at) - 3, y - 3, 6, 6)
        left, right = plot.between(drawn.first, drawn.last)
        tall = row.height * _BAR
        return QRectF(left, row.middle - tall / 2, max(right - left, 2.0), tall)

    def _shapes_of(self, row: PlacedRow, plot: Plot) -> ScoreShapes:
        drawn = self.joined(row, plot).drawn
        key = (row.lane.key, row.lane.rows.index(row.row))
        if key not in self._shapes:
            self._shapes[key] = ScoreShapes(drawn, plot.scale.width, row.height)
        return self._shapes[key]

    def _join(self, row: PlacedRow, day_px: float) -> Sequence[DrawnGroup]:
        items = row.row.items
        if row.lane.sort in _MOMENTS:
            others = [each for each in items if not is_turning(each)]
            found = with_names(
                joined_moments(others, day_px, self._line * APART),
                day_px,
                row.events.levels if row.events else MEETING_LEVELS,
                self._name_width,
                lambda drawn: reach_of(drawn, day_px),
            )
            alone = [replace(moment_of(each), level=ON_TOP) for each in items if is_turning(each)]
            return sorted([*found, *alone], key=lambda drawn: drawn.at)
        if row.lane.sort is LaneSort.SCORES:
            return [
                DrawnGroup((i,), i.begins.first, i.begins.last + 1, sum(i.begins, 1) / 2)
                for i in items
            ]
        return joined_spans(items, day_px, self.picture.day)

    def _name_width(self, drawn: DrawnGroup) -> float:
        words = name_of(drawn, mirrored=self.mirrored)
        if not words:
            return RADIUS
        return min(_MOST_NAME, self._small.width(words) + 2)

    def _level(self, row: PlacedRow, drawn: DrawnGroup) -> float:
        if row.events:
            return row.top + row.events.middle_of(drawn.level)
        return row.top + row.height * (drawn.level + 0.5) / MEETING_LEVELS

    def names_of(self, row: PlacedRow, plot: Plot) -> list[NameBox]:
        """Return where the names of the turning points in sight stand."""
        if row.events is None or not row.events.names:
            return []
        turning = turning_of(self.joined(row, plot).drawn)
        return name_boxes(plot, turning, row.events, row.top, self._strong)

    def _paint_row(self, painter: QPainter, plot: Plot, row: PlacedRow) -> None:
        seen = self.joined(row, plot).in_sight(*plot.days_in_sight())
        look = (self.inks, self._small)
        if row.lane.sort is LaneSort.SCORES:
            box = QRectF(plot.left, row.top, plot.room, row.height)
            paint_scores(painter, plot, self._shapes_of(row, plot), seen, box, look)
            return
        if row.lane.sort not in _MOMENTS:
            self._paint_spans(painter, plot, row, seen)
            return
        names = self.names_of(row, plot)
        if row.events:
            marks = row.top + row.events.middle_of(ON_TOP)
            paint_names(painter, plot, names, marks, (self.inks, self._strong))
        for drawn in seen:
            paint_moment(painter, plot, drawn, self._level(row, drawn), row.lane.sort, look)
            if drawn.level == ON_TOP:
                paint_ring(painter, QPointF(plot.x(drawn.at), self._level(row, drawn)), self.inks)

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
                painter.drawLine(QLineF(0, y, plot.left + plot.room + self.margin, y))

    def _paint_descent(self, painter: QPainter, plot: Plot, top: float, bottom: float) -> None:
        """Tie each body to the one it came from, and to the one it went into."""
        rows = [row for row in self.arranged.rows if row.lane.sort is LaneSort.DESCENT]
        by_name = {row.row.title: row for row in rows}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in rows:
            for item in row.row.items:
                style = Qt.PenStyle.DashLine if "disputed" in item.signs else Qt.PenStyle.SolidLine
                painter.setPen(QPen(thinned(self.inks.text, 0.55), 1.3, style))
                ends = item.begins if item.ends is None or item.goes_on else item.ends
                for name, day in ((item.parent, item.begins.first), (item.into, ends.first)):
                    other = by_name.get(name) if name else None
                    if other is not None and _are_seen(row, other, top, bottom):
                        _paint_link(painter, plot, (other, row), day)

    def _distance(self, row: PlacedRow, plot: Plot, drawn: DrawnGroup, point: QPointF) -> float:
        box = self.box_of(row, plot, drawn)
        if row.lane.sort in _MOMENTS and drawn.room:
            named = drawn.room + reach_of(drawn, plot.scale.width)
            box = box.adjusted(-named if plot.mirrored else 0, 0, 0 if plot.mirrored else named, 0)
        across = max(box.left() - point.x(), point.x() - box.right(), 0.0)
        along = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
        return across + along


def _are_seen(row: PlacedRow, other: PlacedRow, top: float, bottom: float) -> bool:
    """Tell whether anything between two rows is in sight."""
    return min(row.top, other.top) < bottom and max(row.top, other.top) + row.height >= top


def _paint_link(painter: QPainter, plot: Plot, ends: tuple[PlacedRow, PlacedRow], day: int) -> None:
    """Draw a line on a day between two bodies, with a ring at the other one."""
    other, row = ends
    x = plot.x(day)
    if not plot.left <= x <= plot.right:
        return
    path = QPainterPath(QPointF(x, other.middle))
    path.lineTo(QPointF(x, row.middle))
    painter.drawPath(path)
    painter.drawEllipse(QPointF(x, other.middle), 2.5, 2.5)
