"""How far the warning rules reach in the made book: what fires, against what was judged by hand."""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from made_book import PLACE, made_stories, month_ends, told

from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.scores import points_of
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings_of
from waybook.practice.phases.rules.result import Result

OPEN, HELD_BACK = "open", "held back"
_HURTS = frozenset(
    {"isolation", "illicit_dependence", "violence", "civilian_harm", "rivals", "mil_pressure"}
)
_NEUTRAL = frozenset({"ext_support", "economic_base"})

Month = tuple[str, str]
"""A group and the end of a month."""


class Judged(NamedTuple):
    """What was judged by hand of one group at one month's end."""

    part: str
    worth: frozenset[str]
    why: str


class Caught(NamedTuple):
    """A real change, and the day on which a warning first led to it: None if none did."""

    change: Mapping[str, Any]
    by: str
    on: date | None

    @property
    def lead_days(self) -> int | None:
        """Return the days between the warning and the change."""
        return (date.fromisoformat(self.change["date"]) - self.on).days if self.on else None


class Reach(NamedTuple):
    """How a way of warning did in one part: what it said, and how much was worth acting on."""

    fired: int
    worth: int
    caught: tuple[Caught, ...]

    @property
    def share(self) -> float:
        """Return the share of warnings that were worth acting on."""
        return self.worth / self.fired if self.fired else 1.0


@cache
def judged() -> Mapping[Month, Judged]:
    """Return the table that was judged by hand."""
    with (PLACE / "judged.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["group"], row["month_end"]): Judged(
                row["part"], frozenset(row["worth_acting_on"].split()), row["why"]
            )
            for row in csv.DictReader(file)
        }


@cache
def changes() -> tuple[Mapping[str, Any], ...]:
    """Return the real changes."""
    return tuple(tomllib.loads((PLACE / "changes.toml").read_text("utf-8"))["change"])


def all_findings(methods: Methods, seed: int = 0) -> dict[Month, tuple[RuleFinding, ...]]:
    """Return what each rule says of each group at each month's end."""
    found = {}
    for key, whole in made_stories(seed).items():
        asked = RuleContext(whole, methods, 0)
        for end in month_ends():
            found[key, end.isoformat()] = findings_of(asked.on(end.toordinal()))
    return found


def fired_by(found: Mapping[Month, Iterable[RuleFinding]]) -> dict[Month, frozenset[str]]:
    """Return the codes of the rules that warn, for each group and month."""
    return {
        month: frozenset(each.rule.code for each in findings if each.is_open)
        for month, findings in found.items()
    }


def reach_of(fired: Mapping[Month, frozenset[str]], part: str) -> Reach:
    """Compare what fired with what was judged, in one part of the table."""
    months = [month for month, each in judged().items() if each.part == part]
    return Reach(
        sum(len(fired[month]) for month in months),
        sum(len(fired[month] & judged()[month].worth) for month in months),
        tuple(_caught(each, fired) for each in changes() if each["part"] == part),
    )


def not_recorded_share(found: Mapping[Month, Iterable[RuleFinding]], group: str) -> float:
    """Return the share of answers of a group that were *not recorded*, while it was live."""
    answers = [
        each.result for (key, _), findings in found.items() if key == group for each in findings
    ]
    return answers.count(Result.NOT_RECORDED) / len(answers)


def as_last_month() -> dict[Month, frozenset[str]]:
    """Return the first naive way: what was worth acting on last month is so this month."""
    ends = [end.isoformat() for end in month_ends()]
    return {
        (group["key"], end): judged()[group["key"], before].worth if before else frozenset()
        for group in told()["group"]
        for before, end in zip([None, *ends], ends, strict=False)
    }


def any_rise(seed: int = 0) -> dict[Month, bool]:
    """Return the second naive way: warn if any indicator got worse by one in the month."""
    found = {}
    for key, whole in made_stories(seed).items():
        for end in month_ends():
            found[key, end.isoformat()] = _is_worse(whole, end)
    return found


def alarm_reach(alarms: Mapping[Month, bool], part: str) -> Reach:
    """Compare a way that only says *something is wrong here* with what was judged."""
    months = [month for month, each in judged().items() if each.part == part]
    codes = {month: frozenset({"any"} if alarms[month] else ()) for month in alarms}
    return Reach(
        sum(alarms[month] for month in months),
        sum(alarms[month] and bool(judged()[month].worth) for month in months),
        tuple(_caught({**c, "rules": ["any"]}, codes) for c in changes() if c["part"] == part),
    )


def _caught(change: Mapping[str, Any], fired: Mapping[Month, frozenset[str]]) -> Caught:
    for (group, end), codes in sorted(fired.items(), key=lambda each: each[0][1]):
        is_in_time = change["seen_from"] <= end < change["date"]
        hit = codes & set(change["rules"])
        if group == change["group"] and is_in_time and hit:
            return Caught(change, min(hit), date.fromisoformat(end))
    return Caught(change, "", None)


def _is_worse(whole: Story, end: date) -> bool:
    start = (end.replace(day=1) - timedelta(days=1)).toordinal()
    for code, points in points_of(whole).items():
        before = [p.value for p in points if p.last <= start and p.value is not None]
        inside = [p.value for p in points if start < p.first <= end.toordinal() and p.value]
        sign = 1 if code in _HURTS else -1
        if before and code not in _NEUTRAL and any(sign * (v - before[-1]) >= 1 for v in inside):
            return True
    return False


def summary(found: Mapping[Month, tuple[RuleFinding, ...]]) -> list[str]:
    """Return the table of reach as lines of Markdown, one way and part a line."""
    lines = [
        "| Way of warning | Part | Fired | Worth acting on | Real changes seen | Days of lead |",
        "|---|---|---|---|---|---|",
    ]
    fired = fired_by(found)
    for part in (OPEN, HELD_BACK):
        ways = (
            ("the rules", reach_of(fired, part)),
            ("naive: the same as last month", reach_of(as_last_month(), part)),
            ("naive: any indicator got worse", alarm_reach(any_rise(), part)),
        )
        for name, reach in ways:
            leads = [each.lead_days for each in reach.caught if each.lead_days is not None]
            seen = f"{len(leads)} of {len(reach.caught)}"
            share = f"{reach.worth} ({reach.share:.0%})"
            days = ", ".join(map(str, leads)) or "–"
            lines.append(f"| {name} | {part} | {reach.fired} | {share} | {seen} | {days} |")
    return lines


def change_lines(found: Mapping[Month, tuple[RuleFinding, ...]]) -> list[str]:
    """Return a line of Markdown for each real change: the rule that led to it, days before."""
    lines = ["| Real change | On | Part | First rule | Days before |", "|---|---|---|---|---|"]
    fired = fired_by(found)
    for part in (OPEN, HELD_BACK):
        for each in reach_of(fired, part).caught:
            days = "missed" if each.lead_days is None else str(each.lead_days)
            what, on = each.change["what"], each.change["date"]
            lines.append(f"| {what} | {on} | {part} | {each.by} | {days} |")
    return lines


def gap_lines(found: Mapping[Month, tuple[RuleFinding, ...]]) -> list[str]:
    """Return a line of Markdown for each group: how many answers were not recorded."""
    lines = ["| Group | Kept | Not enough data |", "|---|---|---|"]
    for each in told()["group"]:
        share = not_recorded_share(found, each["key"])
        lines.append(f"| {each['name']} | {each['kept']} | {share:.0%} |")
    return lines
