"""Lines of Today as the list shows them."""

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.texts.today import part_words, why_words
from waybook.model.kinds import KINDS
from waybook.practice.today.dismissals import DismissedLine
from waybook.practice.today.lines import TodayLine, TodayPart
from waybook.work.today.here import BACKUP, DRAFT
from waybook.work.today.news import CODE as NEWS


def rows(lines: Iterable[TodayLine], groups: Mapping[str, str]) -> Iterator[ListLine]:
    """Yield the lines, with a heading above the first one of each part."""
    part: TodayPart | None = None
    for line in lines:
        yield _row(line, groups, above=part_words(line.part) if line.part is not part else "")
        part = line.part


def dismissed_rows(lines: Iterable[DismissedLine], groups: Mapping[str, str]) -> Iterator[ListLine]:
    """Yield the lines that are dismissed, each with its reason and who gave it."""
    for number, each in enumerate(lines):
        above = QCoreApplication.translate("Today", "Dismissed") if not number else ""
        words = QCoreApplication.translate("Today", "Dismissed by {name} on {date}: {reason}")
        reason = words.format(
            name=isolate(each.by), date=isolate(date_words(each.date)), reason=isolate(each.reason)
        )
        yield _row(each.line, groups, above=above, reason=reason)


def title_words(line: TodayLine) -> str:
    """Return what a line is about."""
    if line.kind in {BACKUP, DRAFT}:
        return said(line.title)
    return isolate(line.title) or kind_words(line)


def kind_words(line: TodayLine) -> str:
    """Return what sort of record it is about."""
    if line.kind == NEWS:
        return QCoreApplication.translate("Today", "Bundles")
    if line.kind == DRAFT:
        return QCoreApplication.translate("Today", "Draft")
    return said(KINDS[line.kind].words) if line.kind in KINDS else ""


def group_words(line: TodayLine, groups: Mapping[str, str]) -> str:
    """Return the group's name, unless the line itself is about the group."""
    name = groups.get(line.group, "")
    return "" if name == line.title else isolate(name)


def _row(line: TodayLine, groups: Mapping[str, str], *, above: str, reason: str = "") -> ListLine:
    return ListLine(
        line.id,
        title_words(line),
        joined(line.time, why_words(line.why), reason),
        date_words(line.date),
        tuple(Chip(words) for words in (kind_words(line), group_words(line, groups)) if words),
        above=above,
    )
