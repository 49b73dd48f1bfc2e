"""What a person may say of a meeting, and what its fields are then."""

from collections.abc import Mapping
from typing import Final

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
