"""What was settled stays in its place, says so, and can be undone; a second click does nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from walking import nameless

from waybook.book import Book, Edit
from waybook.cli.output import author
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.conflicts.conflict_item import ConflictItem
from waybook.desktop.pages.handover.conflicts.settled import SettledConflict
from waybook.desktop.records.conflict import ConflictPanel
from waybook.desktop.records.double_click import answered
from waybook.desktop.records.fields.text import LongEditor
from waybook.desktop.session.session import Session
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add, edit
from waybook.work.records.undoing_saves import MOST

Show = Callable[..., HandoverPage]
FIELDS = ("aims", "motives", "red_lines")


@pytest.fixture
def front(book: Book) -> str:
    """Return a group of which three fields are in conflict."""
    uid = add(book, kind="group", fields={"name": "Front"}).uid
    given = {name: [f"{name} one", f"{name} two"] for name in FIELDS}
    book.append([Edit("group", {}, uid, beside=given)])
    assert len(book.conflicts.listed()) == len(FIELDS)
    return uid


@pytest.fixture
def session(session_on: Callable[[Book], Session], book: Book) -> Session:
    return session_on(book)


@pytest.fixture
def page(show: Show, session: Session, front: str) -> HandoverPage:
    assert front
    return show(HandoverPage, session, "conflicts")


def item_of(page: HandoverPage, field: str) -> ConflictItem:
    return next(item for item in page.conflicts.items if item.key[1] == field)


def keep_button(item: ConflictItem, value: str) -> QPushButton:
    return next(
        button for button in item.panel.keep_buttons.values() if value in button.accessibleName()
    )


def lay_out() -> None:
    for _ in range(5):  # a layout within a layout asks for another round
        QApplication.processEvents()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def settle(page: HandoverPage, field: str, value: str) -> SettledConflict:
    item = item_of(page, field)
    press(keep_button(item, value))
    assert page.conflicts.settled[-1] is item
    return item.settled


def test_the_item_stays_and_says_what_was_kept(page: HandoverPage, front: str, book: Book) -> None:
    lay_out()
    places = {item.key[1]: item.mapTo(page, QPoint()) for item in page.conflicts.items}
    field = page.conflicts.items[0].key[1]
    settled = settle(page, field, f"{field} two")
    assert settled.isVisible()
    assert f"{field} two" in settled.says.text()
    assert "Amina" in settled.says.text()
    assert book.lists.record(front).fields[field] == f"{field} two"
    lay_out()
    for item in page.conflicts.items:
        assert item.mapTo(page, QPoint()) == places[item.key[1]]
    assert nameless(page) == []


def test_a_double_click_settles_one(page: HandoverPage, book: Book) -> None:
    first = page.conflicts.items[0]
    button = next(iter(first.panel.keep_buttons.values()))
    where = button.mapTo(page.window(), button.rect().center())
    press(button)
    for item in (*page.conflicts.items, *page.conflicts.settled):
        for other in item.findChildren(QPushButton):
            if other.isVisible() and other.text() in {"Keep this", "Undo"}:
                press(other)
    under = page.window().childAt(where)
    assert under is None or not isinstance(under, QPushButton) or under.text() != "Keep this"
    assert len(book.conflicts.listed()) == len(FIELDS) - 1


def test_a_double_click_settles_one_where_a_record_is_read(
    session: Session, front: str, book: Book, qtbot: QtBot
) -> None:
    panels = [ConflictPanel(session, front, name) for name in FIELDS]
    for panel in panels:
        qtbot.addWidget(panel)
        press(next(iter(panel.keep_buttons.values())))
    assert len(book.conflicts.listed()) == len(FIELDS) - 1
    answered(session).stop()
    press(next(iter(panels[1].keep_buttons.values())))
    assert len(book.conflicts.listed()) == len(FIELDS) - 2


def test_undo_brings_the_conflict_back_in_its_place(
    page: HandoverPage, session: Session, front: str, book: Book
) -> None:
    order = [item.key[1] for item in page.conflicts.items]
    field = order[1]
    settled = settle(page, field, f"{field} one")
    answered(session).stop()
    press(settled.undo_button)
    assert [item.key[1] for item in page.conflicts.items] == order
    assert page.conflicts.settled == []
    assert field in book.lists.record(front).conflicts
    assert {each.value for each in book.histories.siblings(front, field)} == {
        f"{field} one",
        f"{field} two",
    }
    assert item_of(page, field).leave_button.hasFocus()


def test_it_says_whose_word_it_is_and_who_put_it_back(
    show: Show, session: Session, make_book: Callable[..., Book], book: Book, tmp_path: Path
) -> None:
    jonas = make_book("Jonas")
    acquaint(book, jonas)
    uid = add(book, kind="group", fields={"name": "Front", "aims": "one"}).uid
    merge(jonas, paths=[seal(book, to="Jonas", folder=tmp_path).path])
    edit(jonas, uid=uid, fields={"aims": "his"})
    edit(book, uid=uid, fields={"aims": "hers"})
    merge(book, paths=[seal(jonas, to="Amina", folder=tmp_path).path])
    page = show(HandoverPage, session, "conflicts")
    settled = settle(page, "aims", "hers")
    answered(session).stop()
    press(settled.undo_button)
    panel = item_of(page, "aims").panel
    told = "\n".join(label.text() for label in panel.findChildren(QLabel))
    told = told.replace("\u2068", "").replace("\u2069", "")
    assert "Jonas, restored by Amina" in told
    assert "Amina, restored" not in told
    assert sorted(map(author, book.histories.siblings(uid, "aims"))) == [
        "Amina",
        "Jonas, put back by Amina",
    ]


def test_each_has_its_own_undo_whatever_was_saved_since(
    page: HandoverPage, session: Session, front: str, book: Book
) -> None:
    first = settle(page, "aims", "aims one")
    answered(session).stop()
    settle(page, "motives", "motives one")
    session.write(edit, uid=front, fields={"name": "Council"})
    answered(session).stop()
    assert len(page.conflicts.settled) == 2
    press(first.undo_button)
    assert book.lists.record(front).conflicts == ("aims", "red_lines")
    assert book.lists.record(front).title == "Council"


def test_the_cursor_goes_to_the_way_back(page: HandoverPage, qtbot: QtBot) -> None:
    page.window().activateWindow()
    button = next(iter(page.conflicts.items[0].panel.keep_buttons.values()))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(page.conflicts.settled[0].settled.undo_button.hasFocus)


def test_what_was_combined_can_be_undone_too(
    page: HandoverPage, session: Session, front: str, book: Book
) -> None:
    item = item_of(page, "aims")
    item.combine()
    assert item.combining is not None
    assert isinstance(item.combining.editor, LongEditor)
    item.combining.editor.set_value("Both of it")
    press(item.combining.save_button)
    assert item in page.conflicts.settled
    assert "Both of it" in item.settled.says.text()
    assert book.drafts.names() == {}
    press(item.settled.undo_button)
    assert "aims" in book.lists.record(front).conflicts
    assert item_of(page, "aims").combining is None


def test_what_somebody_else_settled_goes(page: HandoverPage, session: Session, front: str) -> None:
    with session.book.another() as other:
        changes = edit(other, uid=front, fields={"aims": "Elsewhere"})
    session.announce(changes)
    assert page.conflicts.settled == []
    assert {item.key[1] for item in page.conflicts.items} == {"motives", "red_lines"}


def test_once_the_page_is_left_it_is_gone(page: HandoverPage, qtbot: QtBot) -> None:
    for field in ("aims", "motives", "red_lines"):
        answered(page.session).stop()
        settle(page, field, f"{field} one")
    assert page.conflicts.findChild(QScrollArea) is not None
    assert page.conflicts._stack.currentIndex() == 0
    page.hide()
    page.show()
    assert page.conflicts.settled == []
    assert page.conflicts._stack.currentIndex() == 1


def test_a_flood_that_was_settled_offers_no_undo(show: Show, session: Session, book: Book) -> None:
    uid = add(book, kind="group", fields={"name": "Front"}).uid
    book.append([Edit("group", {}, uid, beside={"aims": [f"v{n}" for n in range(MOST + 1)]})])
    page = show(HandoverPage, session, "conflicts")
    item = page.conflicts.items[0]
    press(next(iter(item.panel.keep_buttons.values())))
    assert not item.settled.undo_button.isVisible()
    assert item.settled.isVisible()
