"""What others wrote may refer to records that are not here: every page shows it all the same."""

from collections.abc import Callable, Iterator

import pytest

from waybook.book import Book, Edit
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.model.fields import Json, Type
from waybook.model.kinds import KINDS

HELD = {"group": "a1" * 16, "meeting": "a2" * 16, "contact": "a3" * 16}
GONE = "ab" * 16
PAGES = {
    GroupsPage: ("group", ("", "/timeline", "/people", "/meetings")),
    MeetingsPage: ("meeting", ("", "/accounts", "/plan", "/followed")),
    PeoplePage: ("contact", ("",)),
    HandoverPage: ("", ("conflicts", "seal")),
}


def leading_nowhere() -> Iterator[Edit]:
    """Yield for each reference of each kind a record in which it alone leads nowhere."""
    for code, kind in KINDS.items():
        held: dict[str, Json] = {
            field.name: next((HELD[each] for each in field.refers_to if each in HELD), GONE)
            for field in kind.fields
            if field.type is Type.REF
        }
        for number, name in enumerate(held):
            uid = f"{number:02x}{code.encode().hex():0<30.30}"
            yield Edit(kind=code, fields={**held, name: GONE}, record=uid)
        if code in HELD:
            yield Edit(kind=code, fields=held, record=HELD[code])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_leads_nowhere(
    page: type[Page],
    book: Book,
    show: Callable[..., Page],
    session_on: Callable[[Book], Session],
) -> None:
    book.append(leading_nowhere())
    kind, parts = PAGES[page]
    shown = show(page, session_on(book))
    for row in book.lists.rows(kind) if kind else ():
        for part in parts:
            shown.go(f"{row.uid}{part}")
    for uid in book.lists.all_uids():
        assert place_of(book, uid)


def test_a_circle_has_a_place_too(book: Book) -> None:
    one, other = "c1" * 16, "c2" * 16
    for uid, owner in ((one, other), (other, one)):
        book.append([Edit(kind="account", fields={"text": "x", "meeting": owner}, record=uid)])
    assert place_of(book, one) == "groups"
