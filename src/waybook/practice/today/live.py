"""Which groups are live: only these have lines of Today."""

from waybook.model.snapshot import SnapshotRecord

_LIVE = frozenset({"", "live"})


def is_live(group: SnapshotRecord) -> bool:
    """Tell whether a group is followed: not dormant, closed or from a library."""
    return group.text("state") in _LIVE
