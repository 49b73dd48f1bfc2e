"""Conditions on channels, meetings ahead and agreed contacts that were missed."""

from waybook.model.noted import Noted
from waybook.practice.phases import conditions as c
from waybook.practice.phases.answers import Answer, Input, Result, Shown, every, some, yes_or_no
from waybook.practice.phases.asked import Asked
from waybook.practice.phases.contacts import missed, planned, told_of, took_place
from waybook.practice.phases.days import Days, days_of
from waybook.practice.phases.leadership import changes
from waybook.practice.phases.silence import Silence, is_quiet


def channels_quiet(condition: c.ChannelsQuiet, asked: Asked) -> Answer:
    """Ask of every channel, or of some; without any, nothing is recorded."""
    words = f"{condition.which} channel quiet for {condition.for_rhythms:g} agreed rhythms"
    if not asked.channels:
        return Answer(words, Result.NOT_RECORDED, (Shown("channels", Input.NONE),))
    results = [_quiet(each, condition.for_rhythms) for each in asked.channels]
    join = every if condition.which == "every" else some
    return Answer(words, join(results), tuple(map(_shown, asked.channels)))


def reconfirmed(condition: c.Reconfirmed, asked: Asked) -> Answer:
    """Count channels with two-way contact since the leadership last changed.

    No channel recorded is none reconfirmed.
    """
    past = changes(asked.story, asked.day)
    since = past[-1].days.last if past else asked.day - condition.in_days
    after = past[-1].title if past else f"{condition.in_days} days ago"
    words = f"fewer than {condition.fewer_than} channels reconfirmed since {after}"
    open_ones = {each.uid: each for each in asked.channels}
    back = {
        each.channel: each
        for each in asked.contacts
        if each.channel in open_ones and each.days.first > since
    }
    shown = tuple(
        Shown(open_ones[uid].title, Input.KNOWN, "reconfirmed", uid=each.uid)
        for uid, each in sorted(back.items())
    )
    none = Shown("channels", Input.KNOWN if open_ones else Input.NONE, "0 reconfirmed")
    return Answer(words, yes_or_no(holds=len(back) < condition.fewer_than), shown or (none,))


def planned_ahead(condition: c.Planned, asked: Asked) -> Answer:
    """Count the meetings agreed for the coming days. This alone looks ahead."""
    words = f"fewer than {condition.fewer_than} meetings planned in {condition.in_days} days"
    end = asked.day + condition.in_days
    met = [each for each in asked.story.of("meeting") if planned(each, asked.day, end)]
    sure = [_lies_in(days_of(each.text("date")), asked.day, end) for each in met]
    if sum(sure) >= condition.fewer_than:
        result = Result.NO
    else:
        result = Result.YES if len(met) < condition.fewer_than else Result.NOT_RECORDED
    shown = tuple(
        Shown(
            each.title,
            Input.KNOWN if certain else Input.UNCERTAIN,
            each.text("status"),
            each.text("date"),
            each.uid,
        )
        for each, certain in zip(met, sure, strict=True)
    )
    return Answer(words, result, shown or (Shown("meetings", Input.NONE, "none planned"),))


def missed_in_a_row(condition: c.Missed, asked: Asked) -> Answer:
    """Ask whether the last agreed contacts were missed, as far as so many are recorded."""
    words = f"the last {condition.in_a_row} agreed contacts missed, within {condition.in_days} days"
    agreed = sorted(_agreed(asked, asked.day - condition.in_days), key=lambda each: each[:2])
    last = agreed[-condition.in_a_row :]
    shown = tuple(
        Shown(
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
    return Answer(words, result, shown or (Shown("agreed contacts", Input.NONE),))


def _agreed(asked: Asked, start: int) -> list[tuple[Days, str, bool, Noted]]:
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


def _shown(silence: Silence) -> Shown:
    if silence.at_least is None:
        return Shown(silence.title, Input.NONE, silence.state.value, uid=silence.uid)
    days = f"{silence.at_least} days of {silence.rhythm_days} agreed"
    return Shown(silence.title, Input.KNOWN, days, silence.last_date, uid=silence.uid, ages=True)


def _lies_in(days: Days | None, start: int, end: int) -> bool:
    return days is not None and start <= days.first and days.last <= end
