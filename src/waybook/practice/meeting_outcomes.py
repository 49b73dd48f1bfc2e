"""What a person may say of a meeting, and what its fields are then."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from waybook.model.doubtful_dates import is_ahead
from waybook.model.faults import DoubtfulDate
from waybook.model.fields import Json

Said = Mapping[str, Json]

TOOK_PLACE: Final = "took-place"
PLANNED: Final = "planned"

SAYS: Mapping[str, Said] = {
    TOOK_PLACE: {"status": "took-place", "missed_by": None},
    "them": {"status": "missed", "missed_by": "them"},
    "us": {"status": "missed", "missed_by": "us"},
    "neither": {"status": "missed", "missed_by": "neither"},
}
"""What a meeting gets, by what a person says of one that is over."""
OUTCOMES = (TOOK_PLACE, PLANNED, "them", "us", "neither")
"""What a person may say of any meeting."""
_OVER = frozenset({TOOK_PLACE, "missed"})


def check_is_over(meeting: Said, today: date) -> None:
    """Raise DoubtfulDate if a meeting took place or was missed on a day that is still ahead."""
    written = meeting.get("date")
    if meeting.get("status") not in _OVER or not isinstance(written, str) or not written:
        return
    if is_ahead(written, today):
        raise DoubtfulDate(
            "“{date}” is after today, {today}, so nobody knows yet what became of the meeting. "
            "Correct the date, what became of it, or the clock of this computer.",
            field="date",
            date=written,
            today=today.isoformat(),
        )
