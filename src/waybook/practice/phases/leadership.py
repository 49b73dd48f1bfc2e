"""Who led the group on a day, when that changed, and what the change shook."""

from collections.abc import Iterator
from dataclasses import dataclass

from waybook.model.noted import Noted
from waybook.practice.phases.contacts import contacts_by
from waybook.practice.phases.days import EVER, NEVER, Days, days_of
from waybook.practice.phases.story import Story

_SETTLED = frozenset({"kept", "lifted", "lapsed", "broken", "possible"})


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone who led on a day; `is_certain` is false where dates leave it open."""

    uid: str
    holder: str
    position: str
    wing: str
    since: str
    until: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change of leadership: an event that says so, or a leader who came or went."""

    uid: str
    title: str
    date: str
    days: Days


@dataclass(frozen=True, slots=True)
class Shaken:
    """What a change of leadership leaves to be done: channels to rebuild, promises to reconfirm."""

    change: Change
    channels: tuple[Noted, ...]
    unclear: tuple[Noted, ...]
    commitments: tuple[Noted, ...]


def leaders(story: Story, day: int) -> tuple[Leader, ...]:
    """Return who led on a day, by all that is noted."""
    found = []
    for tenure in story.of("tenure"):
        since = days_of(tenure.text("since")) or Days(EVER, EVER)
        until = days_of(tenure.text("until")) or Days(NEVER, NEVER)
        if since.first <= day <= until.last:
            sure = since.last <= day <= until.first and tenure.text("certainty") != "disputed"
            found.append((since, _leader(tenure, sure=sure)))
    return tuple(each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].uid)))


def changes(story: Story, day: int) -> tuple[Change, ...]:
    """Return the changes of leadership that began by a day, the newest last."""
    found = [each for each in _changes(story) if each.days.first <= day]
    return tuple(sorted(found, key=lambda each: (each.days, each.uid)))


def is_recorded(story: Story) -> bool:
    """Tell whether anything is noted from which a change could be seen."""
    return bool(story.of("tenure")) or any(_is_change(each) for each in story.of("event"))


def shaken(story: Story, day: int) -> Shaken | None:
    """Return what the newest change by a day leaves to be done; None where none is noted.

    A channel is to be rebuilt until it had two-way contact after the change; a commitment is to be
    reconfirmed until that is noted. `unclear` are channels of which nobody wrote whom they
    depend on.
    """
    past = changes(story, day)
    if not past:
        return None
    change = past[-1]
    back = {c.channel for c in contacts_by(story, day) if c.days.first > change.days.last}
    gone = {each.uid for each in story.of("tenure") if _ended_by(each, change)}
    open_channels = [
        each
        for each in story.of("channel")
        if each.text("status") != "closed" and each.uid not in back
    ]
    return Shaken(
        change,
        tuple(each for each in open_channels if each.text("depends_on") in gone),
        tuple(each for each in open_channels if not each.text("depends_on")),
        tuple(each for each in story.of("commitment") if _to_reconfirm(each, change)),
    )


def _leader(tenure: Noted, *, sure: bool) -> Leader:
    return Leader(
        tenure.uid,
        tenure.text("holder"),
        tenure.text("position"),
        tenure.text("wing"),
        tenure.text("since"),
        tenure.text("until"),
        is_certain=sure,
    )


def _changes(story: Story) -> Iterator[Change]:
    for event in story.of("event"):
        days = days_of(event.text("date"))
        if days and _is_change(event):
            yield Change(event.uid, event.title, event.text("date"), days)
    tenures = [(days, each) for each in story.of("tenure") if (days := days_of(each.text("since")))]
    founding = min((days for days, _ in tenures), default=None)
    for days, tenure in tenures:
        if days != founding:
            yield Change(tenure.uid, tenure.title, tenure.text("since"), days)
    for tenure in story.of("tenure"):
        until = days_of(tenure.text("until"))
        if until and until.first != EVER:
            yield Change(tenure.uid, tenure.title, tenure.text("until"), until)


def _is_change(event: Noted) -> bool:
    return event.text("type") == "leadership" and event.text("status") not in {
        "cancelled",
        "planned",
    }


def _ended_by(tenure: Noted, change: Change) -> bool:
    until = days_of(tenure.text("until"))
    return until is not None and until.first <= change.days.last


def _to_reconfirm(commitment: Noted, change: Change) -> bool:
    if commitment.text("status") in _SETTLED:
        return False
    given = days_of(commitment.text("date"))
    again = days_of(commitment.text("reconfirmed_on"))
    if given is not None and given.first > change.days.last:
        return False
    return again is None or again.first <= change.days.last
