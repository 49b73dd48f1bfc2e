"""All attacks, by name."""

import attacks_on_cards
import attacks_on_envelopes
import attacks_on_methods
import attacks_on_people
import attacks_on_records
import attacks_with_values
from attacking import TABLE, Attack

__all__ = ["TABLE", "Attack"]
PARTS = (
    attacks_on_cards,
    attacks_on_envelopes,
    attacks_on_methods,
    attacks_on_people,
    attacks_on_records,
    attacks_with_values,
)
