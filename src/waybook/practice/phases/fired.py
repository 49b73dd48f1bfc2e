"""Where warnings fired in time: the rules asked of one story on many days."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from waybook.practice.phases.asked import Asked
from waybook.practice.phases.days import EVER, days_of
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.story import Story
from waybook.practice.phases.warnings import Finding, findings_of

MOST_DAYS = 600
_DATED = ("date", "since", "until", "due", "last_two_way")


@dataclass(frozen=True, slots=True)
class Fired:
    """The days from `first` to `last` during which a rule said yes.

    `replied`: when it last said so, somebody had answered or dismissed it.
    """

    rule: str
    name: str
    sort: str
    first: int
    last: int
    goes_on: bool
    replied: bool


def fired(whole: Story, methods: Methods, day: int) -> tuple[Fired, ...]:
    """Return where each rule said yes by a day, by all that is known, in the order of rules.

    The rules are asked on the days of `days_to_ask` alone: a warning that came and went between
    two of them is not seen. A span ends on the day before the rule was first asked in vain.
    """
    days = days_to_ask(whole, day)
    asked = Asked(whole, methods, day)
    found = [(at, {each.rule.code: each for each in findings_of(asked.on(at))}) for at in days]
    codes = list(found[-1][1]) if found else []
    return tuple(span for code in codes for span in _spans(code, found, day))


def days_to_ask(whole: Story, day: int) -> tuple[int, ...]:
    """Return each day on which a record begins or ends, each month's end, and the day itself.

    Of more than 600 in all, month ends are left out first, evenly; then days of records.
    """
    days = {
        one
        for noted in whole.all()
        for name in _DATED
        for one in days_of(noted.text(name)) or ()
        if EVER < one <= day
    }
    days.add(day)
    kept = _thinned(sorted(days), MOST_DAYS)
    months = sorted(set(_month_ends(min(days), day)) - days)
    return tuple(sorted({*kept, *_thinned(months, MOST_DAYS - len(kept))}))


def _thinned(days: Sequence[int], most: int) -> Sequence[int]:
    """Return at most so many days, evenly, the last one among them."""
    if len(days) <= most:
        return days
    return days[::-1][:: -(-len(days) // most)] if most else ()


def _month_ends(first: int, last: int) -> Iterable[int]:
    day = date.fromordinal(first)
    while True:
        end = day.replace(day=monthrange(day.year, day.month)[1])
        if end.toordinal() > last:
            return
        yield end.toordinal()
        if end == date.max:
            return
        day = end + timedelta(days=1)


def _spans(code: str, found: Sequence[tuple[int, dict[str, Finding]]], day: int) -> Iterable[Fired]:
    first, newest = 0, None
    for at, findings in found:
        here = findings[code]
        if here.fires:
            first = first or at
            newest = here
        elif newest is not None:
            yield _fired(newest, first, at - 1, goes_on=False)
            first, newest = 0, None
    if newest is not None:
        yield _fired(newest, first, day, goes_on=True)


def _fired(newest: Finding, first: int, last: int, *, goes_on: bool) -> Fired:
    rule = newest.rule
    return Fired(
        rule.code, rule.name, rule.sort, first, last, goes_on=goes_on, replied=bool(newest.replies)
    )
