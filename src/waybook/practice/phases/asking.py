"""Ask a condition of a group's story on a day. The interpreter: a table of functions, no `eval`."""

from collections.abc import Callable, Mapping
from typing import Any

from waybook.practice.phases import asking_contacts, asking_records, asking_scores
from waybook.practice.phases import conditions as c
from waybook.practice.phases.answers import Answer, Input, Result, Shown, every, opposite, some
from waybook.practice.phases.asked import Asked


def ask(condition: c.Condition, asked: Asked) -> Answer:
    """Return what a condition amounts to."""
    return _TABLE[type(condition)](condition, asked)


def _all(condition: c.All, asked: Asked) -> Answer:
    parts = tuple(ask(part, asked) for part in condition.parts)
    return Answer("all of", every([part.result for part in parts]), parts=parts)


def _any(condition: c.Any, asked: Asked) -> Answer:
    parts = tuple(ask(part, asked) for part in condition.parts)
    return Answer("any of", some([part.result for part in parts]), parts=parts)


def _not(condition: c.Not, asked: Asked) -> Answer:
    part = ask(condition.part, asked)
    return Answer("not", opposite(part.result), parts=(part,))


def _other(condition: c.OtherRule, asked: Asked) -> Answer:
    other = asked.rules[condition.code]
    return Answer(f"rule {condition.code} holds", other.result, parts=(other,))


def _later(condition: c.Later, asked: Asked) -> Answer:
    del asked
    return Answer(condition.what, Result.NOT_RECORDED, (Shown(condition.what, Input.LATER),))


_TABLE: Mapping[type, Callable[[Any, Asked], Answer]] = {
    c.All: _all,
    c.Any: _any,
    c.Not: _not,
    c.OtherRule: _other,
    c.Later: _later,
    c.Level: asking_scores.level,
    c.Change: asking_scores.change,
    c.ScoresStale: asking_scores.stale,
    c.StageIn: asking_records.stage_in,
    c.Events: asking_records.events,
    c.LeadershipChanged: asking_records.leadership_changed,
    c.Overdue: asking_records.overdue,
    c.EvidenceOlder: asking_records.evidence_older,
    c.ChannelsQuiet: asking_contacts.channels_quiet,
    c.Reconfirmed: asking_contacts.reconfirmed,
    c.Planned: asking_contacts.planned_ahead,
    c.Missed: asking_contacts.missed_in_a_row,
}
