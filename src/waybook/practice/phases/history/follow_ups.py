"""Follow-ups of meetings, and meetings that need an answer whether a follow-up is needed."""

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.meeting_outcomes import told_of, took_place


def asks_none_needed(story: Story) -> tuple[SnapshotRecord, ...]:
    """Return meetings that took place or have an account, without a follow-up.

    Those for which somebody said that none is needed are left out.
    """
    told = told_of(story)
    followed = {each.text("meeting") for each in story.of("follow-up")}
    return tuple(
        each
        for each in story.of("meeting")
        if (took_place(each) or (each.uid in told and each.text("status") != "cancelled"))
        and each.uid not in followed
        and each.fields.get("no_follow_up") is not True
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
