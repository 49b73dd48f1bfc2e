"""The same person, twice, in the window: suggested, compared, united, split, with keys alone."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import nameless, reached

from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.pages.people.record import ContactRecord
from waybook.desktop.pages.search import SearchPage
from waybook.desktop.records.same.comparing import ComparingRecords
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.work.records.duplicates import distinguish, suggestions, unite
from waybook.work.records.records import add, withdraw

if TYPE_CHECKING:
    from waybook.model.fields import Json

Show = Callable[..., PeoplePage]


@pytest.fixture
def pair(session: Session) -> tuple[str, str]:
    book = session.book
    group = book.lists.rows("group")[0].uid
    shared = {"group": group, "relation_to_group": "member"}
    one: dict[str, Json] = {**shared, "code_name": "PINE-4", "note": "Speaks French.", "trust": 3}
    other: dict[str, Json] = {
        **shared,
        "code_name": "Pine 4",
        "note": "Lost a brother.",
        "role": "Adviser",
    }
    uids = tuple(add(book, kind="contact", fields=fields).uid for fields in (one, other))
    meeting = add(book, kind="meeting", fields={"title": "At the inn", "date": "2003"}).uid
    add(book, kind="attendance", fields={"meeting": meeting, "contact": uids[1]})
    return uids[0], uids[1]


def record_on(page: PeoplePage) -> ContactRecord:
    found = page.findChild(ContactRecord)
    assert found is not None
    return found


def test_a_contact_is_compared_united_and_split_by_keys(
    session: Session, show: Show, pair: tuple[str, str], qtbot: QtBot
) -> None:
    one, other = pair
    page = show(PeoplePage, session, one)
    offer = record_on(page).twice.offers[0]
    assert offer.text() == "Compare and merge…"
    offer.setFocus()
    qtbot.keyClick(offer, Qt.Key.Key_Space)
    comparing = page.findChild(ComparingRecords)
    assert comparing is not None
    assert page.place == f"{one}/same/{other}"
    assert ("Note", "Speaks French.", "Lost a brother.") in comparing.values.lines
    assert ("Role", "", "Adviser") in comparing.values.lines
    assert not any(line[0] == "Group" for line in comparing.values.lines)
    assert comparing.later_button.hasFocus()
    qtbot.keyClicks(comparing.why, "Amina met both.")
    comparing.unite_button.setFocus()
    qtbot.keyClick(comparing.unite_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not session.tasks)
    assert page.place == one
    record = record_on(page)
    assert session.book.lists.count("contact") == 1
    assert ("Note", "Speaks French.", "Lost a brother.") in record.twice.values.lines
    assert [line.title for line in record.met.list.lines.lines] == ["At the inn"]
    [claim] = session.book.lists.records("same-person")
    assert claim.fields["why"] == "Amina met both."
    [split] = record.twice.split_buttons
    split.setFocus()
    qtbot.keyClick(split, Qt.Key.Key_Space)
    assert session.book.lists.count("contact") == 2


def test_the_other_can_be_shown_instead(
    session: Session, show: Show, pair: tuple[str, str]
) -> None:
    one, other = pair
    page = show(PeoplePage, session, f"{one}/same/{other}")
    comparing = page.findChild(ComparingRecords)
    assert comparing is not None
    comparing.choices[1].click()
    comparing.unite_button.click()
    assert page.place == other
    assert session.book.lists.duplicates.shown(one) == other


def test_who_is_not_the_same_is_not_suggested_again(
    session: Session, show: Show, pair: tuple[str, str], qtbot: QtBot
) -> None:
    page = show(PeoplePage, session, pair[0])
    record = record_on(page)
    assert record.twice.isVisibleTo(record)
    record.twice.offers[1].click()
    record.refresh(None)
    qtbot.waitUntil(lambda: not session.tasks)
    assert not record.twice.offers
    assert not record.twice.isVisibleTo(record)
    assert not suggestions(session.book)


def test_a_refusal_of_unity_is_told_on_the_page(
    session: Session, show: Show, pair: tuple[str, str]
) -> None:
    page = show(PeoplePage, session, "/same/".join(pair))
    comparing = page.findChild(ComparingRecords)
    assert comparing is not None
    withdraw(session.book, uid=pair[0])
    comparing.unite_button.click()
    assert "withdrawn" in comparing._problem.text()
    assert comparing._problem.isVisibleTo(comparing)


def test_what_leads_to_either_opens_the_one_shown(
    session: Session, show: Callable[..., SearchPage], pair: tuple[str, str]
) -> None:
    one, other = pair
    unite(session.book, keep=one, other=other, why="A remarkable walnut.")
    assert place_of(session.book, other) == f"people/{one}"
    page = show(SearchPage, session, "brother")
    [line] = page.list.lines.lines
    assert (line.uid, line.title) == (one, "PINE-4")
    [claim] = session.book.lists.all_uids("same-person")
    assert place_of(session.book, claim) == f"people/{one}"


def test_the_page_of_the_other_is_that_of_the_one_shown(
    session: Session, show: Show, pair: tuple[str, str]
) -> None:
    unite(session.book, keep=pair[0], other=pair[1])
    assert show(PeoplePage, session, pair[1]).place == pair[0]


@pytest.mark.parametrize("state", ["suggested", "united", "compared", "contested"])
@pytest.mark.parametrize("side", ["LeftToRight", "RightToLeft"])
def test_every_state_has_names_and_stands_both_ways(
    session: Session,
    show: Show,
    pair: tuple[str, str],
    qapp: QApplication,
    state: str,
    side: str,
    tmp_path: Path,
) -> None:
    if state in {"united", "contested"}:
        unite(session.book, keep=pair[0], other=pair[1])
    if state == "contested":
        add(
            session.book,
            kind="same-person",
            fields={"keep": pair[0], "other": pair[1], "verdict": "different"},
        )
    qapp.setLayoutDirection(Qt.LayoutDirection[side])
    try:
        page = show(PeoplePage, session, "/same/".join(pair) if state == "compared" else pair[0])
        assert nameless(page) == []
        twice = page.findChild(ContactRecord)
        if twice is not None:
            ours = {*twice.twice.offers, *twice.twice.split_buttons}
            assert ours
            assert ours <= reached(page)
        assert page.grab().save(str(tmp_path / "page.png"))
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_only_what_is_about_a_contact_is_on_its_page(
    session: Session, show: Show, pair: tuple[str, str]
) -> None:
    uid = add(session.book, kind="contact", fields={"code_name": "OAK-1"}).uid
    distinguish(session.book, one=uid, other=pair[0])
    record = record_on(show(PeoplePage, session, uid))
    assert not record.twice.isVisibleTo(record)
