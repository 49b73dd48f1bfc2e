"""Arrange lanes and rows under each other; time does not matter here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.desktop.timeline.events.event_room import EventRoom, event_room
from waybook.desktop.timeline.stages.level_heights import level_heights
from waybook.desktop.timeline.stages.stage_style import StageStyle
from waybook.practice.phases.overview.picture import GroupPicture, Lane, LaneSort, PictureRow

MEETING_LEVELS = 2
"""Lines in a row of meetings, so that more of them have room for a name."""

_HEIGHTS = {
    LaneSort.STAGES: 1.75,
    LaneSort.LEADERS: 1.5,
    LaneSort.DESCENT: 1.5,
    LaneSort.MEETINGS: MEETING_LEVELS * 1.35,
    LaneSort.COMMITMENTS: 1.5,
    LaneSort.WARNINGS: 1.5,
    LaneSort.SCORES: 2.7,
}
_SMALL = 0.9  # of a line: names of stages are small
_HEADING = 1.5
_GAP = 0.7


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a lane from `top` on; `title` and `remark` stand in the margin beside it.

    Rows drawn as lines lie over each other; their levels lie so far below the top as `heights`
    says. `stroke` is the number of its assessor in the picture, `rank` that in its lane of `ranks`.
    `events` divides a row of events.
    """

    lane: Lane
    row: PictureRow
    top: float
    height: float
    title: str
    remark: str
    number: int = 0
    stroke: int = 0
    rank: int = 0
    ranks: int = 1
    heights: tuple[float, ...] = ()
    events: EventRoom | None = None

    @property
    def middle(self) -> float:
        """Return the height at which spans lie."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class LaneHeading:
    """The words above the rows of a lane, and the assessors of its lines by their strokes."""

    words: str
    top: float
    height: float
    assessors: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everything placed; `rules` are the heights of the lines between lanes."""

    rows: tuple[PlacedRow, ...]
    headings: tuple[LaneHeading, ...]
    rules: tuple[float, ...]
    height: float

    def rows_at(self, y: float) -> tuple[PlacedRow, ...]:
        """Return the rows at a height: several where lines lie over each other."""
        return tuple(row for row in self.rows if row.top <= y < row.top + row.height)


def arranged(
    picture: GroupPicture, titles: Sequence[str], line: float, style: StageStyle
) -> Arrangement:
    """Place the lanes, whose titles are given in words; `line` is the height of a line of text."""
    rows: list[PlacedRow] = []
    headings: list[LaneHeading] = []
    rules: list[float] = []
    top = line * 0.4
    strokes = strokes_of(picture)
    is_sole = len({row.title for lane in picture.lanes for row in _judged(lane)}) == 1
    for lane, title in zip(picture.lanes, titles, strict=True):
        if rows:
            rules.append(top + line * _GAP / 2)
            top += line * _GAP
        if lane.levels and style is StageStyle.LINE:
            placed = _lines(lane, top + line * _HEADING, line, strokes)
            names = dict.fromkeys((row.row.title, row.stroke) for row in placed if row.row.title)
            assessors = () if is_sole and len(strokes) == 1 else tuple(names)
            headings.append(LaneHeading(title, top, line * _HEADING, assessors))
            rows.extend(placed)
            top = placed[-1].top + placed[-1].height
            continue
        beside = _stands_beside(lane)
        if not beside:
            headings.append(LaneHeading(title, top, line * _HEADING))
            top += line * _HEADING
        for number, row in enumerate(lane.rows):
            events = event_room(row.items, line) if lane.sort is LaneSort.EVENTS else None
            height = events.height if events else line * _HEIGHTS[lane.sort]
            words = (title if number == 0 else "") if beside else row.title
            remark = row.title if beside and not is_sole else ""
            rows.append(PlacedRow(lane, row, top, height, words, remark, number, events=events))
            top += height
    return Arrangement(tuple(rows), tuple(headings), tuple(rules), top + line * 0.4)


Voice = tuple[str, str]
"""The name of an assessor, and what tells several of that name apart."""


def strokes_of(picture: GroupPicture) -> dict[Voice, int]:
    """Return a number for each assessor of stages, which is that of the stroke of the line."""
    rows = (row for lane in picture.lanes if lane.levels for row in lane.rows)
    return {voice: number for number, voice in enumerate(dict.fromkeys(map(_voice, rows)))}


def _voice(row: PictureRow) -> Voice:
    return row.title, row.author


def _lines(lane: Lane, top: float, line: float, strokes: Mapping[Voice, int]) -> list[PlacedRow]:
    """Place the rows of a lane over each other, for lines."""
    ranks = {voice: n for n, voice in enumerate(dict.fromkeys(map(_voice, lane.rows)))}
    heights, tall = level_heights(lane.levels, line * _SMALL, len(ranks))
    return [
        PlacedRow(
            lane=lane,
            row=row,
            top=top,
            height=tall,
            title="",
            remark="",
            number=number,
            stroke=strokes[_voice(row)],
            rank=ranks[_voice(row)],
            ranks=len(ranks),
            heights=heights,
        )
        for number, row in enumerate(lane.rows)
    ]


def _judged(lane: Lane) -> tuple[PictureRow, ...]:
    """Return the rows whose titles are names of assessors."""
    return lane.rows if lane.sort in {LaneSort.STAGES, LaneSort.SCORES} else ()


def _stands_beside(lane: Lane) -> bool:
    """Tell whether a lane's title stands in the margin, not above rows with titles of their own."""
    if lane.sort is LaneSort.SCORES:
        return len(lane.rows) == 1
    return not any(row.title for row in lane.rows)
