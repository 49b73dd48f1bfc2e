"""What a person may say of a meeting, and what its fields are then."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from waybook.model import dates
from waybook.model.doubtful_dates import is_ahead
from waybook.model.faults import DoubtfulDate
from waybook.model.fields import Json

Said = Mapping[str, Json]

TOOK_PLACE: Final = "took-place"
PLANNED: Final = "planned"
MISSED: Final = "missed"
CANCELLED: Final = "cancelled"
MISSED_BY = ("them", "us", "neither")

SAYS: Mapping[str, Said] = {
    TOOK_PLACE: {"status": TOOK_PLACE, "missed_by": None},
    **{who: {"status": MISSED, "missed_by": who} for who in MISSED_BY},
}
"""What a meeting gets, by what a person says of one that is over."""
OUTCOMES = (TOOK_PLACE, PLANNED, *MISSED_BY)
"""What a person may say of any meeting."""


def nobody_came(answer: Json) -> bool:
    """Tell whether a status, or what a person says of a meeting, is that nobody met."""
    return answer in (MISSED, CANCELLED, *MISSED_BY)


def check_is_over(meeting: Said, today: date) -> None:
    """Raise DoubtfulDate if a meeting took place or was missed on a day that is still ahead."""
    written = str(meeting.get("date") or "")
    is_said = meeting.get("status") in {TOOK_PLACE, MISSED} and dates.is_date(written)
    if is_said and is_ahead(written, today):
        raise DoubtfulDate(
            "“{date}” is after today, {today}, so nobody knows yet what became of the meeting. "
            "Correct the date, what became of it, or the clock of this computer.",
            field="date",
            date=written,
            today=today.isoformat(),
        )
