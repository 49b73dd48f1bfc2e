"""The types of details that a file may carry, and those found in one file."""

from dataclasses import dataclass
from enum import StrEnum


class Detail(StrEnum):
    """One type of detail; listed in this order."""

    PLACE = "place"
    TIME = "time"
    AUTHOR = "author"
    DEVICE = "device"
    SOFTWARE = "software"
    PICTURE = "picture"  # a thumbnail, or a second picture
    COMMENT = "comment"
    OTHER = "other"  # data of a meaning that is not known here
    UNREAD = "unread"  # not all of it could be read


ASKED = frozenset({Detail.PLACE, Detail.TIME, Detail.AUTHOR, Detail.DEVICE, Detail.UNREAD})
"""The details about which a person is asked before the file leaves."""


class Unreadable(Exception):
    """The bytes break the format; raised and caught only in this room."""


@dataclass(frozen=True, slots=True)
class Details:
    """The format of a file ('' if unknown) and its details, in order."""

    format: str = ""
    carries: tuple[Detail, ...] = ()

    @property
    def asks(self) -> bool:
        """Tell whether a person must be asked before the file leaves."""
        return not ASKED.isdisjoint(self.carries)


def ordered(found: set[Detail]) -> tuple[Detail, ...]:
    """Return details in the order in which they are named."""
    return tuple(each for each in Detail if each in found)
