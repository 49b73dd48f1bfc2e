"""What a field may reveal, so that a promise about what leaves can be checked."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from waybook.model.translatable import say


class Tells(StrEnum):
    """Types of content, as the files of profiles name them."""

    NAMES = "names"
    AFFILIATIONS = "affiliations"
    PLACES = "places"
    NOTES = "notes"
    QUOTES = "quotes"
    OURS = "our-dealings"


TELLS_WORDS: Mapping[Tells, str] = MappingProxyType(
    {
        Tells.NAMES: say("names of people"),
        Tells.AFFILIATIONS: say("who belongs to or speaks for whom"),
        Tells.PLACES: say("places"),
        Tells.NOTES: say("notes and other long text"),
        Tells.QUOTES: say("what others said, in their words"),
        Tells.OURS: say("our own access, engagement and arrangements"),
    }
)
