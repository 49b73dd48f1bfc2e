"""Days of silence against the agreed rhythm: per contact, per channel, per group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from waybook.model.noted import Noted
from waybook.practice.phases.contacts import Contact, contacts_by
from waybook.practice.phases.days import EVER
from waybook.practice.phases.story import Story

QUIET_FROM = 1.5  # agreed rhythms


class State(StrEnum):
    """How a silence stands against its rhythm."""

    IN_RHYTHM = "in rhythm"
    LATE = "late"
    QUIET = "quiet"
    UNCERTAIN = "uncertain"  # the date of the last contact leaves it open
    NO_RHYTHM = "no rhythm agreed"
    NO_CONTACT = "no contact recorded"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Silence:
    """How long nothing was heard: of a contact, a channel or a group, by its uid.

    `at_least` and `at_most` differ where the date of the last contact is uncertain; both are None
    where no contact is recorded. `last` is the record that holds it, `last_date` its date.
    """

    uid: str
    kind: str
    title: str
    rhythm_days: int
    at_least: int | None
    at_most: int | None
    last: str
    last_date: str
    state: State

    @property
    def rhythms(self) -> float:
        """Return the silence in agreed rhythms; 0 where that cannot be said."""
        return self.at_least / self.rhythm_days if self.at_least and self.rhythm_days else 0.0


def silences(story: Story, day: int, name: str = "") -> tuple[Silence, ...]:
    """Return the silence of the group first, then of its channels and contacts."""
    contacts = contacts_by(story, day)
    channels = of_channels(story, day, contacts)
    rhythms = _rhythms(story, channels)
    people = tuple(
        _silence(
            each,
            rhythm=each.number("rhythm_days") or rhythms.get(each.uid, 0),
            day=day,
            contacts=[c for c in contacts if each.uid in c.people],
        )
        for each in story.of("contact")
    )
    return (of_group(story, day, contacts, channels, name), *channels, *people)


def of_group(
    story: Story,
    day: int,
    contacts: Sequence[Contact],
    channels: Iterable[Silence],
    name: str = "",
) -> Silence:
    """Return the silence of the whole group: its own rhythm, else the shortest of its channels."""
    group = story.find(story.group)
    own = group.number("rhythm_days") if group else 0
    shortest = min((each.rhythm_days for each in channels if each.rhythm_days), default=0)
    known = group or Noted(story.group, "group", story.group, {"name": name})
    return _silence(known, rhythm=own or shortest, day=day, contacts=contacts)


def of_channels(story: Story, day: int, contacts: Sequence[Contact]) -> tuple[Silence, ...]:
    """Return the silence of each channel; closed ones are left out."""
    return tuple(
        _silence(
            each,
            rhythm=each.number("rhythm_days"),
            day=day,
            contacts=[c for c in contacts if c.channel == each.uid],
        )
        for each in story.of("channel")
        if each.text("status") != "closed"
    )


def is_quiet(silence: Silence, rhythms: float) -> bool | None:
    """Tell whether nothing was heard for so many rhythms; None where that cannot be said."""
    if silence.state is State.BROKEN:
        return True
    if not silence.rhythm_days or silence.at_least is None:
        return None
    limit = rhythms * silence.rhythm_days
    if silence.at_least > limit:
        return True
    return False if silence.at_most is not None and silence.at_most <= limit else None


def _silence(noted: Noted, *, rhythm: int, day: int, contacts: Sequence[Contact]) -> Silence:
    newest = max(contacts, key=lambda c: (c.days.last, c.days.first, c.uid), default=None)
    at_least = at_most = None
    if newest is not None:
        at_least = max(0, day - newest.days.last)
        first = max(c.days.first for c in contacts)
        at_most = day - first if first != EVER else None
    return Silence(
        noted.uid,
        noted.kind,
        noted.title,
        rhythm,
        at_least,
        at_most,
        newest.uid if newest else "",
        newest.date if newest else "",
        _state(noted, rhythm, at_least, at_most),
    )


def _state(noted: Noted, rhythm: int, at_least: int | None, at_most: int | None) -> State:
    if noted.kind == "channel" and noted.text("status") == "broken":
        return State.BROKEN
    if at_least is None:
        return State.NO_CONTACT
    if not rhythm:
        return State.NO_RHYTHM
    if at_least > QUIET_FROM * rhythm:
        return State.QUIET
    if at_most is None or at_most > QUIET_FROM * rhythm:
        return State.UNCERTAIN
    return State.LATE if at_least > rhythm else State.IN_RHYTHM


def _rhythms(story: Story, channels: Iterable[Silence]) -> dict[str, int]:
    """Return for each contact the shortest rhythm of the channels that lead to it."""
    agreed = {each.uid: each.rhythm_days for each in channels if each.rhythm_days}
    found: dict[str, int] = {}
    for channel in story.of("channel"):
        contact, rhythm = channel.text("their_contact"), agreed.get(channel.uid, 0)
        if contact and rhythm:
            found[contact] = min(rhythm, found.get(contact, rhythm))
    return found
