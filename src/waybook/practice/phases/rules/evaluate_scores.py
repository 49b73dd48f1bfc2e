"""Conditions on scores. A score counts as long as it is valid; nothing is carried forward."""

from itertools import groupby

from waybook.model.counting import number_of
from waybook.practice.phases.history.scores import Point, age
from waybook.practice.phases.methods import conditions as c
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.result import Answer, Input, Result, ShownInput, some, yes_or_no

_TOP = 5
_GOOD_FOR = 90  # days, for an indicator of no set here


def level(condition: c.Level, asked: RuleContext) -> Answer:
    """Check the newest score, if it is still valid; each of several at one date counts."""
    name = _name(condition.indicator, asked)
    points = asked.newest.get(condition.indicator, ())
    limit = condition.within_days or _good_for(condition.indicator, asked)
    results = [
        yes_or_no(holds=condition.at_least <= point.value <= condition.at_most)
        for point in points
        if point.value is not None and age(point, asked.day) <= limit
    ]
    shown = tuple(
        _shown(
            name,
            point,
            asked.day,
            limit,
            (condition.indicator, _degree(condition, point.value or 0)),
        )
        for point in points
    )
    return Answer(
        _level_words(name, condition),
        some(results) if results else Result.NOT_RECORDED,
        shown or (ShownInput(name, Input.NEVER),),
    )


def change(condition: c.ScoreChange, asked: RuleContext) -> Answer:
    """Compare an assessor's newest score with that person's earlier ones within the days."""
    name = _name(condition.indicator, asked)
    start = asked.day - condition.in_days
    begun = [p for p in asked.points.get(condition.indicator, ()) if p.first <= asked.day]
    by_author = sorted(begun, key=lambda p: (p.by, p.author))  # each one's stay in order of time
    results: list[Result] = []
    shown: list[ShownInput] = []
    for _, theirs in groupby(by_author, key=lambda p: (p.by, p.author)):
        result, used = _moved(list(theirs), condition.by, start)
        results += [result]
        degree = abs((used[-1].value or 0) - (used[0].value or 0)) if used else 0
        shown += [
            _shown(
                name,
                point,
                asked.day,
                condition.in_days,
                (f"{condition.indicator}/change", degree),
            )
            for point in used
        ]
    way = "up" if condition.by > 0 else "down"
    known = [result for result in results if result is not Result.NOT_RECORDED]
    words = f"{name}: {way} by {abs(condition.by)} in {condition.in_days} days"
    if known:
        return Answer(words, some(known), tuple(shown))
    never = (ShownInput(name, Input.NEVER),)
    return Answer(words, Result.NOT_RECORDED, tuple(shown) or never)


def stale(condition: c.ScoresStale, asked: RuleContext) -> Answer:
    """Check whether no indicator has a valid score, known or unknown."""
    del condition
    lasts = [
        (point, _good_for(code, asked))
        for code, points in sorted(asked.newest.items())
        for point in points[:1]
    ]
    words = "no indicator has a current score"
    if not lasts:
        return Answer(words, Result.NOT_RECORDED, (ShownInput("scores", Input.NEVER),))
    last, limit = max(lasts, key=lambda pair: (pair[0].first, pair[0].last, pair[0].uid))
    holds = all(age(point, asked.day) > good for point, good in lasts)
    days = f"{number_of(age(last, asked.day), 'day')} old, valid for {limit} days"
    name = _name(last.indicator, asked)
    shown = ShownInput(
        name, Input.KNOWN, days, last.date, last.uid, last.by, ages=True, key="scores"
    )
    return Answer(words, yes_or_no(holds=holds), (shown,))


def _moved(points: list[Point], by: int, start: int) -> tuple[Result, list[Point]]:
    last = points[-1]
    earlier = [
        (point.value, point)
        for point in points[:-1]
        if point.first >= start and point.value is not None and point.last < last.first
    ]
    if last.value is None or last.first < start or not earlier:
        return Result.NOT_RECORDED, points[-2:]
    sign = 1 if by > 0 else -1
    base, point = min(earlier, key=lambda pair: (sign * pair[0], pair[1].uid))
    return yes_or_no(holds=sign * (last.value - base) >= abs(by)), [point, last]


def _shown(name: str, point: Point, day: int, limit: int, keyed: tuple[str, int]) -> ShownInput:
    """Show a score; `keyed` says what it is about, and how bad it is."""
    if point.value is None:
        state = Input.UNKNOWN
    else:
        state = Input.STALE if age(point, day) > limit else Input.KNOWN
    value = "unknown" if point.value is None else str(point.value)
    key, degree = keyed
    return ShownInput(name, state, value, point.date, point.uid, point.by, key=key, degree=degree)


def _degree(condition: c.Level, value: int) -> int:
    """Return how bad a score is for a condition: the farther beyond its bound, the worse."""
    return value if condition.at_least > 1 else _TOP + 1 - value


def _name(code: str, asked: RuleContext) -> str:
    indicator = asked.methods.indicators.get(code)
    return indicator.name if indicator else code


def _good_for(code: str, asked: RuleContext) -> int:
    indicator = asked.methods.indicators.get(code)
    return indicator.good_for_days if indicator else _GOOD_FOR


def _level_words(name: str, condition: c.Level) -> str:
    if condition.at_most == _TOP:
        return f"{name}: {condition.at_least} or more"
    return f"{name}: {condition.at_most} or less"
