"""Keys at their place reach shortcuts, text boxes and the lock, as Qt hands them out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from real_screen import PLACES

from waybook.desktop.app.exit_statuses import LOCKED
from waybook.desktop.app.window import Window
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.session.auto_lock import Watch
from waybook.desktop.session.keys import Keys

CONTROL = Qt.KeyboardModifier.ControlModifier
ARABIC = {"l": "م", "k": "ن", "s": "س", "a": "ش", "c": "ؤ", "v": "ر", "x": "ء", "z": "ئ", ",": "و"}


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waybook.desktop.session.keys.sys", SimpleNamespace(platform="linux"))


def press(window: QWindow, key: int, scan: int = 0, held: Qt.KeyboardModifier = CONTROL) -> None:
    """Do with a window what Qt does with a key, but for shortcuts of its own."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window, QKeyEvent(kind, key, held, scan, 0, 0, ""))


def press_arabic(window: QWindow, place: str) -> None:
    press(window, ord(ARABIC[place]), PLACES[place])


def front(window: QWidget) -> QWindow:
    found = QApplication.focusWindow() or window.windowHandle()
    assert found is not None
    return found


class Desk(QWidget):
    """A window with a text, a line, and shortcuts of each sort."""

    def __init__(self) -> None:
        super().__init__()
        self.fired: list[str] = []
        self.text, self.line = QPlainTextEdit("alpha", self), QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(self.line)
        self.keys = Keys(QApplication.instance(), self)  # type: ignore[arg-type]

    def hears(self, name: str, owner: QWidget, keys: str, context: Qt.ShortcutContext) -> QShortcut:
        made = QShortcut(QKeySequence(keys), owner)
        made.setContext(context)
        made.activated.connect(lambda: self.fired.append(name))
        return made


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.text.setFocus()
    yield made
    made.hide()


def test_text_boxes_copy_cut_paste_and_undo(desk: Desk) -> None:
    clipboard = QApplication.clipboard()
    for box, says in (
        (desk.text, desk.text.toPlainText),
        (desk.line, desk.line.text),
    ):
        box.setFocus()
        if box is desk.line:
            desk.line.insert("alpha")
        clipboard.setText("beta")
        press_arabic(front(desk), "a")
        press_arabic(front(desk), "c")
        assert clipboard.text() == "alpha"
        press_arabic(front(desk), "x")
        assert says() == ""
        press_arabic(front(desk), "v")
        press_arabic(front(desk), "v")
        assert says() == "alphaalpha"
        press_arabic(front(desk), "z")
        assert says() == "alpha"


def test_a_shortcut_is_heard_where_qt_would_hear_it(desk: Desk) -> None:
    context = Qt.ShortcutContext
    desk.hears("window", desk, "Ctrl+K", context.WindowShortcut)
    desk.hears("text", desk.text, "Ctrl+S", context.WidgetShortcut)
    desk.hears("line", desk.line, "Ctrl+S", context.WidgetWithChildrenShortcut)
    desk.hears("all", desk, "Ctrl+,", context.WidgetWithChildrenShortcut)
    for place in ("k", "s", ","):
        press_arabic(front(desk), place)
    assert desk.fired == ["window", "text", "all"]
    desk.line.setFocus()
    press_arabic(front(desk), "s")
    assert desk.fired[3:] == ["line"]
    desk.text.setFocus()
    press_arabic(front(desk), "s")
    assert desk.fired[4:] == ["text"]


def test_a_shortcut_that_is_off_or_hidden_is_not_heard(desk: Desk) -> None:
    shortcut = desk.hears("save", desk.line, "Ctrl+S", Qt.ShortcutContext.WindowShortcut)
    shortcut.setEnabled(False)
    press_arabic(front(desk), "s")
    shortcut.setEnabled(True)
    desk.line.hide()
    press_arabic(front(desk), "s")
    assert desk.fired == []
    desk.line.show()
    press_arabic(front(desk), "s")
    assert desk.fired == ["save"]


def test_of_two_shortcuts_neither_is_set_off(desk: Desk) -> None:
    for name in ("one", "other"):
        desk.hears(name, desk, "Ctrl+S", Qt.ShortcutContext.WindowShortcut)
    press_arabic(front(desk), "s")
    assert desk.fired == []


