"""What remains to be done after meetings, and meetings of which nobody said that nothing does."""

from waybook.model.noted import Noted
from waybook.practice.phases.contacts import told_of, took_place
from waybook.practice.phases.days import days_of
from waybook.practice.phases.story import Story


def asks_none_needed(story: Story) -> tuple[Noted, ...]:
    """Return the meetings that took place without a follow-up, where nobody said none is needed."""
    told = told_of(story)
    followed = {each.text("meeting") for each in story.of("follow-up")}
    return tuple(
        each
        for each in story.of("meeting")
        if took_place(each, told)
        and each.uid not in followed
        and each.fields.get("no_follow_up") is not True
    )


def overdue(story: Story, day: int) -> tuple[Noted, ...]:
    """Return the follow-ups whose last possible day passed, the oldest first."""
    open_ones = [
        (days, each)
        for each in story.of("follow-up")
        if each.text("status") in {"", "open"} and (days := days_of(each.text("due")))
    ]
    late = [(days, each.uid, each) for days, each in open_ones if days.last < day]
    return tuple(each for _, _, each in sorted(late, key=lambda one: one[:2]))


def effort_days(story: Story) -> int:
    """Return the days of effort noted for meetings of a group."""
    return sum(each.number("effort_days") for each in story.of("meeting"))
