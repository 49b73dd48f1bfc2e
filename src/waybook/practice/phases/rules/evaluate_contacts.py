"""Conditions on channels, planned meetings and missed contacts."""

from waybook.model.counting import number_of
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.contacts import missed, planned, told_of, took_place
from waybook.practice.phases.history.days import Days, days_of
from waybook.practice.phases.history.leadership import changes
from waybook.practice.phases.history.silence import Silence, is_quiet
from waybook.practice.phases.methods import conditions as c
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.result import (
    Answer,
    Input,
    Result,
    ShownInput,
    every,
    some,
    yes_or_no,
)


def channels_quiet(condition: c.ChannelsQuiet, asked: RuleContext) -> Answer:
    """Check every channel, or some; without channels, the result is not recorded."""
    words = (
        f"{condition.which} channel quiet for {condition.for_rhythms:g} times the agreed interval"
    )
    if not asked.channels:
        return Answer(words, Result.NOT_RECORDED, (ShownInput("channels", Input.NONE),))
    results = [_quiet(each, condition.for_rhythms) for each in asked.channels]
    join = every if condition.which == "every" else some
    return Answer(words, join(results), tuple(map(_shown, asked.channels)))


def reconfirmed(condition: c.ReconfirmedChannels, asked: RuleContext) -> Answer:
    """Count channels with two-way contact since the leadership last changed.

    If no channel is recorded, none is reconfirmed.
    """
    past = changes(asked.story, asked.day)
    since = past[-1].days.last if past else asked.day - condition.in_days
    after = past[-1].title if past else f"{number_of(condition.in_days, 'day')} ago"
    words = f"fewer than {number_of(condition.fewer_than, 'channel')} reconfirmed since {after}"
    open_ones = {each.uid: each for each in asked.channels}
    back = {
        each.channel: each
        for each in asked.contacts
        if each.channel in open_ones and each.days.first > since
    }
    shown = tuple(
        ShownInput(open_ones[uid].title, Input.KNOWN, "reconfirmed", uid=each.uid)
        for uid, each in sorted(back.items())
    )
    none = ShownInput("channels", Input.KNOWN if open_ones else Input.NONE, "0 reconfirmed")
    return Answer(words, yes_or_no(holds=len(back) < condition.fewer_than), shown or (none,))


def planned_ahead(condition: c.PlannedMeetings, asked: RuleContext) -> Answer:
    """Count the meetings planned for the coming days. Only this condition is about the future."""
    days = number_of(condition.in_days, "day")
    words = f"fewer than {number_of(condition.fewer_than, 'meeting')} planned in {days}"
    end = asked.day + condition.in_days
    met = [each for each in asked.story.of("meeting") if planned(each, asked.day, end)]
    sure = [_lies_in(days_of(each.text("date")), asked.day, end) for each in met]
    if sum(sure) >= condition.fewer_than:
        result = Result.NO
    else:
        result = Result.YES if len(met) < condition.fewer_than else Result.NOT_RECORDED
    shown = tuple(
        ShownInput(
            each.title,
            Input.KNOWN if certain else Input.UNCERTAIN,
            each.text("status"),
            each.text("date"),
            each.uid,
        )
        for each, certain in zip(met, sure, strict=True)
    )
    return Answer(words, result, shown or (ShownInput("meetings", Input.NONE, "none planned"),))


def missed_in_a_row(condition: c.MissedContacts, asked: RuleContext) -> Answer:
    """Check whether the last agreed contacts were missed, if this many are recorded."""
    days = number_of(condition.in_days, "day")
    words = f"the last {number_of(condition.in_a_row, 'agreed contact')} missed, within {days}"
    agreed = sorted(_agreed(asked, asked.day - condition.in_days), key=lambda each: each[:2])
    last = agreed[-condition.in_a_row :]
    shown = tuple(
        ShownInput(
            noted.title,
            Input.KNOWN,
            "missed" if was_missed else "kept",
            noted.text("date"),
            noted.uid,
        )
        for _, _, was_missed, noted in last
    )
    if not all(was_missed for _, _, was_missed, _ in last):
        result = Result.NO
    else:
        result = Result.YES if len(last) == condition.in_a_row else Result.NOT_RECORDED
    return Answer(words, result, shown or (ShownInput("agreed contacts", Input.NONE),))


def _agreed(asked: RuleContext, start: int) -> list[tuple[Days, str, bool, SnapshotRecord]]:
    """Return what was agreed and came about or not: meetings, and events of missed contact."""
    told = told_of(asked.story)
    found = []
    for meeting in asked.story.of("meeting"):
        days = days_of(meeting.text("date"))
        if days and start <= days.first and days.last <= asked.day:
            was_missed = missed(meeting, asked.day, told)
            if was_missed or took_place(meeting, told):
                found.append((days, meeting.uid, was_missed, meeting))
    for event in asked.story.of("event"):
        days = days_of(event.text("date"))
        is_missed = event.text("type") in {"missed-contact", "missed contact"}
        if days and is_missed and start <= days.first and days.last <= asked.day:
            found.append((days, event.uid, True, event))
    return found


def _quiet(silence: Silence, rhythms: float) -> Result:
    quiet = is_quiet(silence, rhythms)
    return Result.NOT_RECORDED if quiet is None else yes_or_no(holds=quiet)


def _shown(silence: Silence) -> ShownInput:
    if silence.at_least is None:
        return ShownInput(silence.title, Input.NONE, silence.state.value, uid=silence.uid)
    days = f"{number_of(silence.at_least, 'day')}, agreed: every {silence.rhythm_days}"
    return ShownInput(
        silence.title, Input.KNOWN, days, silence.last_date, uid=silence.uid, ages=True
    )


def _lies_in(days: Days | None, start: int, end: int) -> bool:
    return days is not None and start <= days.first and days.last <= end
