"""Scores over time. Unknown stays unknown; nothing is averaged, and nothing is carried forward."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import closed, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.methods.methods import Indicator


class Point(NamedTuple):
    """One score. `value` is None for unknown; `joins`: a line may lead here from the one before."""

    uid: str
    indicator: str
    date: str
    first: int
    last: int
    value: int | None
    by: str
    author: str
    note: str
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One assessor's scores of one indicator, in time; gaps are where `joins` is false."""

    indicator: str
    by: str
    author: str
    points: tuple[Point, ...]


def points_of(story: Story) -> dict[str, list[Point]]:
    """Return the dated scores of each indicator, earliest first."""
    found: dict[str, list[Point]] = {}
    for noted in story.of("score"):
        point = _point(noted)
        if point is not None:
            found.setdefault(point.indicator, []).append(point)
    for points in found.values():
        points.sort(key=lambda each: (each.first, each.last, each.uid))
    return found


def series(points: Sequence[Point], indicator: Indicator) -> tuple[Series, ...]:
    """Return an indicator's scores, a series for each assessor."""
    by_author = sorted(points, key=lambda each: (each.by, each.author))
    return tuple(
        Series(indicator.code, by, author, _joined(tuple(theirs), indicator.good_for_days))
        for (by, author), theirs in groupby(by_author, key=lambda each: (each.by, each.author))
    )


def strange_indicator(code: str) -> Indicator:
    """Return an indicator that is not in this book: no line leads from one of its scores."""
    return Indicator(code, code, "0", "", (), 0, "", good_for_days=-1)


def newest(points: Sequence[Point], day: int) -> tuple[Point, ...]:
    """Return the scores of the newest date that began by a day: one for each who scored then.

    The points stand in order of time, as `points_of` gives them.
    """
    end = bisect_right(points, day, key=lambda each: each.first)
    start = end
    while start and (points[start - 1].first, points[start - 1].last) == (
        points[end - 1].first,
        points[end - 1].last,
    ):
        start -= 1
    return tuple(points[start:end])


def age(point: Point, day: int) -> int:
    """Return how many days old a score may be, counted from the first day its date may mean."""
    return day - point.first


@dataclass(frozen=True, slots=True)
class DueScore:
    """An indicator to score again, and why: never, stale, contact, event."""

    indicator: Indicator
    why: str
    last: Point | None


def due(
    points: dict[str, list[Point]],
    indicators: Iterable[Indicator],
    day: int,
    *,
    contact: int,
    event: int,
) -> tuple[DueScore, ...]:
    """Return what to score; `contact` and `event` are the days of the newest of each, or 0."""
    found = []
    for indicator in indicators:
        last = next(iter(newest(points.get(indicator.code, ()), day)), None)
        why = _why(indicator, last, day, {"contact": contact, "event": event})
        if why:
            found.append(DueScore(indicator, why, last))
    return tuple(found)


def _why(indicator: Indicator, last: Point | None, day: int, since: dict[str, int]) -> str:
    if last is None:
        return "never"
    if indicator.every_days and age(last, day) >= indicator.every_days:
        return "stale"
    if indicator.also_after and since[indicator.also_after] > last.last:
        return indicator.also_after
    return "stale" if age(last, day) > indicator.good_for_days else ""


def _joined(points: tuple[Point, ...], good_for: int) -> tuple[Point, ...]:
    """Mark the points that a line may lead to: both known, and asked while the first was valid.

    Of an uncertain date its middle counts: a year after a year is not the next day.
    """
    found: list[Point] = []
    for point in points:
        before = found[-1] if found else None
        joins = (
            before is not None
            and before.value is not None
            and point.value is not None
            and _apart(before, point) <= good_for
        )
        found.append(point._replace(joins=joins))
    return tuple(found)


def _apart(before: Point, after: Point) -> float:
    """Return how many days lie between two scores."""
    return (after.first + after.last - before.first - before.last) / 2


def _point(noted: SnapshotRecord) -> Point | None:
    date, indicator, value = noted.text("date"), noted.text("indicator"), noted.fields.get("value")
    days = closed(days_of(date))
    if days is None or not indicator or value is None:
        return None
    known = value if isinstance(value, int) and not isinstance(value, bool) else None
    return Point(
        noted.uid,
        indicator,
        date,
        days.first,
        days.last,
        known,
        noted.by,
        noted.author,
        noted.text("note"),
    )
