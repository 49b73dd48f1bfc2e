"""Every page can be walked and named by those who do not see it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from drafted import keep
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from walking import nameless, tree

from waybook.book import Book
from waybook.desktop.pages.actors import ActorsPage
from waybook.desktop.pages.board import BoardPage
from waybook.desktop.pages.channels import ChannelsPage
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.methods import MethodsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.pages.search import SearchPage
from waybook.desktop.pages.today import TodayPage
from waybook.desktop.pages.unfinished import UnfinishedPage
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

if TYPE_CHECKING:
    from waybook.model.fields import Json

TREES = Path(__file__).parent / "trees"
PLACES: list[tuple[type[Page], str]] = [
    (TodayPage, ""),
    (TodayPage, "paper"),
    (GroupsPage, ""),
    (GroupsPage, "new"),
    (GroupsPage, "@group/profile"),
    (GroupsPage, "@group/phases/picture"),
    (GroupsPage, "@group/phases/stages"),
    (GroupsPage, "@group/phases/scores"),
    (GroupsPage, "@group/phases/warnings"),
    (GroupsPage, "@group/phases/readiness"),
    (GroupsPage, "@group/timeline"),
    (GroupsPage, "@group/people"),
    (GroupsPage, "@group/meetings"),
    (GroupsPage, "@group/talks"),
    (PeoplePage, ""),
    (PeoplePage, "new"),
    (PeoplePage, "@contact"),
    (MeetingsPage, ""),
    (MeetingsPage, "new"),
    (MeetingsPage, "@meeting/plan"),
    (MeetingsPage, "@meeting/people"),
    (MeetingsPage, "@meeting/write"),
    (ChannelsPage, ""),
    (ChannelsPage, "new"),
    (ChannelsPage, "@channel"),
    (ActorsPage, ""),
    (ActorsPage, "new"),
    (ActorsPage, "@actor"),
    (HandoverPage, "received"),
    (HandoverPage, "suggestions"),
    (HandoverPage, "conflicts"),
    (HandoverPage, "seal"),
    (HandoverPage, "sent"),
    (HandoverPage, "questions"),
    (HandoverPage, "destruction"),
    (HandoverPage, "people"),
    (SearchPage, ""),
    (BoardPage, ""),
    (BoardPage, "compare/@group/@group"),
    (MethodsPage, "model/negotiation/1"),
    (UnfinishedPage, ""),
]
DRAFTED: list[tuple[type[Page], str]] = [
    (UnfinishedPage, ""),
    (PeoplePage, ""),
    (PeoplePage, "@contact"),
    (MeetingsPage, ""),
    (GroupsPage, ""),
    (GroupsPage, "@group/timeline"),
    (SearchPage, "pine"),
]


@pytest.fixture
def filled(session: Session) -> Session:
    book = session.book
    group = book.lists.rows("group")[0].uid
    contact = {"code_name": "PINE-4", "group": group, "authority_claimed": "leadership"}
    pine = add(book, kind="contact", fields=contact).uid
    photo: dict[str, Json] = {
        "about": pine,
        "name": "photo.jpg",
        "size": 2_300_000,
        "digest": "0" * 64,
    }
    add(book, kind="attachment", fields=photo)
    asked = {"about": group, "text": "Since when?", "asked": "2003-05", "to_whom": "Tomas"}
    add(book, kind="question", fields=asked)
    add(book, kind="meeting", fields={"title": "At the inn", "date": "2003", "group": group})
    call = {"what": "Call the mill", "due": "2023-11-10", "group": group}
    add(book, kind="follow-up", fields=call)
    radio: dict[str, Json] = {
        "name": "Radio",
        "group": group,
        "their_contact": pine,
        "rhythm_days": 21,
        "last_two_way": "2003-05-01",
    }
    add(book, kind="channel", fields=radio)
    actor = add(book, kind="actor", fields={"name": "Lake Trust", "form": "organisation"}).uid
    add(book, kind="role", fields={"actor": actor, "group": group, "role": "mediator"})
    add(book, kind="affiliation", fields={"contact": pine, "body": actor, "relation": "friend"})
    strand: dict[str, Json] = {"title": "Geneva talks", "group": group, "status": "open"}
    talks = add(book, kind="strand", fields=strand).uid
    add(book, kind="strand-link", fields={"first": talks, "relation": "feeds", "second": talks})
    promise: dict[str, Json] = {"what": "Safe passage", "group": group, "giver": pine}
    add(book, kind="commitment", fields=promise)
    return session


@pytest.fixture
def drafted(filled: Session) -> Session:
    """Return a book in which records of many kinds have drafts."""
    book = filled.book
    group, pine, inn = (book.lists.rows(kind)[0].uid for kind in ("group", "contact", "meeting"))
    event = book.lists.linked(group, "event", "group")[0].uid
    place = f"groups/{group}/timeline/{event}"
    keep(book, f"form/contact/{pine}/note", about=("contact", pine, ""), days=3, note="Call late")
    keep(book, f"form/event/{event}/title", about=("event", event, ""), place=place, days=1)
    keep(book, f"form/account/new/{inn}", about=("account", "", inn), days=9, text="They hold")
    keep(book, f"form/contact/{'3f' * 16}", about=("contact", "3f" * 16, ""), days=2, note="x")
    filled.marks.refresh()
    return filled


def opened(show: Callable[..., Page], session: Session, page: type[Page], place: str) -> Page:
    parts = [
        session.book.lists.rows(part[1:])[0].uid if part.startswith("@") else part
        for part in place.split("/")
    ]
    return show(page, session, "/".join(parts))


def file_name(page: type[Page], place: str) -> str:
    return "-".join([page.name, *place.replace("@", "").split("/")]).rstrip("-")


class Told(NamedTuple):
    """What a page tells those who do not see it, and what on it has no name."""

    tree: str
    nameless: list[str]


_TOLD: dict[str, Told] = {}


@pytest.fixture
def told_of(request: pytest.FixtureRequest, burundi: Book) -> Callable[[type[Page], str], Told]:
    """Return a function that shows a page and looks at it; each is shown once for all tests."""

    def look(page: type[Page], place: str) -> Told:
        name = file_name(page, place)
        if name not in _TOLD:
            show, filled = map(request.getfixturevalue, ("show", "filled"))
            shown = opened(show, filled, page, place)
            _TOLD[name] = Told(tree(shown), nameless(shown))
        return _TOLD[name]

    return look


@pytest.mark.parametrize(("page", "place"), PLACES, ids=[file_name(*each) for each in PLACES])
def test_every_control_has_a_name(
    told_of: Callable[[type[Page], str], Told], page: type[Page], place: str
) -> None:
    assert told_of(page, place).nameless == []


@pytest.mark.parametrize(("page", "place"), PLACES, ids=[file_name(*each) for each in PLACES])
def test_the_accessible_tree_is_as_written_down(
    told_of: Callable[[type[Page], str], Told], page: type[Page], place: str
) -> None:
    """Set WAYBOOK_WRITE_TREES=1 to write the trees anew, then read the difference."""
    compare(told_of(page, place).tree, TREES / f"{file_name(page, place)}.txt")


def compare(found: str, path: Path) -> None:
    if os.environ.get("WAYBOOK_WRITE_TREES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "place"), DRAFTED, ids=[file_name(*each) for each in DRAFTED])
def test_pages_with_drafts_say_so_to_those_who_do_not_see_them(
    drafted: Session, show: Callable[..., Page], page: type[Page], place: str
) -> None:
    shown = opened(show, drafted, page, place)
    assert nameless(shown) == []
    compare(tree(shown), TREES / f"drafted-{file_name(page, place)}.txt")


@pytest.mark.parametrize(("page", "place"), PLACES, ids=[file_name(*each) for each in PLACES])
def test_every_page_stands_right_to_left(
    filled: Session,
    show: Callable[..., Page],
    qapp: QApplication,
    page: type[Page],
    place: str,
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        shown = opened(show, filled, page, place)
        assert not shown.grab().isNull()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
