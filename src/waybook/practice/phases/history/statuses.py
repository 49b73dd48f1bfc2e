"""The status of a record on a day: a status with a date is not known before it."""

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story

_LIVE = frozenset({"", "live"})
NOT_HAPPENED = frozenset({"planned", "announced", "cancelled"})
"""Statuses of events that did not happen, or not yet."""


def status_on(noted: SnapshotRecord, day: int) -> str:
    """Return the status of a commitment or a group on a day; '' if it only came later."""
    since = days_of(noted.text("status_since"))
    return "" if since is not None and since.first > day else noted.text("status")


def status_of_group(story: Story, day: int) -> str:
    """Return the status of the group on a day: '' means live."""
    group = story.find(story.group)
    return status_on(group, day) if group is not None else ""


def is_live(story: Story, day: int) -> bool:
    """Tell whether the group gives warnings on a day."""
    return status_of_group(story, day) in _LIVE


def is_live_group(group: SnapshotRecord, day: int) -> bool:
    """Tell whether a group is followed on a day: not yet dormant, closed or from a library."""
    return status_on(group, day) in _LIVE


def ended_on(story: Story) -> int | None:
    """Return the first day on which the group was closed or in the library, if that is dated."""
    group = story.find(story.group)
    since = days_of(group.text("status_since")) if group is not None else None
    is_over = group is not None and group.text("status") in {"closed", "library"}
    return since.first if since is not None and is_over else None
