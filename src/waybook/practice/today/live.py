"""Which groups are live on a day: only these have lines of Today."""

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of

_LIVE = frozenset({"", "live"})


def is_live(group: SnapshotRecord, day: int) -> bool:
    """Tell whether a group is followed on a day: not yet dormant, closed or from a library."""
    since = days_of(group.text("status_since"))
    status = "" if since is not None and since.first > day else group.text("status")
    return status in _LIVE
