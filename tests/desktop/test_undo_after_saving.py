"""After each save in the window it can be undone, beside the page's own sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.strips.message_strip import MessageStrip
from waybook.desktop.app.window import Window
from waybook.desktop.session.messages import Message, Tone
from waybook.desktop.session.session import Session
from waybook.work.cards.trusting import revoke, trust
from waybook.work.records.records import add, edit


@pytest.fixture
def session(open_window: Window) -> Session:
    assert open_window.session is not None
    return open_window.session


@pytest.fixture
def frame(open_window: Window) -> Frame:
    assert open_window.frame is not None
    return open_window.frame


@pytest.fixture
def strip(frame: Frame) -> MessageStrip:
    return frame._offers


def new(session: Session, name: str = "Heron") -> str:
    added = session.write(add, kind="contact", fields={"code_name": name})
    assert added is not None
    return added.uid


def ctrl_z(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def is_listed(session: Session, uid: str) -> bool:
    return uid in {row.uid for row in session.book.lists.rows("contact")}


def test_a_save_can_be_undone_and_done_again(
    session: Session, strip: MessageStrip, qtbot: QtBot
) -> None:
    uid = new(session)
    qtbot.waitUntil(strip.isVisible)
    assert (strip.says.text(), strip.act.text()) == ("Saved.", "Undo")
    with qtbot.waitSignal(session.changed) as heard:
        strip.act.click()
    assert heard.args[0].records == {uid}
    assert not is_listed(session, uid)
    assert (strip.says.text(), strip.act.text()) == ("Undone.", "Redo")
    strip.act.click()
    assert is_listed(session, uid)
    assert (strip.says.text(), strip.act.text()) == ("Redone.", "Undo")
    strip.act.click()
    assert not is_listed(session, uid)
    assert (strip.says.text(), strip.act.text()) == ("Undone.", "Redo")


def test_the_place_of_what_was_new_is_left(
    frame: Frame, session: Session, strip: MessageStrip
) -> None:
    uid = new(session)
    frame.go(f"people/{uid}")
    session.tell("Contact saved.")
    strip.act.click()
    assert frame.place == "people"
    assert strip.act.text() == "Redo"
    assert strip.isVisible()


def test_the_cursor_stays_where_a_change_was_undone(
    open_window: Window, frame: Frame, session: Session, strip: MessageStrip, qtbot: QtBot
) -> None:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    uid = add(session.book, kind="contact", fields={"code_name": "Heron"}).uid
    frame.go(f"people/{uid}")
    session.write(edit, uid=uid, fields={"role": "Cook"})
    session.tell("Contact saved.")

    def edits() -> list[QPushButton]:
        found = frame.page("people").findChildren(QPushButton)
        return [each for each in found if each.accessibleName().startswith("Edit:")]

    qtbot.waitUntil(edits()[1].isVisible)
    edits()[1].setFocus()
    qtbot.waitUntil(edits()[1].hasFocus)
    named = edits()[1].accessibleName()
    ctrl_z(open_window)
    assert session.book.lists.record(uid).fields["role"] is None
    QApplication.processEvents()
    held = open_window.focusWidget()
    assert held is not None
    assert held.accessibleName() == named
    assert held.isVisible()
    assert frame.place == f"people/{uid}"


def test_the_offer_stands_beside_what_the_page_says(
    session: Session, strip: MessageStrip, qtbot: QtBot
) -> None:
    heard: list[Message] = []
    session.told.connect(heard.append)
    new(session)
    session.tell("Contact saved.")
    assert strip.says.text() == "Contact saved."
    assert strip.act.isVisible()
    qtbot.wait(1)
    assert [(each.text, each.action is not None) for each in heard] == [("Contact saved.", True)]
    session.tell("The stick is full.")
    assert heard[-1] == Message("The stick is full.")


def test_what_went_wrong_takes_no_offer_and_is_not_pushed_away_by_one(
    session: Session, frame: Frame, strip: MessageStrip, qtbot: QtBot
) -> None:
    new(session)
    session.tell("The stick is full.", Tone.FAULT)
    qtbot.wait(1)
    assert (strip.says.text(), strip.act.isVisible()) == ("Saved.", True)
    assert frame._messages.says.text() == "The stick is full."
    assert frame._messages.isVisible()
    new(session, "Crane")
    session.tell("Contact saved.")
    assert not frame._messages.isVisible()


def test_what_is_saved_in_one_turn_is_undone_together(
    session: Session, strip: MessageStrip, qtbot: QtBot
) -> None:
    uids = [new(session, name) for name in ("Heron", "Crane")]
    session.tell("Both are saved.")
    strip.act.click()
    assert not any(is_listed(session, uid) for uid in uids)
    uid = new(session, "Egret")
    qtbot.waitUntil(lambda: strip.says.text() == "Saved.")
    strip.act.click()
    assert not is_listed(session, uid)
    assert not any(is_listed(session, other) for other in uids)


def test_the_key_undoes(
    open_window: Window, session: Session, strip: MessageStrip, qtbot: QtBot
) -> None:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    uid = new(session)
    qtbot.waitUntil(strip.isVisible)
    assert open_window.frame is not None
    open_window.frame.rail.setFocus()
    ctrl_z(open_window)
    assert not is_listed(session, uid)


def test_what_was_changed_since_is_named_by_its_field(
    session: Session, frame: Frame, strip: MessageStrip
) -> None:
    uid = add(session.book, kind="contact", fields={"code_name": "Heron"}).uid
    session.write(edit, uid=uid, fields={"code_name": "Crane", "role": "Cook"})
    session.tell("Contact saved.")
    edit(session.book, uid=uid, fields={"role": "A secret"})
    strip.act.click()
    told = "Undone, except what was changed or used since: Role."
    assert strip.says.text() == told
    session.write(edit, uid=uid, fields={"role": "Driver"})
    session.tell("Contact saved.")
    edit(session.book, uid=uid, fields={"role": "A secret"})
    strip.act.click()
    nothing = "Nothing was undone. This was changed or used since: Role."
    assert frame._messages.says.text() == nothing


def test_a_refused_or_an_empty_save_offers_nothing(
    session: Session, strip: MessageStrip, qtbot: QtBot
) -> None:
    uid = add(session.book, kind="contact", fields={"code_name": "Heron"}).uid
    session.write(add, kind="contact", fields={})
    session.write(edit, uid=uid, fields={"code_name": "Heron"})
    qtbot.wait(1)
    assert not strip.isVisible()
    assert session.undoing.last is None


def test_a_revoked_card_offers_nothing(
    session: Session, strip: MessageStrip, told: Book, qtbot: QtBot
) -> None:
    session.write(trust, card=told.card)
    session.write(revoke, card=told.card)
    qtbot.wait(1)
    assert not strip.isVisible()


def test_nothing_can_be_undone_once_the_book_is_closed(
    session: Session, strip: MessageStrip, qtbot: QtBot
) -> None:
    uid = new(session)
    qtbot.waitUntil(strip.isVisible)
    action = strip._action
    assert action is not None
    session.book.close()
    action.slot()
    assert session.undoing.last is not None
    assert uid in session.undoing.last.new
