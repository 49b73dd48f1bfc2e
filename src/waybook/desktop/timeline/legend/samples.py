"""Paint a sample of each mark, with what paints the picture itself.

A sample has an axis of time of its own: a day is a pixel wide.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.descent_links import paint_descent
from waybook.desktop.timeline.events.turning_points import paint_ring
from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.joining import DrawnGroup
from waybook.desktop.timeline.legend.legend_marks import LegendMark
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.marks import paint_moment
from waybook.desktop.timeline.points import ScoreShapes, paint_scores
from waybook.desktop.timeline.signs import sign_words
from waybook.desktop.timeline.spans import paint_span
from waybook.desktop.timeline.stages.stage_lines import paint_sample, paint_stage_line
from waybook.desktop.timeline.stages.step_shapes import SeenLine, StepShapes, steps_drawn
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.scale import TimeScale
from waybook.desktop.timeline.time_axis.unknown_days import UnknownDays
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.overview.information import NoInformation
from waybook.practice.phases.overview.picture import (
    GroupPicture,
    Lane,
    LaneSort,
    PictureItem,
    PictureRow,
)
from waybook.practice.phases.overview.steps import StageLevel, Step, StepWay

Look = tuple[Inks, Letters]
Draw = Callable[[QPainter, Plot, QRectF, Look], None]

_LOW, _HIGH = 0.88, 0.12  # of the height, from above
_ITEM = PictureItem("1", "event", "", "", "", Days(0, 0))


def paint_sample_of(
    mark: LegendMark, painter: QPainter, box: QRectF, look: Look, *, mirrored: bool
) -> None:
    """Paint the sample of a mark into a box."""
    plot = Plot(TimeScale(0.0, 1.0), box.left(), box.width(), mirrored, spill=0.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _SAMPLES[mark](painter, plot, box, look)
    painter.restore()


def _line(*steps: Step) -> Draw:
    """Draw steps of a line between two levels; days are hundredths of the width."""

    def draw(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
        share = box.width() / 100
        items = tuple(
            replace(_ITEM, uid=step.uid, step=_scaled(step, share), begins=step.moves)
            for step in steps
        )
        levels = (
            StageLevel("1", "", is_aside=False, is_used=True),
            StageLevel("2", "", is_aside=False, is_used=True),
        )
        row = PictureRow("", items)
        lane = Lane("stages", LaneSort.STAGES, "", (row,), levels)
        heights = (box.height() * _LOW, box.height() * _HIGH)
        placed = PlacedRow(lane, row, box.top(), box.height(), "", "", heights=heights)
        drawn = steps_drawn(items)
        shapes = StepShapes(placed, drawn, lambda day: day)
        paint_stage_line(painter, plot, SeenLine(placed, shapes, drawn), look)

    return draw


def _scaled(step: Step, share: float) -> Step:
    moves, ends = (Days(*(round(day * share) for day in days)) for days in (step.moves, step.ends))
    return replace(step, moves=moves, ends=ends)


def _step(
    begins: int, until: int, level: int, *, start: int = -1, ends: int = 0, sort: str = ""
) -> Step:
    """Make a step that moves between two days, and stays until a third."""
    return Step(
        uid=f"{begins}",
        level=level,
        start=level if start < 0 else start,
        way=StepWay.BEGINS if start < 0 else StepWay.RISES,
        moves=Days(begins, until),
        ends=Days(ends or 96, ends or 96),
        is_unsure=sort == "unsure",
        is_low=sort == "unsure",
        is_back=sort == "back",
        is_jump=sort == "jump",
        goes_on=False,
    )


def _assessor(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Draw the line of a second assessor."""
    del plot
    middle = box.center().y()
    paint_sample(painter, QLineF(box.left(), middle, box.right(), middle), 1, look)


