"""What became of the warnings of each rule in a book, and the answers to look back on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waybook.book import Book, Changes, RecordScope, noted, noted_these
from waybook.model.faults import BadInput
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of, days_of
from waybook.practice.phases.methods.conditions import window_days
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.rule_record import RuleRecord, helped_by, rule_records
from waybook.work.phases.group_history import day_or_today, end_of
from waybook.work.phases.methods import methods_of
from waybook.work.records.records import edit

if TYPE_CHECKING:
    from waybook.model.fields import Json

WINDOW = 90  # days, for a rule without a window


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule in force and what became of its warnings."""

    code: str
    name: str
    record: RuleRecord


def records_on(book: Book, day: int, *, known_on: str = "") -> Mapping[str, RuleRecord]:
    """Return the record of each rule by a day, or as this book knew it then."""
    return rule_records(_replies(book, known_on), day)


def listed_rules(book: Book, *, on: str = "") -> Sequence[ListedRule]:
    """Return each rule in force with its record, in the order of their codes."""
    day = day_or_today(book, on)
    records = records_on(book, day)
    empty = RuleRecord("", 0, 0, 0, 0, 0, (), 0)
    return [
        ListedRule(code, rule.name, records.get(code, empty))
        for code, (_, rule) in sorted(methods_of(book).rules.items())
    ]


def to_look_back(
    replies: Iterable[SnapshotRecord], methods: Methods, day: int
) -> tuple[SnapshotRecord, ...]:
    """Return the answers whose window ended by a day, and of which nobody said what came of it."""
    found = [
        (days, each.uid, each)
        for each in replies
        if each.text("status") == "answered"
        and not helped_by(each, day)
        and (days := days_of(each.text("date")))
        and days.last + _window(each.text("code"), methods) < day
    ]
    return tuple(each for _, _, each in sorted(found, key=lambda one: one[:2]))


def look_back(
    book: Book,
    *,
    warning: str,
    helped: str,
    done: str = "",
    change_on: str = "",
    on: str = "",
    as_written: bool = False,
) -> Changes:
    """Say what came of an answer to a warning: whether it helped, and when the change came.

    `on` is the day of saying it, by default today.
    """
    held = book.lists.record(warning)
    if held.kind != "warning" or held.fields.get("status") != "answered":
        raise BadInput("That record is no answer to a warning. Choose an answered warning.")
    fields: dict[str, Json] = {"helped": helped, "checked_on": day_of(day_or_today(book, on))}
    given = {"done": done, "change_on": change_on}
    fields |= {name: value for name, value in given.items() if value}
    return edit(book, uid=warning, fields=fields, as_written=as_written)


def _replies(book: Book, known_on: str) -> Iterable[SnapshotRecord]:
    held = noted(book, RecordScope(kinds={"warning": ""}))
    if not known_on:
        return held
    return noted_these(book, [each.uid for each in held], end_of(known_on)).values()


def _window(code: str, methods: Methods) -> int:
    known = methods.rules.get(code)
    return (window_days(known[1].when) if known else 0) or WINDOW
