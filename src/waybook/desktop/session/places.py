"""The places of the window.

A place is a page's name and what it shows: `groups`, `groups/<uid>`, `meetings/<uid>`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.session.page import Page


@dataclass(frozen=True, slots=True)
class Entrance:
    """Name the module and class of a page; it is imported when it is first shown.

    `words` returns what the rail calls it; the page's title says the same. `kind` is the kind of
    record that has its own page there, at `NAME/<uid>`.
    """

    name: str
    module: str
    page: str
    icon: str
    words: Callable[[], str]
    kind: str = ""

    def load(self) -> "type[Page]":
        """Import the page."""
        found: type[Page] = getattr(import_module(self.module), self.page)
        return found


_GROUPS = "groups"
RAIL = (
    Entrance(
        "today",
        "waybook.desktop.pages.today",
        "TodayPage",
        "sun",
        lambda: QCoreApplication.translate("Places", "Today"),
    ),
    Entrance(
        _GROUPS,
        "waybook.desktop.pages.groups",
        "GroupsPage",
        "waypoints",
        lambda: QCoreApplication.translate("Places", "Groups"),
        kind="group",
    ),
    Entrance(
        "people",
        "waybook.desktop.pages.people",
        "PeoplePage",
        "users",
        lambda: QCoreApplication.translate("Places", "People"),
        kind="contact",
    ),
    Entrance(
        "meetings",
        "waybook.desktop.pages.meetings",
        "MeetingsPage",
        "calendar-days",
        lambda: QCoreApplication.translate("Places", "Meetings"),
        kind="meeting",
    ),
    Entrance(
        "channels",
        "waybook.desktop.pages.channels",
        "ChannelsPage",
        "messages-square",
        lambda: QCoreApplication.translate("Places", "Channels"),
        kind="channel",
    ),
    Entrance(
        "actors",
        "waybook.desktop.pages.actors",
        "ActorsPage",
        "landmark",
        lambda: QCoreApplication.translate("Places", "Actors"),
        kind="actor",
    ),
    Entrance(
        "board",
        "waybook.desktop.pages.board",
        "BoardPage",
        "layout-list",
        lambda: QCoreApplication.translate("Places", "Board"),
    ),
    Entrance(
        "handover",
        "waybook.desktop.pages.handover",
        "HandoverPage",
        "arrow-left-right",
        lambda: QCoreApplication.translate("Places", "Handover"),
    ),
    Entrance(
        "unfinished",
        "waybook.desktop.pages.unfinished",
        "UnfinishedPage",
        "notebook-pen",
        lambda: QCoreApplication.translate("Places", "Drafts"),
    ),
)
SEARCH = Entrance(
    "search",
    "waybook.desktop.pages.search",
    "SearchPage",
    "search",
    lambda: QCoreApplication.translate("Places", "Search"),
)
METHODS = Entrance(
    "methods",
    "waybook.desktop.pages.methods",
    "MethodsPage",
    "book-open",
    lambda: QCoreApplication.translate("Places", "Models and rules"),
)
DUPLICATES = Entrance(
    "duplicates",
    "waybook.desktop.pages.duplicates",
    "DuplicatesPage",
    "users",
    lambda: QCoreApplication.translate("Places", "Possible duplicates"),
)
COPIES = Entrance(
    "copies",
    "waybook.desktop.pages.copies",
    "CopiesPage",
    "package-open",
    lambda: QCoreApplication.translate("Places", "Copies of this book"),
)
PRINT = Entrance(
    "print",
    "waybook.desktop.pages.printing",
    "PrintPage",
    "printer",
    lambda: QCoreApplication.translate("Places", "Print"),
)
FILES = Entrance(
    "files",
    "waybook.desktop.pages.files",
    "FilesPage",
    "package-open",
    lambda: QCoreApplication.translate("Places", "File"),
    kind="attachment",
)
SEALING = "handover/seal"
"""Where a bundle is prepared."""
HISTORY = "history"
"""Follows a record in a place, and shows its history."""
BESIDE_RAIL = (SEARCH, METHODS, COPIES, DUPLICATES, FILES, PRINT)
"""Pages that the rail does not list."""

_BY_NAME = {each.name: each for each in (*RAIL, *BESIDE_RAIL)}
_BY_KIND = {each.kind: each for each in RAIL if each.kind}
_UID = re.compile("[0-9a-f]{32}")
_COPY = "handover/copy/"
_OWNERS = ("meeting", "contact", "group", "from_group", "strand", "keep", "about")
"""References to what a record belongs to, the one on whose page it is shown first."""


class Sought(NamedTuple):
    """A record that is gone to, and the query that found it; both stay inside the window."""

    uid: str
    query: str


def copy_place(path: Path) -> str:
    """Return the place that shows what another copy of the book would bring."""
    return f"{_COPY}{path}"


def file_place(uid: str) -> str:
    """Return the place where an attachment is looked at."""
    return f"{FILES.name}/{uid}"


def path_of_copy(inside: str) -> Path | None:
    """Return where the copy is that a place inside the handover page names, if it names one."""
    mark = _COPY.partition("/")[2]
    return Path(inside.removeprefix(mark)) if inside.startswith(mark) else None


def paper_place(uid: str) -> str:
    """Return the place that shows a record as a paper."""
    return f"{PRINT.name}/{uid}"


def page_words(name: str) -> str:
    """Return the name of a page in the window, or '' for an unknown page."""
    return _BY_NAME[name].words() if name in _BY_NAME else ""


def page_of_kind(kind: str) -> str:
    """Return the page on which records of a kind have their own place, or ''."""
    return _BY_KIND[kind].name if kind in _BY_KIND else ""


def uid_at(place: str) -> str:
    """Return the record that a place shows on the record's own page, or ''."""
    name, _, inside = place.partition("/")
    uid = inside.partition("/")[0]
    has_records = name in _BY_NAME and bool(_BY_NAME[name].kind)
    return uid if has_records and _UID.fullmatch(uid) else ""


def without_words(place: str) -> str:
    """Return a place without the words that somebody searched for."""
    name = place.partition("/")[0]
    return name if name == SEARCH.name else place


def group_at(book: "Book", place: str) -> str:
    """Return the group that a place is about: it is shown there, or its record belongs to it."""
    named = (each for each in place.split("/") if _UID.fullmatch(each))
    uid = next(named, "")
    if not uid or not book.lists.held([uid]):
        return ""
    record = book.lists.record(uid)
    group = uid if record.kind == "group" else str(record.fields.get("group") or "")
    return book.lists.duplicates.shown(group) if group else ""


def place_of(book: "Book", uid: str) -> str:
    """Return where a record is shown: on its own page, or on that of what it belongs to."""
    passed: set[str] = set()
    while uid not in passed:  # what others wrote may go in a circle, or lead nowhere
        passed.add(uid)
        try:
            record = book.lists.record(uid)
        except BadInput:
            break
        if record.kind in _BY_KIND:
            return f"{_BY_KIND[record.kind].name}/{book.lists.duplicates.shown(uid)}"
        owners = (record.fields.get(field) for field in _owners(record.kind))
        uid = next((owner for owner in owners if isinstance(owner, str) and owner), uid)
    return _GROUPS


def _owners(kind: str) -> tuple[str, ...]:
    """Return the references to try: those that every kind shares, then those it declares."""
    fields = KINDS[kind].fields if kind in KINDS else ()
    return (*_OWNERS, *(field.name for field in fields if field.owner))