def _below(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Draw a line below the dots that end the order."""
    pen = QPen(look[0].edge, 1)
    pen.setDashPattern([1, 4])
    painter.setPen(pen)
    painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))
    _line(_step(10, 10, 0))(painter, plot, box, look)


def _span(sort: LaneSort = LaneSort.LEADERS, *, fades: bool = False, **more: object) -> Draw:
    """Draw a span over the sample; it may begin on any day of its first half."""

    def draw(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
        wide = round(box.width())
        begins, ends = Days(1, wide // 2 if fades else 1), Days(wide, wide)  # 0 is *ever*
        item = replace(_ITEM, begins=begins, ends=ends, **more)  # type: ignore[arg-type]
        paint_span(painter, plot, item, box.adjusted(1, 2, -1, -2), sort, look[0])

    return draw


def _bands(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Draw two neighbouring stages."""
    half = box.width() / 2
    for number, left in enumerate((box.left(), box.left() + half)):
        level = 1 - number if plot.mirrored else number
        step = _step(0, 0, level + 1)
        item = replace(
            _ITEM, depth=0.2 + 0.5 * level, step=step, begins=Days(1, 1), ends=Days(9, 9)
        )
        room = QRectF(left, box.top(), half, box.height()).adjusted(1, 2, -1, -2)
        paint_span(painter, plot, item, room, LaneSort.STAGES, look[0])


def _moment(sort: LaneSort, *, wide: float = 0.0, count: int = 1, **more: object) -> Draw:
    """Draw a mark in the middle; `wide` is the part of the sample that its dates take."""

    def draw(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
        middle, reach = box.width() / 2, box.width() * wide / 2
        item = replace(_ITEM, **more)  # type: ignore[arg-type]
        drawn = DrawnGroup((item,) * count, middle - reach, middle + reach, middle)
        paint_moment(painter, plot, drawn, box.center().y(), sort, look)

    return draw


def _turning(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Draw the mark of a turning point."""
    _moment(LaneSort.EVENTS)(painter, plot, box, look)
    paint_ring(painter, QPointF(plot.x(box.width() / 2), box.center().y()), look[0])


def _score(value: int | None) -> Draw:
    """Draw a score after another."""

    def draw(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
        values = (2, value) if value else (None,)
        days = [round(box.width() * share) for share in ((0.25, 0.7) if value else (0.5,))]
        drawn = [
            DrawnGroup((replace(_ITEM, value=each, joins=number > 0),), day, day + 1, day)
            for number, (each, day) in enumerate(zip(values, days, strict=True))
        ]
        shapes = ScoreShapes(drawn, lambda day: day, box.height())
        paint_scores(painter, plot, shapes, drawn, box, look)

    return draw


def _link(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Draw a body that came from another."""
    middle = round(box.width() / 2)
    item = replace(_ITEM, parent="from", begins=Days(middle, middle))
    rows = (PictureRow("from", ()), PictureRow("body", (item,)))
    lane = Lane("descent", LaneSort.DESCENT, "", rows)
    placed = [
        PlacedRow(lane, row, box.top() + number * box.height() * 0.6, box.height() * 0.4, "", "")
        for number, row in enumerate(rows)
    ]
    paint_descent(painter, plot, placed, (box.top(), box.bottom()), look[0])


def _unknown(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Hatch as where nothing is recorded."""
    days = NoInformation(0, round(box.width()) - 1, "")
    picture = GroupPicture("", "", 0, 0, 0, "", (), unknown=days, skips=None)
    UnknownDays(picture, look).paint(painter, plot, box)


def _break(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Draw a piece of a broken axis."""
    middle = round(box.width() / 2)
    y = box.center().y()
    painter.setPen(QPen(look[0].edge, 1))
    painter.drawLine(QLineF(box.left(), y, box.right(), y))
    skips = Days(middle, middle + 1)
    picture = GroupPicture("", "", 0, 0, 0, "", (), skips=skips)
    UnknownDays(picture, look).paint_break(painter, plot, y)


def _day(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
    """Draw a piece of the line through the rows."""
    pen = QPen(look[0].accent, 1.2)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    x = plot.x(box.width() / 2)
    painter.drawLine(QLineF(x, box.top(), x, box.bottom()))


def _sign(sign: str) -> Draw:
    """Write a sign as it stands before a name."""

    def draw(painter: QPainter, plot: Plot, box: QRectF, look: Look) -> None:
        words = sign_words(replace(_ITEM, signs=(sign,)), mirrored=plot.mirrored)
        painter.setFont(look[1].font)
        painter.setPen(look[0].text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    return draw


_FROM = _step(10, 10, 0, ends=50)
_DOWN = _step(10, 10, 1, ends=50)
_SAMPLES: dict[LegendMark, Draw] = {
    LegendMark.LINE: _line(_FROM, _step(50, 50, 1, start=0)),
    LegendMark.ASSESSOR: _assessor,
    LegendMark.ASIDE: _below,
    LegendMark.SLOPE: _line(_step(10, 10, 0, ends=30), _step(30, 70, 1, start=0)),
    LegendMark.UNSURE: _line(_step(20, 20, 0, sort="unsure")),
    LegendMark.BACK: _line(_DOWN, _step(50, 50, 0, start=1, sort="back")),
    LegendMark.JUMP: _line(_FROM, _step(50, 50, 1, start=0, sort="jump")),
    LegendMark.BANDS: _bands,
    LegendMark.BAND_ASIDE: _span(LaneSort.STAGES, is_aside=True, depth=0.5),
    LegendMark.GOES_ON: _span(goes_on=True),
    LegendMark.FADES: _span(fades=True),
    LegendMark.DASHED: _span(signs=("disputed",)),
    LegendMark.LINK: _link,
    LegendMark.TURNING: _turning,
    LegendMark.EVENT: _moment(LaneSort.EVENTS),
    LegendMark.MEETING: _moment(LaneSort.MEETINGS),
    LegendMark.HOLLOW: _moment(LaneSort.MEETINGS, signs=("planned",)),
    LegendMark.CROSSED: _moment(LaneSort.MEETINGS, signs=("missed",)),
    LegendMark.PALE: _moment(LaneSort.EVENTS, confidence="low"),
    LegendMark.WHISKER: _moment(LaneSort.EVENTS, wide=0.8),
    LegendMark.NUMBER: _moment(LaneSort.EVENTS, count=3),
    LegendMark.WARNING: _span(LaneSort.WARNINGS),
    LegendMark.ANSWERED: _span(LaneSort.WARNINGS, signs=("answered",)),
    LegendMark.SCORE: _score(4),
    LegendMark.NO_SCORE: _score(None),
    LegendMark.LATE: _sign("late"),
    LegendMark.BROKEN: _sign("broken"),
    LegendMark.DISPUTED: _sign("disputed"),
    LegendMark.CONFLICT: _sign("conflict"),
    LegendMark.UNKNOWN: _unknown,
    LegendMark.BREAK: _break,
    LegendMark.DAY: _day,
}
