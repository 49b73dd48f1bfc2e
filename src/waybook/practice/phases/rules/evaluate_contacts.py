"""Conditions on channels, planned meetings and missed contacts."""

from collections.abc import Iterator
from typing import NamedTuple

from waybook.model.counting import number_of
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import Days, days_of
from waybook.practice.phases.history.leadership import changes
from waybook.practice.phases.history.meeting_outcomes import (
    MeetingOutcome,
    is_planned,
    missed_by,
    outcome,
    told_of,
)
from waybook.practice.phases.history.silence import Silence, SilenceState, is_quiet
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

_KEPT, _MISSED, _NOT_SAID = "kept", "missed", "not said"
_MISSED_EVENTS = ("missed-contact", "missed contact")
_BY = {"": "", "them": " by them", "us": " by us", "neither": " by neither"}
_NO_MEETINGS = ShownInput("agreed contacts", Input.NONE)


class _Agreed(NamedTuple):
    days: Days
    became: str
    noted: SnapshotRecord


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


def ongoing_contact(condition: c.OngoingContact, asked: RuleContext) -> Answer:
    """Check that contact did not end; if none was ever recorded, none ended."""
    days = number_of(condition.for_days, "day")
    words = f"contact within {days}, or never recorded"
    if not asked.contacts:
        return Answer(words, Result.YES, (ShownInput("contact", Input.KNOWN, "none recorded"),))
    start = asked.day - condition.for_days
    newest = asked.contacts[-1]
    at_latest = min(newest.days.last, asked.day)
    at_earliest = max(each.days.first for each in asked.contacts)
    is_sure = at_latest < start or at_earliest >= start
    state = Input.KNOWN if is_sure else Input.UNCERTAIN
    shown = ShownInput(
        "contact", state, newest.ground.value, newest.date, newest.uid, ages=True, key="contact"
    )
    result = yes_or_no(holds=at_latest >= start) if is_sure else Result.NOT_RECORDED
    return Answer(words, result, (shown,))


def reconfirmed(condition: c.ReconfirmedChannels, asked: RuleContext) -> Answer:
    """Count channels with two-way contact since the leadership last changed.

    If no channel is recorded, none is reconfirmed.
    """
    start = asked.day - condition.in_days
    past = [each for each in changes(asked.story, asked.day) if each.days.last >= start]
    since = past[-1].days.last if past else start
    after = past[-1].title if past else f"{number_of(condition.in_days, 'day')} ago"
    words = f"fewer than {number_of(condition.fewer_than, 'channel')} reconfirmed since {after}"
    open_ones = {each.uid: each for each in asked.channels}
    back = {
        each.channel: each
        for each in asked.contacts
        if each.channel in open_ones and each.days.first > since
    }
    lacking = condition.fewer_than - len(back)
    named = [
        (open_ones[uid].title, Input.KNOWN, "reconfirmed", each.uid)
        for uid, each in sorted(back.items())
    ]
    none = ("channels", Input.KNOWN if open_ones else Input.NONE, "0 reconfirmed", "")
    shown = tuple(
        ShownInput(title, state, value, uid=uid, key="reconfirmed", degree=lacking)
        for title, state, value, uid in named or [none]
    )
    return Answer(words, yes_or_no(holds=lacking > 0), shown)


def planned_ahead(condition: c.PlannedMeetings, asked: RuleContext) -> Answer:
    """Count the meetings planned for the coming days. Only this condition is about the future."""
    days = number_of(condition.in_days, "day")
    words = f"fewer than {number_of(condition.fewer_than, 'meeting')} planned in {days}"
    end = asked.day + condition.in_days
    met = [
        (each, asked.day <= days.first and days.last <= end)
        for days, each in asked.story.dated("meeting")
        if days.last >= asked.day and days.first <= end and is_planned(each)
    ]
    if sum(is_sure for _, is_sure in met) >= condition.fewer_than:
        result = Result.NO
    else:
        result = Result.YES if len(met) < condition.fewer_than else Result.NOT_RECORDED
    shown = tuple(
        ShownInput(
            each.title,
            Input.KNOWN if is_sure else Input.UNCERTAIN,
            each.text("status"),
            each.text("date"),
            each.uid,
            key="planned",
        )
        for each, is_sure in met
    )
    none = ShownInput("meetings", Input.NONE, "none planned", key="planned")
    return Answer(words, result, shown or (none,))


def missed_in_a_row(condition: c.MissedContacts, asked: RuleContext) -> Answer:
    """Check whether the last agreed contacts were missed, if this many are recorded."""
    days = number_of(condition.in_days, "day")
    who = _BY[condition.by]
    words = f"the last {number_of(condition.in_a_row, 'agreed contact')} missed{who}, within {days}"
    agreed = sorted(_agreed(condition, asked), key=lambda each: (each.days, each.noted.uid))
    last = agreed[-condition.in_a_row :]
    became = [each.became for each in last]
    if _KEPT in became:
        result = Result.NO
    elif _NOT_SAID in became or len(last) < condition.in_a_row:
        result = Result.NOT_RECORDED
    else:
        result = Result.YES
    few = (_NO_MEETINGS,) if result is Result.NOT_RECORDED and _NOT_SAID not in became else ()
    return Answer(words, result, (*map(_agreed_shown, last), *few))


def _agreed(condition: c.MissedContacts, asked: RuleContext) -> Iterator[_Agreed]:
    """Yield what was agreed in the window: meetings, and events of missed contact."""
    told = told_of(asked.story)
    start = asked.day - condition.in_days
    events = asked.story.events_of(*_MISSED_EVENTS)
    missed = ((days, each) for each in events if (days := days_of(each.text("date"))))
    for days, noted in (*asked.story.dated("meeting"), *missed):
        is_within = start <= days.first and days.last <= asked.day
        if is_within and (became := _became(noted, condition.by, asked.day, told)):
            yield _Agreed(days, became, noted)


def _became(noted: SnapshotRecord, by: str, day: int, told: frozenset[str]) -> str:
    """Return what became of an agreed contact; '' if it tells nothing about the side asked for."""
    if noted.kind == "event":
        return _NOT_SAID if by else _MISSED
    found = outcome(noted, day, told)
    if found is not MeetingOutcome.MISSED:
        return {MeetingOutcome.TOOK_PLACE: _KEPT, MeetingOutcome.NOT_SAID: _NOT_SAID}.get(found, "")
    who = missed_by(noted)
    if not by or who == by:
        return _MISSED
    return "" if who else _NOT_SAID


def _agreed_shown(each: _Agreed) -> ShownInput:
    state = Input.NOT_SAID if each.became == _NOT_SAID else Input.KNOWN
    who = missed_by(each.noted)
    value = f"{each.became} by {who}" if who and each.became == _MISSED else each.became
    return ShownInput(each.noted.title, state, value, each.noted.text("date"), each.noted.uid)


def _quiet(silence: Silence, rhythms: float) -> Result:
    quiet = is_quiet(silence, rhythms)
    return Result.NOT_RECORDED if quiet is None else yes_or_no(holds=quiet)


def _shown(silence: Silence) -> ShownInput:
    if silence.at_least is None:
        return ShownInput(silence.title, Input.NONE, silence.state.value, uid=silence.uid)
    if not silence.rhythm_days and silence.state is not SilenceState.BROKEN:
        return ShownInput(silence.title, Input.NO_INTERVAL, uid=silence.uid)
    days = f"{number_of(silence.at_least, 'day')}, agreed: every {silence.rhythm_days}"
    return ShownInput(
        silence.title, Input.KNOWN, days, silence.last_date, uid=silence.uid, ages=True
    )
