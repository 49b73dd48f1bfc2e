"""A group begun twice, in the window: suggested, compared, made one, seen once, separated."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from waybook.book import Edit
from waybook.desktop.pages.board import BoardPage
from waybook.desktop.pages.duplicates import DuplicatesPage
from waybook.desktop.pages.duplicates.listing import DuplicatesListing
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.profile import ProfilePart
from waybook.desktop.pages.search import SearchPage
from waybook.desktop.records.same.comparing import ComparingRecords
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.work.records.duplicates import suggestions, unite
from waybook.work.records.records import add

if TYPE_CHECKING:
    from waybook.model.fields import Json

Show = Callable[..., GroupsPage]


@pytest.fixture
def pair(session: Session) -> tuple[str, str]:
    one: dict[str, Json] = {"name": "Free River Movement", "aims": "Land"}
    other: dict[str, Json] = {"name": "F.R.M.", "aims": "Seats", "rhythm_days": 21}
    made = [add(session.book, kind="group", fields=fields).uid for fields in (one, other)]
    add(session.book, kind="event", fields={"title": "They split", "group": made[1]})
    return made[0], made[1]


def test_a_group_is_compared_made_one_and_separated_by_keys(
    session: Session, show: Show, pair: tuple[str, str], qtbot: QtBot
) -> None:
    one, other = pair
    page = show(GroupsPage, session, one)
    [part] = page.findChildren(ProfilePart)
    qtbot.waitUntil(lambda: bool(part.twice.offers))
    part.twice.offers[0].setFocus()
    qtbot.keyClick(part.twice.offers[0], Qt.Key.Key_Space)
    comparing = page.findChild(ComparingRecords)
    assert comparing is not None
    assert page.place == f"{one}/same/{other}"
    assert ("Aims", "Land", "Seats") in comparing.values.lines
    comparing.unite_button.setFocus()
    qtbot.keyClick(comparing.unite_button, Qt.Key.Key_Space)
    assert page.place.startswith(one)
    qtbot.waitUntil(lambda: len(page.findChildren(ProfilePart)) == 1)
    [part] = page.findChildren(ProfilePart)
    assert ("Aims", "Land", "Seats") in part.twice.values.lines
    assert session.book.lists.duplicates.shown(other) == one
    [split] = part.twice.split_buttons
    qtbot.keyClick(split, Qt.Key.Key_Space)
    assert session.book.lists.duplicates.shown(other) == other


def test_one_of_two_groups_is_listed_on_every_page(
    session: Session, show: Callable[..., object], pair: tuple[str, str], qtbot: QtBot
) -> None:
    one, other = pair
    before = session.book.lists.count("group")
    unite(session.book, keep=one, other=other)
    assert session.book.lists.count("group") == before - 1
    assert place_of(session.book, other) == f"groups/{one}"
    board = show(BoardPage, session)
    assert isinstance(board, BoardPage)
    qtbot.waitUntil(lambda: not session.tasks)
    assert board.overview._board is not None
    groups = [row.group for row in board.overview._board.rows]
    assert one in groups
    assert other not in groups
    page = show(GroupsPage, session, other)
    assert isinstance(page, GroupsPage)
    assert page.place.startswith(one), "its other record leads to the group shown"
    found = show(SearchPage, session, "F.R.M.")
    assert isinstance(found, SearchPage)


@pytest.mark.parametrize("kind", ["actor", "channel", "group"])
def test_all_pairs_are_listed_and_compared(
    session: Session, show: Callable[..., DuplicatesPage], qtbot: QtBot, kind: str
) -> None:
    name = "name"
    uids = [session.book.world.new_uid() for _ in range(2)]
    for uid, words in zip(uids, ("House of Talks", "House-of-Talks"), strict=True):
        session.book.append([Edit(kind, {name: words}, uid)])
    page = show(DuplicatesPage, session)
    listing = page.findChild(DuplicatesListing)
    assert listing is not None
    qtbot.waitUntil(lambda: bool(listing.list.uids))
    [line] = listing.list.lines.lines
    assert line.remark.startswith("both are called")
    assert listing.list.current_uid(), "Enter opens the first pair"
    gone: list[str] = []
    session.asked.connect(gone.append)
    qtbot.keyClick(listing.list, Qt.Key.Key_Return)
    compared = line.uid.replace("/", "/same/")
    assert gone[-1:] == [f"{kind}s/{compared}"]
    page.go(compared)
    comparing = page.findChild(ComparingRecords)
    assert comparing is not None
    comparing.differ_button.click()
    assert not suggestions(session.book)
    qtbot.waitUntil(lambda: not session.tasks)
    assert not listing.list.uids
    assert any("No possible duplicates" in each.text() for each in page.findChildren(QLabel))
