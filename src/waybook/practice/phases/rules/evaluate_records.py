"""Conditions on stages, events, leadership, commitments and evidence."""

from collections.abc import Mapping
from operator import attrgetter

from waybook.model.counting import number_of
from waybook.model.describe import date_of
from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.commitments import is_owed
from waybook.practice.phases.history.days import EVER, Days, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.leadership import changes, is_recorded
from waybook.practice.phases.history.statuses import NOT_HAPPENED, status_on
from waybook.practice.phases.methods import conditions as c
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.result import Answer, Input, Result, ShownInput, yes_or_no

_UID = attrgetter("uid")


def stage_in(condition: c.StageIn, asked: RuleContext) -> Answer:
    """Check the current stage; of several assessors at one date, one is enough."""
    words = f"stage in “{condition.model}”: {', '.join(condition.codes)}"
    found = [
        each
        for each in asked.stands
        if each.model == condition.model and _is_of_group(asked.story, each.about)
    ]
    if not found:
        return Answer(words, Result.NOT_RECORDED, (ShownInput(condition.model, Input.NONE),))
    shown = tuple(
        ShownInput(
            condition.model,
            Input.KNOWN,
            each.stage,
            each.noted.text("date"),
            each.noted.uid,
            each.noted.by,
            key=f"stage/{condition.model}",
        )
        for each in found
    )
    return Answer(words, yes_or_no(holds=any(e.stage in condition.codes for e in found)), shown)


def events(condition: c.Events, asked: RuleContext) -> Answer:
    """Count events of some types.

    An uncertain date counts only if all its days are in the window.
    """
    kinds = ", ".join(condition.types)
    days = number_of(condition.in_days, "day")
    words = f"{condition.at_least} or more events within {days}: {kinds}"
    first = asked.story.first_event
    if first is None or first > asked.day:
        return Answer(words, Result.NOT_RECORDED, (ShownInput("events", Input.NONE),))
    met = [
        (event, when)
        for event in sorted(asked.story.events_of(*condition.types), key=_UID)
        if (when := days_of(event.text("date")))
        and event.text("status") not in NOT_HAPPENED
        and _touches(when, asked.day - condition.in_days, asked.day)
    ]
    sure = [_lies_in(when, asked.day - condition.in_days, asked.day) for _, when in met]
    shown = tuple(
        ShownInput(
            event.text("type"),
            Input.KNOWN if certain else Input.UNCERTAIN,
            event.title,
            event.text("date"),
            event.uid,
            event.by,
        )
        for (event, _), certain in zip(met, sure, strict=True)
    )
    return Answer(
        words,
        _at_least(condition.at_least, sum(sure), len(met)),
        shown or (ShownInput("events", Input.KNOWN, "0"),),
    )


def leadership_changed(condition: c.NewLeadership, asked: RuleContext) -> Answer:
    """Check for a change of leadership within some days."""
    words = f"the leadership changed within {number_of(condition.in_days, 'day')}"
    if not is_recorded(asked.story):
        return Answer(words, Result.NOT_RECORDED, (ShownInput("leadership", Input.NONE),))
    start = asked.day - condition.in_days
    met = [each for each in changes(asked.story, asked.day) if each.days.last >= start]
    sure = [_lies_in(each.days, start, asked.day) for each in met]
    shown = tuple(
        ShownInput(
            "leadership",
            Input.KNOWN if certain else Input.UNCERTAIN,
            each.title,
            each.date,
            each.uid,
        )
        for each, certain in zip(met, sure, strict=True)
    )
    return Answer(
        words,
        _at_least(1, sum(sure), len(met)),
        shown or (ShownInput("leadership", Input.KNOWN, "no change"),),
    )


def overdue(condition: c.Overdue, asked: RuleContext) -> Answer:
    """Count commitments whose day passed by more than some days, neither kept nor lifted."""
    by = number_of(condition.by_days, "day")
    words = f"{condition.at_least} or more commitments overdue by {by}"
    promised = [
        each for each in asked.story.of("commitment") if _was_given(each.text("date"), asked.day)
    ]
    if not promised:
        return Answer(words, Result.NOT_RECORDED, (ShownInput("commitments", Input.NONE),))
    limit = asked.day - condition.by_days
    oldest = asked.day - condition.at_most_days if condition.at_most_days else EVER
    late = [
        (each, days)
        for each in promised
        if (days := days_of(each.text("due")))
        and days.first < limit
        and days.last >= oldest
        and is_owed(each, asked.day)
    ]
    shown = tuple(
        ShownInput(
            each.title,
            Input.KNOWN if days.last < limit else Input.UNCERTAIN,
            status_on(each, asked.day),
            each.text("due"),
            each.uid,
            each.by,
        )
        for each, days in late
    )
    sure = sum(days.last < limit for _, days in late)
    return Answer(
        words,
        _at_least(condition.at_least, sure, len(late)),
        shown or (ShownInput("commitments", Input.KNOWN, "0 overdue"),),
    )


def evidence_older(condition: c.EvidenceOlder, asked: RuleContext) -> Answer:
    """Check the age of the newest evidence of an assessment or score."""
    words = f"the newest evidence is older than {number_of(condition.than_days, 'day')}"
    story = asked.story
    held = [
        (days, noted)
        for each in story.of("evidence")
        if (about := story.find(each.text("about"))) and _is_judgement(about, asked.day)
        if (noted := story.find(each.text("record"))) and (days := _date(noted.kind, noted.fields))
        if days.first <= asked.day
    ]
    if not held:
        return Answer(words, Result.NOT_RECORDED, (ShownInput("evidence", Input.NONE),))
    days, noted = max(held, key=lambda pair: (pair[0].last, pair[0].first, pair[1].uid))
    at_least = max(0, asked.day - days.last)
    at_most = asked.day - max(each.first for each, _ in held)
    is_sure = at_least > condition.than_days or at_most <= condition.than_days
    state = Input.KNOWN if is_sure else Input.UNCERTAIN
    date = date_of(noted.kind, noted.fields)
    shown = ShownInput(
        noted.title, state, f"{number_of(at_least, 'day')} old", date, noted.uid, ages=True
    )
    result = yes_or_no(holds=at_least > condition.than_days) if is_sure else Result.NOT_RECORDED
    return Answer(words, result, (shown,))


def _is_of_group(story: Story, about: str) -> bool:
    """Tell whether an assessment is about the group itself or one of its strands."""
    subject = story.find(about)
    return not about or (subject is not None and subject.kind == "strand")


def _is_judgement(noted: SnapshotRecord, day: int) -> bool:
    days = days_of(noted.text("date"))
    return noted.kind in {"assessment", "score"} and days is not None and days.first <= day


def _date(kind: str, fields: Mapping[str, Json]) -> Days | None:
    return days_of(date_of(kind, fields))


def _was_given(date: str, day: int) -> bool:
    days = days_of(date)
    return days is None or days.first <= day


def _at_least(wanted: int, sure: int, possible: int) -> Result:
    if sure >= wanted:
        return Result.YES
    return Result.NO if possible < wanted else Result.NOT_RECORDED


def _touches(days: Days, start: int, end: int) -> bool:
    return days.first <= end and days.last >= start


def _lies_in(days: Days, start: int, end: int) -> bool:
    return start <= days.first and days.last <= end
