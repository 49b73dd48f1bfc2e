"""The record that each rule keeps: how its warnings were answered, and what came of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of

LOOKED_AT = 10  # firings
NOISE = frozenset({"nothing"})


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What became of the warnings of one rule, in all groups of a book.

    `fired` counts those that somebody replied to. `useful` were answered, and helped or are still
    waited for; `nothing` were answered, and nothing came of it. `days_ahead` are the days from a
    reply to the change that it had warned of, the newest last. `noise_of_last` counts the
    dismissed, and those of which nothing came, among the last ten.
    """

    rule: str
    fired: int
    answered: int
    dismissed: int
    useful: int
    nothing: int
    days_ahead: tuple[int, ...]
    noise_of_last: int

    @property
    def is_watched(self) -> bool:
        """Tell whether most of the last ten firings were noise: it is offered as a watch."""
        return self.noise_of_last > LOOKED_AT // 2


def rule_records(warnings: Iterable[SnapshotRecord], day: int) -> Mapping[str, RuleRecord]:
    """Return the record of each rule to whose warnings somebody replied by a day."""
    by_rule: dict[str, list[tuple[int, str, SnapshotRecord]]] = {}
    for noted in warnings:
        days = days_of(noted.text("date"))
        if noted.text("code") and days is not None and days.first <= day:
            by_rule.setdefault(noted.text("code"), []).append((days.first, noted.uid, noted))
    return {
        code: _record(code, [noted for _, _, noted in sorted(found, key=lambda one: one[:2])], day)
        for code, found in by_rule.items()
    }


def helped_by(noted: SnapshotRecord, day: int) -> str:
    """Return what came of a reply, as far as it was said by a day; '' if nobody said it yet."""
    checked = days_of(noted.text("checked_on"))
    return "" if checked is not None and checked.first > day else noted.text("helped")


def _record(code: str, found: list[SnapshotRecord], day: int) -> RuleRecord:
    answered = [each for each in found if each.text("status") == "answered"]
    nothing = [each for each in answered if helped_by(each, day) in NOISE]
    ahead = [
        days.first - began.first
        for each in answered
        if (days := days_of(each.text("change_on")))
        and (began := days_of(each.text("date")))
        and began.first <= days.first <= day
    ]
    noise = [
        each
        for each in found[-LOOKED_AT:]
        if each.text("status") == "dismissed" or helped_by(each, day) in NOISE
    ]
    return RuleRecord(
        code,
        len(found),
        len(answered),
        sum(each.text("status") == "dismissed" for each in found),
        len(answered) - len(nothing),
        len(nothing),
        tuple(ahead),
        len(noise),
    )
