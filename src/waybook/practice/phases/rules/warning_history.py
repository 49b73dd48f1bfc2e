"""Past warnings: the rules evaluated for one group on many days."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from waybook.practice.phases.history.days import EVER, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings_of

MOST_DAYS = 600
_DATED = ("date", "since", "until", "due", "last_two_way", "status_since")


@dataclass(frozen=True, slots=True)
class FiringPeriod:
    """The days from `first` to `last` on which a rule said yes.

    `replied`: on the last day, somebody had answered or dismissed it.
    """

    rule: str
    name: str
    sort: str
    first: int
    last: int
    goes_on: bool
    replied: bool


def fired(whole: Story, methods: Methods, day: int) -> tuple[FiringPeriod, ...]:
    """Return the periods in which each rule said yes by a day, by all that is known, in rule order.

    The rules are evaluated only on the days of `days_to_ask`: a warning that began and ended
    between two of them is not found. A period ends on the day before the rule first no longer said
    yes.
    """
    days = days_to_ask(whole, day)
    asked = RuleContext(whole, methods, day)
    found = [(at, {each.rule.code: each for each in findings_of(asked.on(at))}) for at in days]
    codes = dict.fromkeys(code for _, findings in found for code in findings)
    return tuple(span for code in codes for span in _spans(code, found, day))


def days_to_ask(whole: Story, day: int) -> tuple[int, ...]:
    """Return each day on which a record begins or ends, each month's end, and the day itself.

    If there are more than 600, month ends are left out first, evenly; then days of records.
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
    """Return at most this many days, evenly chosen, including the last one."""
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


def _spans(
    code: str, found: Sequence[tuple[int, dict[str, RuleFinding]]], day: int
) -> Iterable[FiringPeriod]:
    first, newest = 0, None
    for at, findings in found:
        here = findings.get(code)
        if here is not None and here.fires:
            first = first or at
            newest = here
        elif newest is not None:
            yield _fired(newest, first, at - 1, goes_on=False)
            first, newest = 0, None
    if newest is not None:
        yield _fired(newest, first, day, goes_on=True)


def _fired(newest: RuleFinding, first: int, last: int, *, goes_on: bool) -> FiringPeriod:
    rule = newest.rule
    return FiringPeriod(
        rule.code, rule.name, rule.sort, first, last, goes_on=goes_on, replied=bool(newest.replies)
    )
