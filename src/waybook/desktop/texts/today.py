"""Sentences of Today."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import days_words
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate
from waybook.practice.today.lines import LineReason, TodayPart
from waybook.practice.today.lines import Value as ReasonValue

translate = QCoreApplication.translate


def part_words(part: TodayPart) -> str:
    """Return the name of a part of Today."""
    return {
        TodayPart.LATE: translate("Today", "Overdue"),
        TodayPart.TODAY: translate("Today", "Today"),
        TodayPart.AHEAD: translate("Today", "Next days"),
        TodayPart.OPEN: translate("Today", "Open"),
        TodayPart.NEWS: translate("Today", "Since you last looked"),
    }[part]


def why_words(why: LineReason) -> str:
    """Return why a line is there."""
    return said(why.words).format(**{name: _value(each) for name, each in why.values.items()})


def _value(value: ReasonValue) -> str:
    if isinstance(value, int):
        return days_words(value)
    return isolate(value) if isinstance(value, str) else ", ".join(map(said, value))
