"""Willingness against ability, with the trail over time. Two values, never one number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.scores import Point, age, newest, points_of
from waybook.practice.phases.methods.methods import Quarter, ReadinessMethod
from waybook.practice.phases.methods.registry import Methods


@dataclass(frozen=True, slots=True)
class Reach:
    """One side of the chart: its value if known, and whether it is reached.

    Of several indicators the lowest counts. If one is missing, a low score of another still shows
    that it is not reached.
    """

    value: int | None
    is_reached: bool | None
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The position of a group on a day; `quarter` is None if it is not known."""

    day: str
    willing: Reach
    able: Reach
    quarter: Quarter | None


@dataclass(frozen=True, slots=True)
class Trail:
    """One assessor's positions in time, the newest last."""

    by: str
    author: str
    places: tuple[Place, ...]


def trails(story: Story, methods: Methods, day: int) -> tuple[Trail, ...]:
    """Return each assessor's trail by a day: a position for every date with a score."""
    plot = methods.plot
    if plot is None:
        return ()
    found = points_of(story)
    points = [
        point
        for code in (*plot.willing, *plot.able)
        for point in found.get(code, ())
        if point.first <= day
    ]
    points.sort(key=lambda each: (each.by, each.author))
    trails_ = []
    for (by, author), theirs in groupby(points, key=lambda each: (each.by, each.author)):
        mine = list(theirs)
        days = sorted({each.first for each in mine})
        places = tuple(_place(mine, plot, methods, at) for at in days)
        trails_.append(Trail(by, author, places))
    return tuple(trails_)


def place(found: Mapping[str, Sequence[Point]], methods: Methods, day: int) -> Place | None:
    """Return the position of a group on a day, by the newest valid scores of all assessors."""
    if methods.plot is None:
        return None
    wanted = (*methods.plot.willing, *methods.plot.able)
    points = [point for code in wanted for point in found.get(code, ())]
    return _place(points, methods.plot, methods, day)


def _place(points: list[Point], plot: ReadinessMethod, methods: Methods, day: int) -> Place:
    willing = _reach(points, plot.willing, plot.reached_at, methods, day)
    able = _reach(points, plot.able, plot.reached_at, methods, day)
    return Place(day_of(day), willing, able, _quarter(plot, willing, able))


def _reach(
    points: list[Point], codes: Iterable[str], reached_at: int, methods: Methods, day: int
) -> Reach:
    values: list[int | None] = []
    uids: list[str] = []
    for code in codes:
        good_for = methods.indicators[code].good_for_days
        last = newest([each for each in points if each.indicator == code], day)
        good = [each for each in last if each.value is not None and age(each, day) <= good_for]
        values.append(min((each.value for each in good if each.value is not None), default=None))
        uids += [each.uid for each in good]
    known = [value for value in values if value is not None]
    if known and min(known) < reached_at:
        is_reached: bool | None = False
    else:
        is_reached = True if len(known) == len(values) else None
    value = min(known) if len(known) == len(values) else None
    return Reach(value, is_reached, tuple(uids))


def _quarter(plot: ReadinessMethod, willing: Reach, able: Reach) -> Quarter | None:
    if willing.is_reached is None or able.is_reached is None:
        return None
    code = {
        (False, False): "not_yet",
        (True, False): "willing_not_able",
        (False, True): "able_not_willing",
        (True, True): "ready",
    }[willing.is_reached, able.is_reached]
    return plot.quarters[code]
