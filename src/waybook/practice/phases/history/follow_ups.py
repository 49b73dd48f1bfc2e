"""Follow-ups of meetings, and meetings that need an answer whether a follow-up is needed."""

from collections.abc import Mapping

from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.meeting_answers import TOOK_PLACE
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.meeting_outcomes import told_of, took_place


def asks_for_answer(meeting: Mapping[str, Json], *, is_told: bool, is_followed: bool) -> bool:
    """Tell from the fields of a meeting whether it asks if a follow-up is needed.

    It does once it took place or has an account, until it has a follow-up or the answer that none
    is needed.
    """
    if is_followed or meeting.get("no_follow_up") is True:
        return False
    status = meeting.get("status")
    return status == TOOK_PLACE or (is_told and status != "cancelled")


def asks_none_needed(story: Story) -> tuple[SnapshotRecord, ...]:
    """Return the meetings of a group that ask whether a follow-up is needed."""
    told = told_of(story)
    followed = {each.text("meeting") for each in story.of("follow-up")}
    return tuple(
        each
        for each in story.of("meeting")
        if asks_for_answer(each.fields, is_told=each.uid in told, is_followed=each.uid in followed)
    )


def overdue(story: Story, day: int) -> tuple[SnapshotRecord, ...]:
    """Return the follow-ups whose last possible day passed, the oldest first."""
    open_ones = [
        (days, each)
        for each in story.of("follow-up")
        if each.text("status") in {"", "open"} and (days := days_of(each.text("due")))
    ]
    late = [(days, each.uid, each) for days, each in open_ones if days.last < day]
    return tuple(each for _, _, each in sorted(late, key=lambda one: one[:2]))


def without_disclaimer(story: Story) -> tuple[SnapshotRecord, ...]:
    """Return the meetings that took place without a disclaimer, the oldest first."""
    found = [
        (each.text("date"), each.uid, each)
        for each in story.of("meeting")
        if took_place(each) and each.text("disclaimer") == "not-given"
    ]
    return tuple(each for _, _, each in sorted(found, key=lambda one: one[:2]))


def effort_days(story: Story) -> int:
    """Return the days of effort noted for meetings of a group."""
    return sum(each.number("effort_days") for each in story.of("meeting"))
