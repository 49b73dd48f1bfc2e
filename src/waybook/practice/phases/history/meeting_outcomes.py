"""Whether a meeting took place, was missed and by whom, or whether nobody said it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.meeting_answers import MISSED, MISSED_BY, TOOK_PLACE
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story

_AHEAD = frozenset({"planned", "confirmed"})


class MeetingOutcome(StrEnum):
    """What became of a meeting."""

    TOOK_PLACE = "took place"
    MISSED = "missed"
    CANCELLED = "cancelled"
    NOT_SAID = "not said"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class MeetingCounts:
    """How many meetings took place, and how many were missed by whom: '' if nobody said it.

    `not_said`: the meetings of which nobody said whether they took place, the oldest first; those
    without an account that were planned are among them, and counted as missed.
    """

    took_place: int
    missed: dict[str, int]
    not_said: tuple[SnapshotRecord, ...]


def told_of(story: Story) -> frozenset[str]:
    """Return the uids of meetings with an account."""
    return frozenset(each.text("meeting") for each in story.of("account"))


def outcome(meeting: SnapshotRecord, day: int, told: frozenset[str]) -> MeetingOutcome:
    """Return what became of a meeting by a day.

    Only its status says that it took place. A planned one counts as missed once its last possible
    day is over, unless somebody wrote of it: `told` holds the uids of those meetings.
    """
    status = meeting.text("status")
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    days = days_of(meeting.text("date"))
    is_over = days is not None and days.last < day
    if status in _AHEAD:
        if not is_over:
            return MeetingOutcome.AHEAD
        return MeetingOutcome.NOT_SAID if meeting.uid in told else MeetingOutcome.MISSED
    return MeetingOutcome.NOT_SAID if is_over or meeting.uid in told else MeetingOutcome.AHEAD


def said_outcome(meeting: SnapshotRecord) -> MeetingOutcome | None:
    """Return what somebody said became of a meeting, if somebody did."""
    return _BY_STATUS.get(meeting.text("status"))


def took_place(meeting: SnapshotRecord) -> bool:
    """Tell whether a meeting took place: its status says so."""
    return meeting.text("status") == TOOK_PLACE


def lacks_disclaimer(meeting: Mapping[str, Json]) -> bool:
    """Tell whether a meeting took place and nobody said if the disclaimer was given."""
    return meeting.get("status") == TOOK_PLACE and not meeting.get("disclaimer")


def missed_by(meeting: SnapshotRecord) -> str:
    """Return who missed a meeting: them, us, neither, or '' if nobody said it."""
    who = meeting.text("missed_by") if meeting.text("status") == MISSED else ""
    return who if who in MISSED_BY else ""


def is_planned(meeting: SnapshotRecord) -> bool:
    """Tell whether a meeting is planned, or took place."""
    return meeting.text("status") in _AHEAD or took_place(meeting)


def is_asked(meeting: SnapshotRecord, day: int) -> bool:
    """Tell whether somebody must say whether a meeting took place: by a day it is over."""
    days = days_of(meeting.text("date"))
    return meeting.text("status") not in _BY_STATUS and days is not None and days.last < day


def counted_meetings(story: Story, day: int) -> MeetingCounts:
    """Count what became of the meetings of a group by a day; later ones are left out."""
    told = told_of(story)
    begun = [
        (days, each.uid, each)
        for each in story.of("meeting")
        if (days := days_of(each.text("date"))) and days.first <= day
    ]
    meetings = [each for _, _, each in sorted(begun, key=lambda one: one[:2])]
    outcomes = Counter(outcome(each, day, told) for each in meetings)
    missed = Counter(missed_by(each) for each in _missed(meetings, day, told))
    return MeetingCounts(
        outcomes[MeetingOutcome.TOOK_PLACE],
        {who: missed[who] for who in (*MISSED_BY, "")},
        tuple(each for each in meetings if is_asked(each, day)),
    )


def _missed(
    meetings: Iterable[SnapshotRecord], day: int, told: frozenset[str]
) -> Iterable[SnapshotRecord]:
    return (each for each in meetings if outcome(each, day, told) is MeetingOutcome.MISSED)


_BY_STATUS = {
    TOOK_PLACE: MeetingOutcome.TOOK_PLACE,
    MISSED: MeetingOutcome.MISSED,
    "cancelled": MeetingOutcome.CANCELLED,
}
