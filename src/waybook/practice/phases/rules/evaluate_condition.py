"""Evaluate a condition for a group on a day. The interpreter: a table of functions, no `eval`."""

from collections.abc import Callable, Mapping
from typing import Any

from waybook.practice.phases.methods import conditions as c
from waybook.practice.phases.rules import evaluate_contacts, evaluate_records, evaluate_scores
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.result import (
    Answer,
    Input,
    Result,
    ShownInput,
    every,
    opposite,
    some,
)


def ask(condition: c.Condition, asked: RuleContext) -> Answer:
    """Return the result of a condition."""
    return _TABLE[type(condition)](condition, asked)


def _all(condition: c.AllOf, asked: RuleContext) -> Answer:
    parts = tuple([ask(part, asked) for part in condition.parts])
    return Answer("all of", every([part.result for part in parts]), parts=parts)


def _any(condition: c.AnyOf, asked: RuleContext) -> Answer:
    parts = tuple([ask(part, asked) for part in condition.parts])
    return Answer("any of", some([part.result for part in parts]), parts=parts)


def _not(condition: c.Not, asked: RuleContext) -> Answer:
    part = ask(condition.part, asked)
    return Answer("not", opposite(part.result), parts=(part,))


def _other(condition: c.OtherRule, asked: RuleContext) -> Answer:
    other = asked.rules[condition.code]
    return Answer(f"rule {condition.code} applies", other.result, parts=(other,))


def _later(condition: c.NotYetRecorded, asked: RuleContext) -> Answer:
    del asked
    return Answer(condition.what, Result.NOT_RECORDED, (ShownInput(condition.what, Input.LATER),))


_TABLE: Mapping[type, Callable[[Any, RuleContext], Answer]] = {
    c.AllOf: _all,
    c.AnyOf: _any,
    c.Not: _not,
    c.OtherRule: _other,
    c.NotYetRecorded: _later,
    c.Level: evaluate_scores.level,
    c.ScoreChange: evaluate_scores.change,
    c.ScoresStale: evaluate_scores.stale,
    c.StageIn: evaluate_records.stage_in,
    c.Events: evaluate_records.events,
    c.NewLeadership: evaluate_records.leadership_changed,
    c.Overdue: evaluate_records.overdue,
    c.EvidenceOlder: evaluate_records.evidence_older,
    c.OngoingContact: evaluate_contacts.ongoing_contact,
    c.ChannelsQuiet: evaluate_contacts.channels_quiet,
    c.ReconfirmedChannels: evaluate_contacts.reconfirmed,
    c.PlannedMeetings: evaluate_contacts.planned_ahead,
    c.MissedContacts: evaluate_contacts.missed_in_a_row,
}
