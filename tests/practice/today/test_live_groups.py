"""Only live groups have lines; a status counts from its day."""

import pytest

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.history.statuses import is_live_group


@pytest.mark.parametrize(
    ("status", "since", "live"),
    [
        ("", "", True),
        ("live", "", True),
        ("dormant", "", False),
        ("closed", "2026-11-30", False),
        ("library", "2026-11", False),
        ("closed", "2026-12-01", True),
    ],
)
def test_a_group_is_live_until_its_status_says_otherwise(
    status: str, since: str, live: bool
) -> None:
    group = SnapshotRecord("a" * 32, "group", "a" * 32, {"status": status, "status_since": since})
    assert is_live_group(group, number_of("2026-11-30")) is live
