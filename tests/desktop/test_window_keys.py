"""Keys of every page, and the list of them, which is made from what the window hears."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from screens import show_before, show_inside

from waybook.book import Book
from waybook.desktop.app.exit_statuses import CLOSED
from waybook.desktop.app.navigation.keys_dialog import KeysDialog
from waybook.desktop.app.window import Window
from waybook.desktop.lists.tables.browser import RecordBrowser

CONTROL = Qt.KeyboardModifier.ControlModifier
PLACES = ("today", "groups", "people", "contact", "handover", "group-phases", "search", "settings")


@pytest.fixture
def window(told: Book, open_window: Window, qtbot: QtBot) -> Iterator[Window]:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    assert open_window.frame is not None
    open_window.frame.go("people")
    yield open_window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(window.windowHandle(), key, held)


def listed(window: Window) -> dict[str, str]:
    """Return what the list of keys says: the keys of each thing."""
    press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    [dialog] = window.findChildren(KeysDialog)
    model = dialog.table.model()
    rows = range(model.rowCount())
    found = {model.index(row, 0).data(): model.index(row, 1).data() for row in rows}
    dialog.close()
    window.activateWindow()  # a window manager would
    assert QTest.qWaitForWindowActive(window, 60_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found


def test_every_shortcut_says_what_it_does(window: Window, told: Book) -> None:
    for name in PLACES:
        show_inside(name, window, told)
    every = window.findChildren(QShortcut)
    assert len(every) > 20
    assert [QShortcut.keys(each) for each in every if not each.whatsThis()] == []


def test_the_list_has_the_keys_of_the_place(window: Window) -> None:
    found = listed(window)
    assert found["Lock"] == "Ctrl+L or F9"
    assert found["Filter this list"] == "Ctrl+F"
    assert found["People"] == "Ctrl+3"
    assert "Save" not in found
    assert window.frame is not None
    window.frame.go("people/new")
    found = listed(window)
    assert found["Save"] == "Ctrl+S or F12"
    assert "Filter this list" not in found


def test_the_list_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    press(window, Qt.Key.Key_Slash)
    [dialog] = window.findChildren(KeysDialog)
    qtbot.waitUntil(dialog.table.hasFocus)
    press(dialog, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    window.activateWindow()  # a window manager would
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


def test_a_key_leads_to_the_filter_of_a_list(window: Window) -> None:
    press(window, Qt.Key.Key_F)
    [browser] = [each for each in window.findChildren(RecordBrowser) if each.isVisible()]
    assert browser.filter_box.hasFocus()


def test_keys_make_the_text_larger_and_smaller(window: Window) -> None:
    before = window._chosen.text_percent
    press(window, Qt.Key.Key_Plus)
    assert window._chosen.text_percent > before
    press(window, Qt.Key.Key_Minus)
    assert window._chosen.text_percent == before


def test_a_key_fills_the_screen_and_back(window: Window) -> None:
    for is_full in (True, False):
        press(window, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
        assert window.isFullScreen() is is_full


def test_a_key_locks_and_quits(window: Window) -> None:
    press(window, Qt.Key.Key_Q)
    assert window.ends == [CLOSED]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["first-run", "unlock", "unlock-opening", "restore"])
def test_a_key_quits_where_no_book_is_open(
    name: str, make_window: Callable[[Path | None], Window], tmp_path: Path, qtbot: QtBot
) -> None:
    window = show_before(name, make_window, tmp_path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_Q)
    assert window.ends == [CLOSED]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("window")
def test_no_two_shortcuts_of_the_frame_have_one_key(open_window: Window) -> None:
    assert open_window.frame is not None
    own = open_window.frame.findChildren(
        QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    keys = [each.toString() for one in own for each in QShortcut.keys(one)]
    assert len(keys) == len(set(keys))
    assert QKeySequence("F1").toString() in keys
