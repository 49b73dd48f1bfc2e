"""The focus stays on the page: after saving, deleting, closing a form, and from page to page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from screens import INSIDE, show_inside

from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.screenshots import settle
from waybook.desktop.app.window import Window
from waybook.desktop.records.forms.sheet import SectionPanel
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.records.removal.withdrawal import switch_withdrawal
from waybook.work.records.records import add

CONTROL = Qt.KeyboardModifier.ControlModifier


class Walk:
    """A window with the focus, and what in its rail ever had it."""

    def __init__(self, window: Window, book: Book, qtbot: QtBot) -> None:
        self.window, self.book, self.qtbot = window, book, qtbot
        self.strayed: list[str] = []
        self.window.app.focusChanged.connect(self._on_focus)

    @property
    def frame(self) -> Frame:
        assert self.window.frame is not None
        return self.window.frame

    @property
    def held(self) -> QWidget:
        settle(self.window)
        for _ in range(4):  # what is built anew is laid out first
            QApplication.processEvents()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        found = QApplication.focusWidget()
        assert found is not None
        assert self.frame._stack.isAncestorOf(found), found
        return found

    def go(self, place: str) -> QWidget:
        self.frame.go(place)
        return self.held

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.window.windowHandle(), key, held)

    def shown(self, kind: type[QWidget]) -> list[QWidget]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.frame.rail.isAncestorOf(now):
            self.strayed.append(now.accessibleName())


@pytest.fixture
def walk(told: Book, open_window: Window, qtbot: QtBot) -> Iterator[Walk]:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    walk = Walk(open_window, told, qtbot)
    yield walk
    open_window.app.focusChanged.disconnect(walk._on_focus)
    assert walk.strayed == []


@pytest.mark.slow
def test_each_page_has_the_focus_when_it_is_shown(walk: Walk) -> None:
    for name in INSIDE:
        show_inside(name, walk.window, walk.book)
        assert walk.held


def test_saving_what_is_new_leads_to_it(walk: Walk) -> None:
    walk.go("people/new")
    QTest.keyClicks(walk.held, "Wren")
    walk.press(Qt.Key.Key_S, CONTROL)
    assert walk.held
    assert walk.frame.place.startswith("people/")


def test_leaving_a_new_form_leads_back_to_the_list(walk: Walk) -> None:
    before = walk.go("people")
    walk.go("people/new")
    walk.press(Qt.Key.Key_Escape)
    assert walk.held is before


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Escape])
def test_a_form_that_closes_leaves_the_focus_on_what_opened_it(walk: Walk, key: Qt.Key) -> None:
    walk.go(f"people/{walk.book.lists.rows('contact')[0].uid}")
    panel = walk.shown(SectionPanel)[1]
    assert isinstance(panel, SectionPanel)
    panel._edit_button.click()
    QTest.keyClicks(walk.held, "x")
    walk.press(key, CONTROL if key is Qt.Key.Key_S else Qt.KeyboardModifier.NoModifier)
    assert walk.held is panel._edit_button


def test_deleting_leads_to_the_list(walk: Walk) -> None:
    add(walk.book, kind="contact", fields={"code_name": "Wren"})
    uid = walk.book.lists.rows("contact")[0].uid
    walk.go(f"people/{uid}")
    every = walk.window.findChildren(DeletionControl)
    next(each for each in every if each._uid == uid).ask()
    QTest.keyClicks(walk.held, "delete")
    walk.press(Qt.Key.Key_Return)
    walk.qtbot.waitUntil(lambda: walk.frame.place == "people")
    assert walk.held.accessibleName() == "People"


def test_withdrawing_keeps_the_focus_on_the_page(walk: Walk) -> None:
    uid = walk.book.lists.rows("contact")[0].uid
    walk.go(f"people/{uid}")
    assert walk.window.session is not None
    switch_withdrawal(walk.window.session, uid)
    assert walk.held


def test_a_dialog_and_a_message_give_the_focus_back(walk: Walk) -> None:
    before = walk.go("meetings")
    box = QMessageBox(QMessageBox.Icon.Question, "?", "Really?", parent=walk.window)
    QTimer.singleShot(0, box.reject)
    box.exec()
    walk.window.activateWindow()  # a window manager would
    assert walk.held is before
    assert walk.window.session is not None
    walk.window.session.tell("Done.")
    walk.frame._messages._away.setFocus()
    walk.frame._messages.put_away()
    assert walk.held is before


def test_what_is_hidden_gives_the_focus_to_what_is_nearest(walk: Walk) -> None:
    walk.go(f"people/{walk.book.lists.rows('contact')[0].uid}")
    panel = walk.shown(SectionPanel)[1]
    assert isinstance(panel, SectionPanel)
    panel._edit_button.setFocus()
    panel._edit_button.hide()
    assert walk.held
    panel.hide()
    assert walk.held


def test_what_was_typed_is_not_selected_when_one_comes_back(walk: Walk) -> None:
    box = walk.go("people/new")
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "Heron")
    walk.go("meetings")
    back = walk.go("people/new")
    assert isinstance(back, QLineEdit)
    assert (back.text(), back.selectedText()) == ("Heron", "")
