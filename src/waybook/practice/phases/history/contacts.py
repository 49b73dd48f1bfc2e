"""Two-way contacts, computed from meetings, accounts and channels; never typed by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import Days, days_of
from waybook.practice.phases.history.group_history import Story

_TOOK_PLACE = "took-place"
_AHEAD = frozenset({"planned", "confirmed"})


@dataclass(frozen=True, slots=True)
class Contact:
    """One two-way contact: its date, its record, and its contact or channel."""

    days: Days
    date: str
    uid: str
    people: frozenset[str]
    channel: str


def contacts_by(story: Story, day: int) -> tuple[Contact, ...]:
    """Return the contacts that began by a day, the newest last."""
    found = [each for each in _contacts(story) if each.days.first <= day]
    return tuple(sorted(found, key=lambda each: (each.days, each.uid)))


def took_place(meeting: SnapshotRecord, told: frozenset[str]) -> bool:
    """Tell whether a meeting took place: by its status, or by an account unless cancelled."""
    status = meeting.text("status")
    return status == _TOOK_PLACE or (meeting.uid in told and status != "cancelled")


def told_of(story: Story) -> frozenset[str]:
    """Return the uids of meetings with an account."""
    return frozenset(each.text("meeting") for each in story.of("account"))


def missed(meeting: SnapshotRecord, day: int, told: frozenset[str]) -> bool:
    """Tell whether a meeting was planned and its last possible day passed without it."""
    days = days_of(meeting.text("date"))
    return (
        days is not None
        and days.last < day
        and meeting.text("status") in _AHEAD
        and meeting.uid not in told
    )


def planned(meeting: SnapshotRecord, day: int, last: int) -> bool:
    """Tell whether a meeting is planned for the days up to `last`, or took place then."""
    days = days_of(meeting.text("date"))
    return (
        days is not None
        and days.last >= day
        and days.first <= last
        and meeting.text("status") in {*_AHEAD, _TOOK_PLACE}
    )


def _contacts(story: Story) -> Iterator[Contact]:
    told = told_of(story)
    people = _people(story.of("attendance"))
    for meeting in story.of("meeting"):
        days = days_of(meeting.text("date"))
        if days and took_place(meeting, told):
            present = people.get(meeting.uid, frozenset())
            channel_uid = meeting.text("channel")
            yield Contact(days, meeting.text("date"), meeting.uid, present, channel_uid)
    for account in story.of("account"):
        days = days_of(account.text("date"))
        if days and not account.text("meeting") and not account.text("event"):
            yield Contact(days, account.text("date"), account.uid, frozenset(), "")
    for channel in story.of("channel"):
        days = days_of(channel.text("last_two_way"))
        if days:
            contact = channel.text("their_contact")
            reached = frozenset({contact}) if contact else frozenset[str]()
            yield Contact(days, channel.text("last_two_way"), channel.uid, reached, channel.uid)


def _people(attendances: Iterable[SnapshotRecord]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for each in attendances:
        if each.text("contact"):
            found.setdefault(each.text("meeting"), set()).add(each.text("contact"))
    return {meeting: frozenset(contacts) for meeting, contacts in found.items()}
