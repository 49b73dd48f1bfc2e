"""Where things are in the window.

A place is a page's name and what it shows: `groups`, `groups/<uid>`, `meetings/<uid>`.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.page import Page


@dataclass(frozen=True, slots=True)
class Entrance:
    """Name the module and class of a page; it is imported when it is first shown."""

    name: str
    module: str
    page: str

    def load(self) -> "type[Page]":
        """Import the page."""
        found: type[Page] = getattr(import_module(self.module), self.page)
        return found


RAIL = (
    Entrance("groups", "waybook.desktop.pages.groups", "GroupsPage"),
    Entrance("people", "waybook.desktop.pages.people", "PeoplePage"),
    Entrance("meetings", "waybook.desktop.pages.meetings", "MeetingsPage"),
    Entrance("handover", "waybook.desktop.pages.handover", "HandoverPage"),
)
SEARCH = Entrance("search", "waybook.desktop.pages.search", "SearchPage")

_PAGE_OF = {"group": "groups", "contact": "people", "meeting": "meetings"}
_OWNERS = ("meeting", "contact", "group", "from_group", "strand")


def place_of(book: "Book", uid: str) -> str:
    """Return where a record is shown: on its own page, or on that of what it belongs to."""
    record = book.record(uid)
    if record.kind in _PAGE_OF:
        return f"{_PAGE_OF[record.kind]}/{uid}"
    for field in _OWNERS:
        owner = record.fields.get(field)
        if isinstance(owner, str) and owner and owner != uid:
            return place_of(book, owner)
    return "groups"
