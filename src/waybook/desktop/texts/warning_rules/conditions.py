"""Conditions in words: the vocabulary of resources/docs/warning-rules.md."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.counts import counted, days_words
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import isolate
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.methods import conditions as c
from waybook.practice.phases.methods.conditions import inner
from waybook.practice.phases.methods.registry import Methods

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


def _all(_: c.AllOf, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "all of these are true:")


def _any(_: c.AnyOf, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "at least one of these is true:")


def _not(_: c.Not, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "this is not true:")


def _other(condition: c.OtherRule, methods: Methods) -> str:
    known = methods.rules.get(condition.code)
    name = f"{condition.code} {known[1].name}" if known else condition.code
    return QCoreApplication.translate("Conditions", "the rule {} gives a warning").format(
        isolate(name)
    )


def _level(condition: c.Level, methods: Methods) -> str:
    if condition.at_least > 1:
        said = QCoreApplication.translate("Conditions", "{name} is scored {value} or more")
        said = said.format(name=_name(condition.indicator, methods), value=condition.at_least)
    else:
        said = QCoreApplication.translate("Conditions", "{name} is scored {value} or less")
        said = said.format(name=_name(condition.indicator, methods), value=condition.at_most)
    if not condition.within_days:
        return said
    return counted(
        "Conditions",
        "{condition}, within %Ln day",
        "{condition}, within %Ln days",
        condition.within_days,
    ).format(condition=said)


def _change(condition: c.ScoreChange, methods: Methods) -> str:
    if condition.by > 0:
        said = QCoreApplication.translate("Conditions", "{name} rose by {by} in {days}")
    else:
        said = QCoreApplication.translate("Conditions", "{name} fell by {by} in {days}")
    return said.format(
        name=_name(condition.indicator, methods),
        by=abs(condition.by),
        days=days_words(condition.in_days),
    )


def _stage_in(condition: c.StageIn, methods: Methods) -> str:
    model = methods.model(condition.model)
    stages = model.by_code if model else {}
    named = [stages[code].name if code in stages else code for code in condition.codes]
    said = QCoreApplication.translate("Conditions", "the stage in {model} is {stages}")
    name = model.head.name if model else condition.model
    return said.format(model=isolate(name), stages=", ".join(isolate(each) for each in named))


def _events(condition: c.Events, _: Methods) -> str:
    field = kind_of("event").by_name["type"]
    types = ", ".join(choice_words(field, code) for code in condition.types)
    said = counted(
        "Conditions",
        "%Ln or more events within {days}, of: {types}",
        "%Ln or more events within {days}, of: {types}",
        condition.at_least,
    )
    return said.format(days=days_words(condition.in_days), types=types)


def _leadership(condition: c.NewLeadership, _: Methods) -> str:
    said = QCoreApplication.translate("Conditions", "the leadership changed within {days}")
    return said.format(days=days_words(condition.in_days))


def _quiet(condition: c.ChannelsQuiet, _: Methods) -> str:
    if condition.which == "every":
        said = QCoreApplication.translate(
            "Conditions", "every channel was quiet for {} times the agreed interval"
        )
    else:
        said = QCoreApplication.translate(
            "Conditions", "some channel was quiet for {} times the agreed interval"
        )
    return said.format(f"{condition.for_rhythms:g}")


def _reconfirmed(condition: c.ReconfirmedChannels, _: Methods) -> str:
    said = counted(
        "Conditions",
        "fewer than %Ln channel was reconfirmed since the leadership changed, or within {days}",
        "fewer than %Ln channels were reconfirmed since the leadership changed, or within {days}",
        condition.fewer_than,
    )
    return said.format(days=days_words(condition.in_days))


def _planned(condition: c.PlannedMeetings, _: Methods) -> str:
    said = counted(
        "Conditions",
        "fewer than %Ln meeting is planned for the next {days}",
        "fewer than %Ln meetings are planned for the next {days}",
        condition.fewer_than,
    )
    return said.format(days=days_words(condition.in_days))


def _missed(condition: c.MissedContacts, _: Methods) -> str:
    said = counted(
        "Conditions",
        "the last agreed contact was missed, within {days}",
        "the last %Ln agreed contacts were missed, within {days}",
        condition.in_a_row,
    ).format(days=days_words(condition.in_days))
    if not condition.by:
        return said
    who = choice_words(kind_of("meeting").by_name["missed_by"], condition.by)
    return QCoreApplication.translate("Conditions", "{condition} ({who})").format(
        condition=said, who=who
    )


def _overdue(condition: c.Overdue, _: Methods) -> str:
    said = counted(
        "Conditions",
        "%Ln or more commitments are overdue by more than {days}",
        "%Ln or more commitments are overdue by more than {days}",
        condition.at_least,
    ).format(days=days_words(condition.by_days))
    if not condition.at_most_days:
        return said
    return QCoreApplication.translate("Conditions", "{condition}, and by {days} at most").format(
        condition=said, days=days_words(condition.at_most_days)
    )


def _ongoing(condition: c.OngoingContact, _: Methods) -> str:
    said = QCoreApplication.translate(
        "Conditions", "there was contact within {days}, or none was ever recorded"
    )
    return said.format(days=days_words(condition.for_days))


def _stale(_: c.ScoresStale, __: Methods) -> str:
    return QCoreApplication.translate("Conditions", "no indicator has a current score")


def _evidence(condition: c.EvidenceOlder, _: Methods) -> str:
    said = QCoreApplication.translate("Conditions", "the newest evidence is older than {days}")
    return said.format(days=days_words(condition.than_days))


def _later(condition: c.NotYetRecorded, _: Methods) -> str:
    said = QCoreApplication.translate("Conditions", "{} (not recorded in this version)")
    return said.format(condition.what)


def _name(indicator: str, methods: Methods) -> str:
    known = methods.indicators.get(indicator)
    return isolate(known.name if known else indicator)


_WORDS: Mapping[type, Callable[[Any, Methods], str]] = {
    c.AllOf: _all,
    c.AnyOf: _any,
    c.Not: _not,
    c.OtherRule: _other,
    c.Level: _level,
    c.ScoreChange: _change,
    c.StageIn: _stage_in,
    c.Events: _events,
    c.NewLeadership: _leadership,
    c.ChannelsQuiet: _quiet,
    c.ReconfirmedChannels: _reconfirmed,
    c.PlannedMeetings: _planned,
    c.MissedContacts: _missed,
    c.Overdue: _overdue,
    c.OngoingContact: _ongoing,
    c.ScoresStale: _stale,
    c.EvidenceOlder: _evidence,
    c.NotYetRecorded: _later,
}
