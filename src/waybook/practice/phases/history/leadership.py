"""Who led the group on a day, changes of leadership, and their effects."""

from collections.abc import Iterator
from dataclasses import dataclass

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.contacts import contacts_by
from waybook.practice.phases.history.days import EVER, NEVER, Days, begun, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.statuses import ended_on, status_on

_SETTLED = frozenset({"kept", "lifted", "lapsed", "broken", "possible"})
CHANGE = "leadership"
"""The type of event that is a change of leadership."""
_LEADS = frozenset({"", "leader", "wing-leader"})


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone who led on a day; `is_certain` is false if the dates are not precise enough."""

    uid: str
    holder: str
    position: str
    wing: str
    since: str
    until: str
    is_certain: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class LeadershipChange:
    """One change of leadership: an event of this type, or a leader who came or left."""

    uid: str
    title: str
    date: str
    days: Days


@dataclass(frozen=True, slots=True)
class LeadershipEffects:
    """The tasks after a change of leadership: channels to rebuild, commitments to reconfirm."""

    change: LeadershipChange
    channels: tuple[SnapshotRecord, ...]
    unclear: tuple[SnapshotRecord, ...]
    commitments: tuple[SnapshotRecord, ...]


def leaders(story: Story, day: int) -> tuple[Leader, ...]:
    """Return the leaders on a day, by all records."""
    found = []
    for tenure in story.of("tenure"):
        since = begun(tenure.text("since")) or Days(EVER, EVER)
        until = days_of(tenure.text("until")) or Days(NEVER, NEVER)
        if since.first <= day <= until.last:
            sure = since.last <= day <= until.first and tenure.text("certainty") != "disputed"
            found.append((since, _leader(tenure, sure=sure)))
    return tuple(each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].uid)))


def changes(story: Story, day: int) -> tuple[LeadershipChange, ...]:
    """Return the changes of leadership that began by a day, the newest last.

    Changes after the group was closed, or went to the library, are left out.
    """
    over = ended_on(story)
    last = day if over is None else min(day, over)
    found = [each for each in _changes(story) if each.days.first <= last]
    return tuple(sorted(found, key=lambda each: (each.days, each.uid)))


def is_recorded(story: Story) -> bool:
    """Tell whether any record could show a change."""
    return bool(story.of("tenure")) or any(_took_place(each) for each in story.events_of(CHANGE))


def shaken(story: Story, day: int) -> LeadershipEffects | None:
    """Return the tasks after the newest change by a day; None if no change is recorded.

    A channel must be rebuilt until it had two-way contact after the change; a commitment must be
    reconfirmed until that is recorded. `unclear` are channels without a record of the person they
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
    return LeadershipEffects(
        change,
        tuple(each for each in open_channels if each.text("depends_on") in gone),
        tuple(each for each in open_channels if not each.text("depends_on")),
        tuple(each for each in story.of("commitment") if _to_reconfirm(each, change, day)),
    )


def _leader(tenure: SnapshotRecord, *, sure: bool) -> Leader:
    return Leader(
        tenure.uid,
        tenure.text("holder"),
        tenure.text("position"),
        tenure.text("wing"),
        tenure.text("since"),
        tenure.text("until"),
        is_certain=sure,
        by=tenure.by,
    )


def _changes(story: Story) -> Iterator[LeadershipChange]:
    for event in story.events_of(CHANGE):
        days = days_of(event.text("date"))
        if days and _took_place(event):
            yield LeadershipChange(event.uid, event.title, event.text("date"), days)
    led = [each for each in story.of("tenure") if each.text("post") in _LEADS]
    tenures = [(days, each) for each in led if (days := begun(each.text("since")))]
    founding = min((days for days, _ in tenures), default=None)
    for days, tenure in tenures:
        if days != founding:
            yield LeadershipChange(tenure.uid, tenure.title, tenure.text("since"), days)
    for tenure in led:
        until = days_of(tenure.text("until"))
        if until and until.first != EVER:
            yield LeadershipChange(tenure.uid, tenure.title, tenure.text("until"), until)


def _took_place(event: SnapshotRecord) -> bool:
    return event.text("status") not in {"cancelled", "planned"}


def _ended_by(tenure: SnapshotRecord, change: LeadershipChange) -> bool:
    until = days_of(tenure.text("until"))
    return until is not None and until.first <= change.days.last


def _to_reconfirm(commitment: SnapshotRecord, change: LeadershipChange, day: int) -> bool:
    if status_on(commitment, day) in _SETTLED:
        return False
    given = days_of(commitment.text("date"))
    again = days_of(commitment.text("reconfirmed_on"))
    if given is not None and given.first > change.days.last:
        return False
    return again is None or again.first <= change.days.last
