"""Where things are in the window.

A place is a page's name and what it shows: `groups`, `groups/<uid>`, `meetings/<uid>`.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.page import Page


@dataclass(frozen=True, slots=True)
class Entrance:
    """Name the module and class of a page; it is imported when it is first shown."""

    name: str
    module: str
    page: str
    icon: str

    def load(self) -> "type[Page]":
        """Import the page."""
        found: type[Page] = getattr(import_module(self.module), self.page)
        return found

    def words(self) -> str:
        """Return what the rail calls it; the page's title says the same."""
        return _WORDS[self.name]()


RAIL = (
    Entrance("groups", "waybook.desktop.pages.groups", "GroupsPage", "waypoints"),
    Entrance("people", "waybook.desktop.pages.people", "PeoplePage", "users"),
    Entrance("meetings", "waybook.desktop.pages.meetings", "MeetingsPage", "calendar-days"),
    Entrance("board", "waybook.desktop.pages.board", "BoardPage", "layout-list"),
    Entrance("handover", "waybook.desktop.pages.handover", "HandoverPage", "arrow-left-right"),
)
SEARCH = Entrance("search", "waybook.desktop.pages.search", "SearchPage", "search")
METHODS = Entrance("methods", "waybook.desktop.pages.methods", "MethodsPage", "book-open")

_WORDS = {
    "groups": lambda: QCoreApplication.translate("Places", "Groups"),
    "people": lambda: QCoreApplication.translate("Places", "People"),
    "meetings": lambda: QCoreApplication.translate("Places", "Meetings"),
    "board": lambda: QCoreApplication.translate("Places", "Board"),
    "handover": lambda: QCoreApplication.translate("Places", "Handover"),
    "methods": lambda: QCoreApplication.translate("Places", "Models and rules"),
    "search": lambda: QCoreApplication.translate("Places", "Search"),
}

_PAGE_OF = {"group": "groups", "contact": "people", "meeting": "meetings"}
_OWNERS = ("meeting", "contact", "group", "from_group", "strand", "keep", "about")


def place_of(book: "Book", uid: str) -> str:
    """Return where a record is shown: on its own page, or on that of what it belongs to."""
    passed: set[str] = set()
    while uid not in passed:  # what others wrote may go in a circle, or lead nowhere
        passed.add(uid)
        try:
            record = book.record(uid)
        except BadInput:
            break
        if record.kind in _PAGE_OF:
            return f"{_PAGE_OF[record.kind]}/{book.sameness.shown(uid)}"
        owners = (record.fields.get(field) for field in _OWNERS)
        uid = next((owner for owner in owners if isinstance(owner, str) and owner), uid)
    return RAIL[0].name
