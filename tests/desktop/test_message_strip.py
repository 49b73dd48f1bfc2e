"""What is offered beside a message: for a while, by pointer, key and screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from scratch import add_scratch
from walking import nameless

from waybook.desktop.app.frame import Frame
from waybook.desktop.app.strips.message_strip import MessageStrip
from waybook.desktop.app.window import Window
from waybook.desktop.session.messages import ACTION_S, Action, Tone
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.typed_text import LineEdit

SAID = "The draft is gone."


@pytest.fixture
def frame(open_window: Window, qtbot: QtBot) -> Frame:
    assert open_window.frame is not None
    add_scratch(open_window)
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    return open_window.frame


@pytest.fixture
def session(open_window: Window) -> Session:
    assert open_window.session is not None
    return open_window.session


@pytest.fixture
def strip(frame: Frame) -> Iterator[MessageStrip]:
    yield frame._offers
    frame._offers.put_away()


@pytest.fixture
def done(session: Session, strip: MessageStrip) -> list[str]:
    """Offer to undo something, and note each time that it was."""
    done: list[str] = []
    session.tell(SAID, action=Action("Undo", lambda: done.append("undone")))
    return done


def run_out(strip: MessageStrip) -> None:
    """Let the time pass, if it is running."""
    if strip._time.isActive():
        strip._time.stop()
        strip._time.timeout.emit()


def ctrl_z(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_an_action_is_done_once(strip: MessageStrip, done: list[str]) -> None:
    assert strip.act.isVisible()
    assert strip.act.text() == "Undo"
    strip.act.click()
    strip.act.click()
    strip.take_action()
    assert done == ["undone"]
    assert not strip.isVisible()


def test_after_a_while_only_the_action_goes(strip: MessageStrip, done: list[str]) -> None:
    assert strip._time.interval() == round(ACTION_S * 1000)
    run_out(strip)
    assert not strip.act.isVisible()
    assert strip.says.text() == SAID
    assert strip.isVisible()
    strip.take_action()
    assert done == []


def test_one_says_for_how_long(strip: MessageStrip, session: Session) -> None:
    session.tell(SAID, action=Action("Undo", lambda: None), for_s=2.5)
    assert strip._time.interval() == 2500


def test_the_time_stands_still_under_the_pointer(strip: MessageStrip, done: list[str]) -> None:
    QApplication.sendEvent(strip, QEnterEvent(QPointF(), QPointF(), QPointF()))
    run_out(strip)
    assert strip.act.isVisible()
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    assert strip._time.isActive()
    strip.act.click()
    assert done == ["undone"]


def test_the_time_stands_still_while_the_focus_is_there(
    frame: Frame, strip: MessageStrip, done: list[str]
) -> None:
    frame.go("scratch")
    before = frame.window().focusWidget()
    assert before is not None
    QTest.keyClick(before, Qt.Key.Key_F6)
    assert strip.act.hasFocus()
    run_out(strip)
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    run_out(strip)
    assert strip.act.isVisible()
    QTest.keyClick(strip.act, Qt.Key.Key_F6)
    assert before.hasFocus()
    run_out(strip)
    assert not strip.act.isVisible()
    assert done == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_the_focus_goes_back_to_where_it_was(
    frame: Frame, strip: MessageStrip, done: list[str], key: Qt.Key
) -> None:
    frame.go("scratch")
    before = frame.window().focusWidget()
    assert before is not None
    QTest.keyClick(before, Qt.Key.Key_F6)
    QTest.keyClick(strip.act, key)
    assert before.hasFocus()
    assert done == (["undone"] if key == Qt.Key.Key_Space else [])


def test_tab_leads_to_the_action(frame: Frame, strip: MessageStrip, done: list[str]) -> None:
    assert done == []
    frame.setFocus()
    passed: list[QWidget | None] = []
    while strip.act not in passed and len(passed) < 300:
        focused = frame.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        passed.append(frame.window().focusWidget())
    assert strip.act in passed


def test_the_key_to_undo_is_the_text_boxes_own(
    frame: Frame, strip: MessageStrip, done: list[str], qtbot: QtBot
) -> None:
    line = LineEdit()
    line.setParent(frame)
    line.show()
    line.setFocus()
    QTest.keyClicks(line, "typed")
    ctrl_z(line)
    assert done == []
    assert line.text() != "typed"
    frame.rail.setFocus()
    qtbot.waitUntil(lambda: not line.hasFocus())
    ctrl_z(frame)
    assert done == ["undone"]
    assert not strip.isVisible()


def test_an_offer_outlasts_its_page_and_then_goes_with_it(
    frame: Frame, strip: MessageStrip, done: list[str]
) -> None:
    frame.go("settings")
    assert strip.act.isVisible()
    run_out(strip)
    assert not strip.isVisible()
    assert done == []


def test_news_do_not_push_an_offer_away(
    frame: Frame, session: Session, strip: MessageStrip, done: list[str]
) -> None:
    session.tell("A stick is there.")
    assert frame._messages.says.text() == "A stick is there."
    assert strip.act.isVisible()
    run_out(strip)
    session.tell("The disk is full.", Tone.FAULT)
    assert not strip.isVisible()
    session.tell("Saved.", action=Action("Undo", lambda: done.append("undone")))
    assert not frame._messages.isVisible()
    strip.act.click()
    assert done == ["undone"]


def test_screen_readers_hear_the_sentence_and_what_can_be_done(
    frame: Frame, strip: MessageStrip, done: list[str]
) -> None:
    assert strip.accessibleName() == f"{SAID} Undo: Ctrl+Z"
    assert "F6" in strip.act.accessibleDescription()
    assert nameless(frame) == []
    assert done == []


def test_nothing_is_on_offer_once_the_identities_lock(
    session: Session, strip: MessageStrip, done: list[str]
) -> None:
    session.identities.locked.emit()
    assert not strip.is_offering
    assert not strip.act.isVisible()
    assert done == []
