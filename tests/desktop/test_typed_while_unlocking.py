"""What is typed while the book is being unlocked goes to no form of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fixed_world import PASSPHRASE
from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.typed_before import drop_what_waits
from waybook.desktop.app.window import Window
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.theme.theme import Theme

MakeWindow = Callable[[Path | None], Window]


@pytest.fixture
def locked(book: Book, make_window: MakeWindow, qtbot: QtBot) -> Window:
    """Return a window on a locked book, in which a form was begun."""
    book.settings.put("window.return", json.dumps({"place": "groups/new"}))
    book.close()
    window = make_window(book.path)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def _unlock(window: Window, qtbot: QtBot) -> Frame:
    screen = window.front
    assert isinstance(screen, UnlockScreen)
    with qtbot.waitSignal(window.opened):
        screen.given.emit(PASSPHRASE)
    assert window.frame is not None
    return window.frame


def _type_at(window: Window, text: str) -> None:
    """Queue keys as a keyboard does; whoever has the focus when their turn comes gets them."""
    for letter in text:
        key = Qt.Key(ord(letter.upper()))
        for way in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            press = QKeyEvent(way, key, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.postEvent(window.windowHandle(), press)


def _texts(frame: Frame) -> list[str]:
    return [box.text() for box in frame.findChildren(QLineEdit) if box.isVisible()]


def test_keys_that_wait_are_dropped_and_later_ones_are_taken(
    locked: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back = Frame.come_back

    def typed_meanwhile(frame: Frame) -> None:
        _type_at(locked, "rest")
        come_back(frame)

    monkeypatch.setattr(Frame, "come_back", typed_meanwhile)
    frame = _unlock(locked, qtbot)
    qtbot.wait(1)
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    assert not any(_texts(frame))
    _type_at(locked, "river")
    qtbot.waitUntil(lambda: box.text() == "river")


def test_a_click_that_waits_presses_nothing(
    locked: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back = Frame.come_back

    def clicked_meanwhile(frame: Frame) -> None:
        come_back(frame)
        button = frame.rail.buttons["people"]
        at = QPointF(button.mapTo(locked, button.rect().center()))
        for way in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            click = QMouseEvent(
                *(way, at, QPointF(locked.mapToGlobal(at)), Qt.MouseButton.LeftButton),
                *(Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
            )
            QCoreApplication.postEvent(locked.windowHandle(), click)

    monkeypatch.setattr(Frame, "come_back", clicked_meanwhile)
    frame = _unlock(locked, qtbot)
    qtbot.wait(1)
    assert frame.place == "groups/new"


def test_only_keys_that_lock_or_quit_are_heard_meanwhile(theme: Theme, qtbot: QtBot) -> None:
    heard: list[int] = []

    class Hearing(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - as Qt has it
            heard.append(event.key())

    widget = Hearing()
    qtbot.addWidget(widget)
    for key in (Qt.Key.Key_V, Qt.Key.Key_L, Qt.Key.Key_S, Qt.Key.Key_Q):
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
        QCoreApplication.postEvent(widget, press)
    drop_what_waits(theme.app)
    assert heard == [Qt.Key.Key_L, Qt.Key.Key_Q]
