"""Which groups are live on a day: only these have lines of Today."""

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.statuses import status_on

_LIVE = frozenset({"", "live"})


def is_live(group: SnapshotRecord, day: int) -> bool:
    """Tell whether a group is followed on a day: not yet dormant, closed or from a library."""
    return status_on(group, day) in _LIVE
