"""Arrange lanes and rows under each other; where they lie in time plays no part here."""

from collections.abc import Sequence
from dataclasses import dataclass

from waybook.practice.phases.picture import Lane, Picture, Row, Sort

LEVELS = {Sort.EVENTS: 3, Sort.MEETINGS: 2}
"""Lines in a row of marks, so that more of them have room for a name."""

_HEIGHTS = {
    Sort.STAGES: 1.75,
    Sort.LEADERS: 1.5,
    Sort.DESCENT: 1.5,
    Sort.COMMITMENTS: 1.5,
    Sort.WARNINGS: 1.5,
    Sort.SCORES: 2.7,
}
_LINE = 1.35
_HEADING = 1.5
_GAP = 0.7


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a lane from `top` on; `title` and `remark` stand in the margin beside it."""

    lane: Lane
    row: Row
    top: float
    height: float
    title: str
    remark: str

    @property
    def middle(self) -> float:
        """Return the height at which spans lie."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above the rows of a lane."""

    words: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Arranged:
    """Everything placed; `rules` are the heights of the lines between lanes."""

    rows: tuple[PlacedRow, ...]
    headings: tuple[Heading, ...]
    rules: tuple[float, ...]
    height: float

    def row_at(self, y: float) -> PlacedRow | None:
        """Return the row at a height."""
        return next((row for row in self.rows if row.top <= y < row.top + row.height), None)


def arranged(picture: Picture, titles: Sequence[str], line: float) -> Arranged:
    """Place the lanes, whose titles are given in words; `line` is the height of a line of text."""
    rows: list[PlacedRow] = []
    headings: list[Heading] = []
    rules: list[float] = []
    top = line * 0.4
    is_sole = len({row.title for lane in picture.lanes for row in _judged(lane)}) == 1
    for lane, title in zip(picture.lanes, titles, strict=True):
        if rows:
            rules.append(top + line * _GAP / 2)
            top += line * _GAP
        beside = _stands_beside(lane)
        if not beside:
            headings.append(Heading(title, top, line * _HEADING))
            top += line * _HEADING
        for number, row in enumerate(lane.rows):
            height = line * (_HEIGHTS.get(lane.sort) or LEVELS[lane.sort] * _LINE)
            words = (title if number == 0 else "") if beside else row.title
            remark = row.title if beside and not is_sole else ""
            rows.append(PlacedRow(lane, row, top, height, words, remark))
            top += height
    return Arranged(tuple(rows), tuple(headings), tuple(rules), top + line * 0.4)


def _judged(lane: Lane) -> tuple[Row, ...]:
    """Return the rows whose titles are names of assessors."""
    return lane.rows if lane.sort in {Sort.STAGES, Sort.SCORES} else ()


def _stands_beside(lane: Lane) -> bool:
    """Tell whether a lane's title stands in the margin, not above rows with titles of their own."""
    if lane.sort is Sort.SCORES:
        return len(lane.rows) == 1
    return not any(row.title for row in lane.rows)
