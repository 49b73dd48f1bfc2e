"""Enter presses the button that has the focus; a command waits for letters typed before it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from waybook.desktop.session.keys import Keys

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
RETURN, ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter


class Reader(QObject):
    """Hold the keys of windows back for a while, as Qt does for a screen reader that listens."""

    HOLDS_MS = 30

    def __init__(self, *, swallows: str = "") -> None:
        super().__init__()
        self.swallows = swallows
        self.returned: QKeyEvent | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt has it
        is_new = event.type() is QEvent.Type.KeyPress and event is not self.returned
        if not is_new or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
            return False
        held = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        if event.text() != self.swallows:
            QTimer.singleShot(self.HOLDS_MS, self, lambda: self.give_back(watched, held))
        return True

    def give_back(self, window: QWindow, held: QKeyEvent) -> None:
        self.returned = held
        QApplication.sendEvent(window, held)


class Sheet(QWidget):
    """A line with a shortcut that saves it, and buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[str] = []
        self.pressed: list[str] = []
        self.line, self.tick = QLineEdit(self), QCheckBox("Tick", self)
        self.button, self.tool = QPushButton("Assess…", self), QToolButton(self)
        column = QVBoxLayout(self)
        for part in (self.line, self.tick, self.button, self.tool):
            column.addWidget(part)
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        self.tool.clicked.connect(lambda: self.pressed.append("tool"))
        self.tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.activated.connect(lambda: self.saved.append(self.line.text()))
        self.keys = Keys(QApplication.instance(), self)  # type: ignore[arg-type]

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key as the system reports it to Qt, which looks for shortcuts by itself."""
        QTest.keyClick(self.windowHandle(), key, held)

    def give_return(self, *, again: bool = False) -> None:
        """Let the window have Return, as it does also while a menu is in front of it."""
        event = QKeyEvent(QEvent.Type.KeyPress, RETURN, NONE, "", autorep=again)
        QApplication.sendEvent(self.windowHandle(), event)

    def type_and_save(self, text: str) -> None:
        for letter in text:
            self.press(Qt.Key(ord(letter.upper())))
        self.press(Qt.Key.Key_S, CONTROL)


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[Sheet]:
    made = Sheet()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.line.setFocus()
    yield made
    made.hide()


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[Reader]:
    made = Reader()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("key", [RETURN, ENTER])
def test_enter_presses_the_button_that_has_the_focus(sheet: Sheet, key: Qt.Key) -> None:
    for name in ("button", "tool"):
        getattr(sheet, name).setFocus()
        sheet.press(key)
    assert sheet.pressed == ["button", "tool"]


def test_enter_that_is_held_presses_nothing_again(sheet: Sheet) -> None:
    """The key that opened a form must not press the button on which the focus then is."""
    sheet.button.setFocus()
    sheet.give_return(again=True)
    assert sheet.pressed == []


def test_enter_elsewhere_is_what_it_was(sheet: Sheet) -> None:
    entered: list[str] = []
    sheet.line.returnPressed.connect(lambda: entered.append(sheet.line.text()))
    sheet.press(RETURN)
    sheet.tick.setFocus()
    sheet.press(RETURN)
    sheet.button.setFocus()
    sheet.press(RETURN, CONTROL)
    assert (entered, sheet.tick.isChecked(), sheet.pressed) == ([""], False, [])


def test_enter_in_a_menu_chooses_its_line_and_not_the_button_below(
    sheet: Sheet, qtbot: QtBot
) -> None:
    sheet.button.setFocus()
    chosen: list[str] = []
    menu = QMenu(sheet)
    menu.addAction("One").triggered.connect(lambda: chosen.append("one"))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(sheet.mapToGlobal(sheet.rect().center()))
    qtbot.waitExposed(menu)
    sheet.give_return()
    assert (chosen, sheet.pressed) == (["one"], [])


def test_a_quick_save_has_the_last_letter(sheet: Sheet, reader: Reader, qtbot: QtBot) -> None:
    sheet.type_and_save("heron")
    qtbot.waitUntil(lambda: bool(sheet.saved))
    assert sheet.saved == ["heron"]


def test_a_letter_that_the_reader_keeps_for_itself_holds_nothing_up(
    sheet: Sheet, reader: Reader, qtbot: QtBot
) -> None:
    reader.swallows = "r"
    sheet.type_and_save("heron")
    qtbot.waitUntil(lambda: len(sheet.saved) == 1)
    sheet.type_and_save("s")
    qtbot.waitUntil(lambda: len(sheet.saved) == 2)
    assert sheet.saved == ["heon", "heons"]


def test_without_a_reader_a_shortcut_is_set_off_at_once(sheet: Sheet) -> None:
    sheet.type_and_save("heron")
    assert sheet.saved == ["heron"]
