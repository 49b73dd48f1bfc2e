"""Say in words when a condition holds: the vocabulary of resources/docs/warning-rules.md."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.fields.wording import choice_words
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases import conditions as c
from waybook.practice.phases.conditions import inner
from waybook.practice.phases.in_force import Methods

_INDENT = "\u2003"


def condition_words(condition: c.Condition, methods: Methods) -> str:
    """Return a condition, a line for each part under it, parts of parts indented."""
    return "\n".join(_begin(depth) + words for depth, words in _lines(condition, methods, 0))


def _begin(depth: int) -> str:
    return f"{_INDENT * (depth - 1)}– " if depth else ""


def _lines(condition: c.Condition, methods: Methods, depth: int) -> Iterator[tuple[int, str]]:
    yield depth, _WORDS[type(condition)](condition, methods)
    for part in inner(condition):
        yield from _lines(part, methods, depth + 1)


def _all(_: c.All, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "all of these hold:")


def _any(_: c.Any, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "at least one of these holds:")


def _not(_: c.Not, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "this does not hold:")


def _other(condition: c.OtherRule, methods: Methods) -> str:
    known = methods.rules.get(condition.code)
    name = f"{condition.code} {known[1].name}" if known else condition.code
    return QCoreApplication.translate("Conditions", "the rule {} says yes").format(isolate(name))


def _level(condition: c.Level, methods: Methods) -> str:
    if condition.at_least > 1:
        said = QCoreApplication.translate("Conditions", "{name} is scored {value} or more")
        said = said.format(name=_name(condition.indicator, methods), value=condition.at_least)
    else:
        said = QCoreApplication.translate("Conditions", "{name} is scored {value} or less")
        said = said.format(name=_name(condition.indicator, methods), value=condition.at_most)
    if not condition.within_days:
        return said
    within = QCoreApplication.translate("Conditions", "{condition}, within {days} days")
    return within.format(condition=said, days=condition.within_days)


def _change(condition: c.Change, methods: Methods) -> str:
    if condition.by > 0:
        said = QCoreApplication.translate("Conditions", "{name} rose by {by} in {days} days")
    else:
        said = QCoreApplication.translate("Conditions", "{name} fell by {by} in {days} days")
    name = _name(condition.indicator, methods)
    return said.format(name=name, by=abs(condition.by), days=condition.in_days)


def _stage_in(condition: c.StageIn, methods: Methods) -> str:
    model = methods.model(condition.model)
    stages = model.by_code if model else {}
    named = [f"{code} {stages[code].name}" if code in stages else code for code in condition.codes]
    said = QCoreApplication.translate("Conditions", "the stage under {model} is {stages}")
    name = model.head.name if model else condition.model
    return said.format(model=isolate(name), stages=", ".join(isolate(each) for each in named))


def _events(condition: c.Events, _: Methods) -> str:
    field = kind_of("event").by_name["type"]
    types = ", ".join(choice_words(field, code) for code in condition.types)
    return QCoreApplication.translate(
        "Conditions", "{least} or more events in {days} days, of: {types}"
    ).format(least=condition.at_least, days=condition.in_days, types=types)


def _leadership(condition: c.LeadershipChanged, _: Methods) -> str:
    said = QCoreApplication.translate("Conditions", "the leadership changed within {days} days")
    return said.format(days=condition.in_days)


def _quiet(condition: c.ChannelsQuiet, _: Methods) -> str:
    if condition.which == "every":
        said = QCoreApplication.translate(
            "Conditions", "every channel was quiet for {} agreed rhythms"
        )
    else:
        said = QCoreApplication.translate(
            "Conditions", "some channel was quiet for {} agreed rhythms"
        )
    return said.format(f"{condition.for_rhythms:g}")


def _reconfirmed(condition: c.Reconfirmed, _: Methods) -> str:
    return QCoreApplication.translate(
        "Conditions",
        "fewer than {count} channels were reconfirmed since the leadership changed, or within"
        " {days} days",
    ).format(count=condition.fewer_than, days=condition.in_days)


def _planned(condition: c.Planned, _: Methods) -> str:
    return QCoreApplication.translate(
        "Conditions", "fewer than {count} meetings are planned for the coming {days} days"
    ).format(count=condition.fewer_than, days=condition.in_days)


def _missed(condition: c.Missed, _: Methods) -> str:
    return QCoreApplication.translate(
        "Conditions", "the last {count} agreed contacts were missed, within {days} days"
    ).format(count=condition.in_a_row, days=condition.in_days)


def _overdue(condition: c.Overdue, _: Methods) -> str:
    return QCoreApplication.translate(
        "Conditions", "{count} or more commitments are overdue by more than {days} days"
    ).format(count=condition.at_least, days=condition.by_days)


def _stale(_: c.ScoresStale, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "no indicator has a score that is still good")


def _evidence(condition: c.EvidenceOlder, _: Methods) -> str:
    said = QCoreApplication.translate("Conditions", "the newest evidence is older than {days} days")
    return said.format(days=condition.than_days)


def _later(condition: c.Later, _: Methods) -> str:
    said = QCoreApplication.translate("Conditions", "{} (this version does not record it yet)")
    return said.format(condition.what)


def _name(indicator: str, methods: Methods) -> str:
    known = methods.indicators.get(indicator)
    return isolate(known.name if known else indicator)


_WORDS: Mapping[type, Callable[[Any, Methods], str]] = {
    c.All: _all,
    c.Any: _any,
    c.Not: _not,
    c.OtherRule: _other,
    c.Level: _level,
    c.Change: _change,
    c.StageIn: _stage_in,
    c.Events: _events,
    c.LeadershipChanged: _leadership,
    c.ChannelsQuiet: _quiet,
    c.Reconfirmed: _reconfirmed,
    c.Planned: _planned,
    c.Missed: _missed,
    c.Overdue: _overdue,
    c.ScoresStale: _stale,
    c.EvidenceOlder: _evidence,
    c.Later: _later,
}
