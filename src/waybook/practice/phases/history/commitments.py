"""Commitments: what is still owed on a day."""

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.statuses import status_on

_DONE = frozenset({"kept", "lifted", "lapsed", "possible"})
_LASTING = frozenset({"backing", "carrot", "stick"})
"""Forms whose due date is the day on which they end: nothing is owed then."""


def is_owed(commitment: SnapshotRecord, day: int) -> bool:
    """Tell whether something was promised that is neither kept nor lifted by a day."""
    return commitment.text("form") not in _LASTING and status_on(commitment, day) not in _DONE


def is_overdue(commitment: SnapshotRecord, day: int) -> bool:
    """Tell whether something owed is past its last possible day."""
    due = days_of(commitment.text("due"))
    return due is not None and due.last < day and is_owed(commitment, day)
