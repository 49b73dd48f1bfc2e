"""Two-way contacts, computed from meetings, accounts and channels; never typed by hand."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import Days, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.meeting_outcomes import took_place
from waybook.practice.phases.history.participants import Family, Part, family_of


class ContactGround(StrEnum):
    """What shows that there was contact, the best known last."""

    NOT_NAMED = "nobody named"
    REPLY = "reply"
    CHANNEL = "channel"
    FRIENDS = "friends only"
    TOOK_PART = "took part"


_RANK = {ground: number for number, ground in enumerate(ContactGround)}
_BY_PART = {
    Part.NOT_NAMED: ContactGround.NOT_NAMED,
    Part.FRIENDS: ContactGround.FRIENDS,
    Part.THEIRS: ContactGround.TOOK_PART,
}


class Contact(NamedTuple):
    """One two-way contact: its date, its record, the people of theirs, its channel and ground.

    `wing` is the wing whose contact it is; '' if it is the group's own.
    """

    days: Days
    date: str
    uid: str
    people: frozenset[str]
    channel: str
    ground: ContactGround
    wing: str = ""

    @property
    def order(self) -> tuple[int, int, int, bool, str]:
        """Return the sort key: the newest last; of one date the best known, its own after wings."""
        return self.days.last, self.days.first, _RANK[self.ground], not self.wing, self.uid


def contacts_by(story: Story, day: int) -> tuple[Contact, ...]:
    """Return the contacts that began by a day, the newest last."""
    family = family_of(story)
    found = [
        each
        for told in (story, *story.wings)
        for each in _contacts(told, family)
        if each.days.first <= day
    ]
    return tuple(sorted(found, key=lambda each: each.order))


def _contacts(told: Story, family: Family) -> Iterator[Contact]:
    wing = "" if told.group == family.group else told.group
    for days, meeting in told.dated("meeting"):
        if took_place(meeting):
            yield from _met(meeting, days, family, wing)
    for account in told.of("account"):
        if account.fields.get("reply") is True:
            yield from _dated(account, "date", ContactGround.REPLY, wing=wing)
    for channel in told.of("channel"):
        reached = frozenset({channel.text("their_contact")}) - {""}
        yield from _dated(
            channel, "last_two_way", ContactGround.CHANNEL, reached, channel.uid, wing=wing
        )


def _met(meeting: SnapshotRecord, days: Days, family: Family, wing: str) -> Iterator[Contact]:
    who = family.took_part(meeting.uid, days)
    if who.is_others_only:
        return
    ground = _BY_PART.get(who.part, ContactGround.NOT_NAMED)
    if not wing and who.wings and not who.is_own:
        wing = min(who.wings)
    date, channel = meeting.text("date"), meeting.text("channel")
    yield Contact(days, date, meeting.uid, who.people, channel, ground, wing)


def _dated(
    noted: SnapshotRecord,
    name: str,
    ground: ContactGround,
    people: frozenset[str] = frozenset(),
    channel: str = "",
    *,
    wing: str,
) -> Iterator[Contact]:
    days = days_of(noted.text(name))
    if days is not None:
        yield Contact(days, noted.text(name), noted.uid, people, channel, ground, wing)