def test_what_has_the_focus_may_want_the_key_for_itself(desk: Desk) -> None:
    desk.hears("all", desk, "Ctrl+A", Qt.ShortcutContext.WindowShortcut)
    press_arabic(front(desk), "a")
    assert desk.fired == []
    assert desk.text.textCursor().selectedText() == "alpha"


def test_another_window_is_not_set_off_from_a_dialog(desk: Desk, qtbot: QtBot) -> None:
    desk.hears("save", desk, "Ctrl+S", Qt.ShortcutContext.WindowShortcut)
    box = QMessageBox(QMessageBox.Icon.Question, "?", "Really?", parent=desk)
    box.open()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is box.windowHandle())
    press_arabic(front(desk), "s")
    assert desk.fired == []
    box.close()


def test_a_menu_stands_before_the_shortcuts_of_its_window(desk: Desk, qtbot: QtBot) -> None:
    desk.hears("save", desk, "Ctrl+S", Qt.ShortcutContext.WindowShortcut)
    menu = QMenu(desk)
    menu.addAction("One")
    menu.popup(desk.mapToGlobal(desk.rect().center()))
    qtbot.waitExposed(menu)
    press_arabic(front(desk), "s")
    assert desk.fired == []
    menu.close()
    press_arabic(front(desk), "s")
    assert desk.fired == ["save"]


def test_the_watch_knows_the_lock_key_by_itself(qtbot: QtBot) -> None:
    bare = QWidget()
    qtbot.addWidget(bare)
    bare.show()
    watch = Watch(QApplication.instance(), 5, parent=bare)  # type: ignore[arg-type]
    watch.attend(bare.windowHandle())
    with qtbot.waitSignal(watch.lock_wanted):
        press_arabic(bare.windowHandle(), "l")


def test_search_places_and_settings_answer_at_their_place(open_window: Window) -> None:
    frame = open_window.frame
    assert frame is not None
    for key, place, wanted in (
        (ord("É"), "2", "groups"),
        (ord("ن"), "k", "search"),
        (ord("و"), ",", "settings"),
        (ord("፫"), "3", "people"),
        (Qt.Key.Key_unknown, "k", "search"),
        (0, "1", "today"),
    ):
        press(front(open_window), int(key), PLACES[place])
        assert frame.place.partition("/")[0] == wanted


@pytest.mark.parametrize(
    ("key", "scan", "held"),
    [
        (ord("م"), PLACES["l"], CONTROL),
        (0, PLACES["l"], CONTROL),
        (ord("L"), PLACES["p"], CONTROL),
        (Qt.Key.Key_F9.value, 75, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_each_way_to_press_the_lock_locks_from_anywhere(
    open_window: Window, qtbot: QtBot, key: int, scan: int, held: Qt.KeyboardModifier
) -> None:
    menu = QMenu(open_window)
    menu.addAction("One")
    menu.popup(open_window.mapToGlobal(open_window.rect().center()))
    qtbot.waitExposed(menu)
    press(front(open_window), key, scan, held)
    assert open_window.ends == [LOCKED]  # type: ignore[attr-defined]


def test_the_lock_key_locks_from_a_dialog(open_window: Window, qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "?", "Really?", parent=open_window)

    def lock() -> None:
        qtbot.waitUntil(lambda: QApplication.focusWindow() is box.windowHandle())
        press_arabic(front(open_window), "l")
        box.reject()

    QTimer.singleShot(0, lock)
    box.exec()
    assert open_window.ends == [LOCKED]  # type: ignore[attr-defined]


def test_the_place_of_a_key_that_bears_another_letter_does_nothing(open_window: Window) -> None:
    """On Dvorak the place of L bears N, that of K bears T, that of the comma W."""
    assert open_window.frame is not None
    before = open_window.frame.place
    for bears, place in (("N", "l"), ("T", "k"), ("W", ","), ("O", "s"), ("Ö", ","), (";", ",")):
        press(front(open_window), ord(bears), PLACES[place])
    assert open_window.frame.place == before
    assert open_window.ends == []  # type: ignore[attr-defined]


def test_a_passphrase_is_pasted_before_a_book_is_open(
    make_window: Callable[..., Window], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(tmp_path)
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    screen = window.layout().currentWidget()  # type: ignore[union-attr]
    assert isinstance(screen, UnlockScreen)
    screen.field.line.setFocus()
    QApplication.clipboard().setText("crane lantern orbit")
    press_arabic(front(window), "v")
    assert screen.field.line.text() == "crane lantern orbit"
