"""By what a list can be narrowed: the choices of each filter, and what they ask of the book."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from waybook.book import ListQuery, ValueTest
from waybook.desktop.texts.field_values import field_words, said
from waybook.model.fields import Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label

GROUP, LABEL, DATE = "group", "label", "date"
SPAN = "/"
"""The code of *between two days*; chosen, the first and the last day stand before and after it."""
_NONE = "none"
_SOON, _MONTH, _YEAR = (timedelta(days=days) for days in (30, 30, 365))
_LAST_DAY, _NEXT_DAY = timedelta(days=-1), timedelta(days=1)
Choice = tuple[str, str]  # a code, and words


def filter_words(kind: str, name: str) -> str:
    """Return what a filter is called."""
    if name == GROUP:
        return QCoreApplication.translate("Columns", "Group")
    if name == LABEL:
        return QCoreApplication.translate("Columns", "Label")
    return field_words(KINDS[kind].by_name[name])


def is_of_days(kind: str, name: str) -> bool:
    """Tell whether a filter narrows to a span of days."""
    field = KINDS[kind].by_name.get(name)
    return field is not None and field.type is Type.DATE


def choices_of(kind: str, name: str, groups: Sequence[Choice]) -> list[Choice]:
    """Return what may be chosen, beside all."""
    none = (_NONE, QCoreApplication.translate("Narrowing", "not given"))
    if name == GROUP:
        return [*groups, none]
    if name == LABEL:
        return [(each.code, each.code) for each in Label]
    field = KINDS[kind].by_name[name]
    if is_of_days(kind, name):
        between = (SPAN, QCoreApplication.translate("Narrowing", "between two days"))
        known = ((code, words()) for code, (words, _) in _known(kind, name).items())
        return [*known, between, none]
    return [*((each.code, said(each.words)) for each in field.choices), none]


def narrowed(query: ListQuery, chosen: Mapping[str, str], today: date) -> ListQuery:
    """Return a query with these filters, and no others."""
    group = chosen.get(GROUP, "")
    tests = [
        _test(query.kind, name, code, today)
        for name, code in chosen.items()
        if code not in {"", SPAN} and (name != GROUP or code == _NONE)
    ]
    return replace(query, group=group if group not in {"", _NONE} else None, tests=tuple(tests))


def _test(kind: str, name: str, code: str, today: date) -> ValueTest:
    if code == _NONE:
        return ValueTest(name, ("",))
    if not is_of_days(kind, name):
        return ValueTest(name, (code,))
    asked = DATE if name == KINDS[kind].date else name
    if SPAN in code:
        first, _, last = code.partition(SPAN)
        return ValueTest(asked, (), first, last)
    _, span = _known(kind, name)[code]
    since, until = span(today)
    return ValueTest(asked, (), str(since or ""), str(until or ""))


def _known(kind: str, name: str) -> "_Choices":
    return _PAST if name == KINDS[kind].date else _DUE


Span = Callable[[date], tuple[date | None, date | None]]
_Choices = Mapping[str, tuple[Callable[[], str], Span]]
_DUE: _Choices = {
    "due": (
        lambda: QCoreApplication.translate("Narrowing", "due now"),
        lambda today: (None, today),
    ),
    "soon": (
        lambda: QCoreApplication.translate("Narrowing", "due within 30 days"),
        lambda today: (None, today + _SOON),
    ),
    "later": (
        lambda: QCoreApplication.translate("Narrowing", "later"),
        lambda today: (today + _SOON + _NEXT_DAY, None),
    ),
}
_PAST: _Choices = {
    "ahead": (
        lambda: QCoreApplication.translate("Narrowing", "from today on"),
        lambda today: (today, None),
    ),
    "month": (
        lambda: QCoreApplication.translate("Narrowing", "in the last 30 days"),
        lambda today: (today - _MONTH, today),
    ),
    "year": (
        lambda: QCoreApplication.translate("Narrowing", "in the last 12 months"),
        lambda today: (today - _YEAR, today),
    ),
    "earlier": (
        lambda: QCoreApplication.translate("Narrowing", "earlier"),
        lambda today: (None, today - _YEAR + _LAST_DAY),
    ),
}
