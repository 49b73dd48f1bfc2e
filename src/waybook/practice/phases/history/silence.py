"""Days since the last contact, compared with the agreed rhythm: by contact, channel and group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.contacts import Contact, ContactGround, contacts_by
from waybook.practice.phases.history.days import EVER
from waybook.practice.phases.history.group_history import Story

QUIET_FROM = 1.5  # agreed rhythms


class SilenceState(StrEnum):
    """A silence compared with its rhythm."""

    IN_RHYTHM = "in rhythm"
    LATE = "late"
    QUIET = "quiet"
    UNCERTAIN = "uncertain"  # the date of the last contact leaves it open
    NO_RHYTHM = "no rhythm agreed"
    NO_CONTACT = "no contact recorded"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Silence:
    """The days since the last contact with a contact, a channel or a group, by its uid.

    `at_least` and `at_most` differ if the date of the last contact is uncertain; both are None if
    no contact is recorded. `last` is its record, `last_date` its date, `ground` what shows it;
    `wing` is the wing whose contact it was, `wing_title` its name.
    """

    uid: str
    kind: str
    title: str
    rhythm_days: int
    at_least: int | None
    at_most: int | None
    last: str
    last_date: str
    state: SilenceState
    ground: ContactGround | None = None
    wing: str = ""
    wing_title: str = ""

    @property
    def rhythms(self) -> float:
        """Return the silence in agreed rhythms; 0 if it is not known."""
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
    """Return the silence of the whole group: its own rhythm, else the shortest of its channels.

    The newest of the contacts stands last.
    """
    group = story.find(story.group)
    own = group.number("rhythm_days") if group else 0
    shortest = min((each.rhythm_days for each in channels if each.rhythm_days), default=0)
    known = group or SnapshotRecord(story.group, "group", story.group, {"name": name})
    found = _silence(known, rhythm=own or shortest, day=day, contacts=contacts)
    return replace(found, wing_title=story.wing_title(found.wing)) if found.wing else found


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
    """Tell whether there was no contact for this many rhythms; None if it is not known."""
    if silence.state is SilenceState.BROKEN:
        return True
    if not silence.rhythm_days or silence.at_least is None:
        return None
    limit = rhythms * silence.rhythm_days
    if silence.at_least > limit:
        return True
    return False if silence.at_most is not None and silence.at_most <= limit else None


def _silence(
    noted: SnapshotRecord, *, rhythm: int, day: int, contacts: Sequence[Contact]
) -> Silence:
    newest = contacts[-1] if contacts else None
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
        newest.ground if newest else None,
        newest.wing if newest else "",
    )


def _state(
    noted: SnapshotRecord, rhythm: int, at_least: int | None, at_most: int | None
) -> SilenceState:
    if noted.kind == "channel" and noted.text("status") == "broken":
        return SilenceState.BROKEN
    if at_least is None:
        return SilenceState.NO_CONTACT
    if not rhythm:
        return SilenceState.NO_RHYTHM
    if at_least > QUIET_FROM * rhythm:
        return SilenceState.QUIET
    if at_most is None or at_most > QUIET_FROM * rhythm:
        return SilenceState.UNCERTAIN
    return SilenceState.LATE if at_least > rhythm else SilenceState.IN_RHYTHM


def _rhythms(story: Story, channels: Iterable[Silence]) -> dict[str, int]:
    """Return for each contact the shortest rhythm of the channels that lead to it."""
    agreed = {each.uid: each.rhythm_days for each in channels if each.rhythm_days}
    found: dict[str, int] = {}
    for channel in story.of("channel"):
        contact, rhythm = channel.text("their_contact"), agreed.get(channel.uid, 0)
        if contact and rhythm:
            found[contact] = min(rhythm, found.get(contact, rhythm))
    return found
