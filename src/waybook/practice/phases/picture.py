"""A group's life as one picture on one axis of time: lanes of rows of items. Plain data.

How it is drawn is not said here; see resources/docs/phase-picture.md.
"""

from dataclasses import dataclass
from enum import StrEnum

from waybook.practice.phases.days import Days


class Sort(StrEnum):
    """What a lane shows."""

    STAGES = "stages"
    LEADERS = "leaders"
    DESCENT = "descent"
    EVENTS = "events"
    MEETINGS = "meetings"
    COMMITMENTS = "commitments"
    WARNINGS = "warnings"
    SCORES = "scores"


@dataclass(frozen=True, slots=True)
class Item:
    """A span or a moment.

    It began on one of the days of `begins`. `ends` is None for a moment; a span that goes on ends
    on the picture's day. `place` is a stage's number in its model, `value` a score (None for
    unknown), and `joins` says that a line may lead there from the score before. `signs` tell more:
    back, jump, conflict, disputed, kept, broken, late, planned, missed, cancelled, answered.
    """

    uid: str
    kind: str
    code: str
    title: str
    date: str
    begins: Days
    ends: Days | None = None
    goes_on: bool = False
    is_uncertain: bool = False
    confidence: str = ""
    detail: str = ""
    by: str = ""
    signs: tuple[str, ...] = ()
    place: int = 0
    value: int | None = None
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Items beside each other in time; `title` is an assessor, a body, or ''."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows under one heading. `key` is the same in every picture of a group; `title` may be ''."""

    key: str
    sort: Sort
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All lanes. `first` and `last` are the days between which anything lies, `day` is today."""

    group: str
    name: str
    day: int
    first: int
    last: int
    known_on: str
    lanes: tuple[Lane, ...]
