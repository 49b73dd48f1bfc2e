"""A group's life as one picture on one axis of time: lanes of rows of items. Plain data.

What lies in which lane is decided in `picture_lanes`, and painted in `waybook.desktop.timeline`;
resources/docs/phase-picture.md describes both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from waybook.practice.phases.history.days import Days
from waybook.practice.phases.overview.information import NoInformation
from waybook.practice.phases.overview.steps import StageLevel, Step


class LaneSort(StrEnum):
    """What a lane shows."""

    STAGES = "stages"
    LEADERS = "leaders"
    DESCENT = "descent"
    EVENTS = "events"
    MEETINGS = "meetings"
    COMMITMENTS = "commitments"
    WARNINGS = "warnings"
    SCORES = "scores"


MOMENTS = frozenset({LaneSort.EVENTS, LaneSort.MEETINGS})
"""Lanes whose items are moments rather than spans."""


@dataclass(frozen=True, slots=True)
class PictureItem:
    """A span or a moment.

    It began on one of the days of `begins`. `ends` is None for a moment; a span that goes on ends
    on the picture's day. `depth` is how far along its model a stage is, from 0 to 1; `is_aside`
    says that it is outside the order. `value` is a score (None for unknown), and `joins` says that
    a line may lead there from the score before. `parent` names the body that a body came from,
    `into` the one that it went into. `step` says how a line of stages gets there.
    `weight` says how much an event weighs among others.
    `signs` tell more: turning (a turning point), back, jump, same, conflict, disputed, broken,
    late, announced, planned, missed, missed-by-them, missed-by-us, missed-by-neither, not-said,
    cancelled, answered, no-news (it went on when the newest record was made).
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
    depth: float = 0.0
    is_aside: bool = False
    value: int | None = None
    joins: bool = False
    parent: str = ""
    into: str = ""
    step: Step | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Items beside each other in time; `title` is an assessor, a body, or ''.

    `author` tells assessors of the same name apart.
    """

    title: str
    items: tuple[PictureItem, ...]
    author: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows under one heading.

    `key` is the same in every picture of a group. `title` is '' where the sort says it all.
    `levels` are those of the stages, the lowest first.
    """

    key: str
    sort: LaneSort
    title: str
    rows: tuple[PictureRow, ...]
    levels: tuple[StageLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """All lanes. Everything lies between the days `first` and `last`; `day` is that of the picture.

    `known_on` is '' unless it shows what was known then. `unknown` are the days before that of the
    picture about which nothing is recorded; spans that go on end there, and the axis is broken for
    the days that it `skips`. `seen_until` is the last day of the first view: what is due or planned
    much later does not crowd what happened.
    """

    group: str
    name: str
    day: int
    first: int
    last: int
    known_on: str
    lanes: tuple[Lane, ...]
    unknown: NoInformation | None = None
    skips: Days | None = None
    seen_until: int = 0


def in_common(pictures: Sequence[GroupPicture]) -> tuple[GroupPicture, ...]:
    """Return pictures of the same day with the same days in view and the same break."""
    breaks = [each.skips for each in pictures]
    skips = None
    if pictures and all(breaks):
        skips = max(each for each in breaks if each)
    return tuple(
        replace(
            each,
            first=min(other.first for other in pictures),
            last=max(other.last for other in pictures),
            seen_until=max(other.seen_until for other in pictures),
            skips=skips,
        )
        for each in pictures
    )
