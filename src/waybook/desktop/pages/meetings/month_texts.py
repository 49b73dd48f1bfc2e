"""What the month says of its days: a sign and words for each meeting and follow-up."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.widgets.dates.month_grid import DayNote
from waybook.model.kinds import KINDS
from waybook.work.meetings.month import MonthItem, MonthState

_MOST, _MOST_SIGNS = 2, 4  # in a day
_SIGNS = {
    MonthState.PLANNED: "○",
    MonthState.NOT_SAID: "?",
    MonthState.TOOK_PLACE: "●",
    MonthState.MISSED: "×",
    MonthState.CANCELLED: "–",
    MonthState.DUE: "□",
    MonthState.OVERDUE: "!",
    MonthState.DONE: "■",
}


def state_words(state: MonthState) -> str:
    """Return a state in words."""
    translate = QCoreApplication.translate
    return {
        MonthState.PLANNED: translate("Month", "planned"),
        MonthState.NOT_SAID: translate("Month", "not said whether it took place"),
        MonthState.TOOK_PLACE: translate("Month", "took place"),
        MonthState.MISSED: translate("Month", "missed"),
        MonthState.CANCELLED: translate("Month", "cancelled"),
        MonthState.DUE: translate("Month", "due"),
        MonthState.OVERDUE: translate("Month", "overdue"),
        MonthState.DONE: translate("Month", "done"),
    }[state]


def legend() -> str:
    """Say what each sign means."""
    unbroken = "\N{NO-BREAK SPACE}"  # a sign ends no line: its words would begin the next
    return joined(*(f"{sign}{unbroken}{state_words(state)}" for state, sign in _SIGNS.items()))


def day_note(items: Sequence[MonthItem]) -> DayNote:
    """Return the lines in a day's cell, with how many are not there."""
    lines = [f"{_SIGNS[each.state]} {_short(each)}" for each in items[:_MOST]]
    if len(items) > _MOST:
        lines.append(QCoreApplication.translate("Month", "+{}").format(len(items) - _MOST))
    signs = "".join(_SIGNS[each.state] for each in items[:_MOST_SIGNS])
    return DayNote(tuple(lines), signs if len(items) <= _MOST_SIGNS else f"{signs}…")


def day_sentence(day: str, items: Sequence[MonthItem]) -> str:
    """Return everything that is on a day, for a screen reader."""
    return "; ".join([day, *(_sentence(each) for each in items)])


def item_line(item: MonthItem, above: str = "") -> ListLine:
    """Return the line of a meeting or follow-up."""
    sign = f"{_SIGNS[item.state]} {state_words(item.state)}"
    remark = joined(item.time, sign, isolate(item.group))
    chips = (Chip(said(KINDS[item.kind].words)),)
    return ListLine(item.uid, item.title, remark, chips=chips, above=above)


def _short(item: MonthItem) -> str:
    name = isolate(item.group or item.title)
    return f"{item.time[:5]} {name}" if item.time else name


def _sentence(item: MonthItem) -> str:
    parts = (item.time, said(KINDS[item.kind].words), isolate(item.title), isolate(item.group))
    return ", ".join([*filter(None, parts), state_words(item.state)])
