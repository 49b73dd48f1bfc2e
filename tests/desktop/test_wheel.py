"""The wheel scrolls the page; no box under it changes or takes the cursor."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDial,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from screens import INSIDE, show_inside

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.theme.theme import Theme

BOXES = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar, QPlainTextEdit, QTextEdit)
FORMS = ("groups/new", "people/new", "meetings/new", "meetings/@meeting/write", "people/@contact")


def turn(widget: QWidget, by: int = -120) -> None:
    """Turn the wheel over the middle of a widget, as the system tells the window."""
    window = widget.window()
    at = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, by))
    QApplication.processEvents()


def says(box: QWidget) -> object:
    if isinstance(box, QComboBox | QTabBar):
        return box.currentIndex()
    if isinstance(box, QAbstractSlider):
        return box.value()
    return box.text() if isinstance(box, QAbstractSpinBox) else ""


def combo() -> QComboBox:
    made = QComboBox()
    made.addItems(["Low", "Middle", "High"])
    made.setCurrentIndex(1)
    return made


def typed() -> QComboBox:
    made = combo()
    made.setEditable(True)
    return made


def number() -> QSpinBox:
    made = QSpinBox()
    made.setValue(5)
    return made


def day() -> QDateEdit:
    return QDateEdit(QDate(2003, 5, 1))


def slider() -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setValue(50)
    return made


def dial() -> QDial:
    made = QDial()
    made.setValue(50)
    return made


def tabs() -> QTabBar:
    made = QTabBar()
    for words in ("One", "Two", "Three"):
        made.addTab(words)
    made.setCurrentIndex(1)
    return made


def long_text() -> QPlainTextEdit:
    return QPlainTextEdit("Words")


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Callable[[QWidget], QScrollArea]:
    """Return what shows a box within a page that can be scrolled, the cursor elsewhere."""
    assert theme

    def show(box: QWidget) -> QScrollArea:
        area = QScrollArea()
        page = QWidget()
        column = QVBoxLayout(page)
        first = QLineEdit()
        column.addWidget(first)
        column.addWidget(box)
        column.addSpacing(2000)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.resize(400, 400)
        qtbot.addWidget(area)
        with qtbot.waitActive(area):
            area.show()
            area.activateWindow()
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        return area

    return show


@pytest.mark.parametrize("make", [combo, typed, number, day, slider, dial, tabs, long_text])
def test_the_page_scrolls_and_the_box_stays_as_it_is(
    shown: Callable[[QWidget], QScrollArea], make: Callable[[], QWidget]
) -> None:
    box = make()
    area = shown(box)
    held, before = QApplication.focusWidget(), says(box)
    assert held is not None
    turn(box)
    assert says(box) == before
    assert QApplication.focusWidget() is held
    if not isinstance(box, QPlainTextEdit):  # whose own text would scroll, if it were longer
        assert area.verticalScrollBar().value() > 0
    QTest.keyClicks(held, "high")
    assert says(box) == before


@pytest.mark.parametrize("make", [combo, number, day, slider])
def test_a_box_with_the_cursor_is_turned(
    shown: Callable[[QWidget], QScrollArea], make: Callable[[], QWidget]
) -> None:
    box = make()
    area = shown(box)
    box.setFocus()
    before = says(box)
    turn(box, 120)
    assert says(box) != before
    assert area.verticalScrollBar().value() == 0


def test_the_list_of_a_choice_scrolls_by_itself(
    shown: Callable[[QWidget], QScrollArea], qtbot: QtBot
) -> None:
    box = combo()
    box.addItems([f"{n}" for n in range(200)])
    box.setMaxVisibleItems(5)
    area = shown(box)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    turn(view.viewport())
    assert view.verticalScrollBar().value() > 0
    assert area.verticalScrollBar().value() == 0
    box.hidePopup()


def places(book: Book) -> list[str]:
    uids = {kind: book.lists.rows(kind, limit=1)[0].uid for kind in ("meeting", "contact")}
    return [
        "/".join(uids[part[1:]] if part.startswith("@") else part for part in place.split("/"))
        for place in FORMS
    ]


def boxes(window: Window) -> list[QWidget]:
    found: list[QWidget] = [
        box
        for kind in BOXES
        for box in window.findChildren(kind)
        if box.isVisible() and not isinstance(box, QScrollBar)
    ]
    return found


def test_no_box_on_any_page_is_turned_in_passing(
    open_window: Window, told: Book, qtbot: QtBot
) -> None:
    """It finds the boxes by itself: those of pages and forms still to come, too."""
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    frame = open_window.frame
    assert frame is not None
    met: set[str] = set()
    shows: list[Callable[[], object]] = [
        partial(show_inside, name, open_window, told) for name in INSIDE
    ]
    shows += [partial(frame.go, place) for place in places(told)]
    for show in shows:
        show()
        QApplication.processEvents()
        frame.rail.buttons["handover"].setFocus()
        for box in boxes(open_window):
            area = box.parentWidget()
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if area is not None:
                area.ensureWidgetVisible(box)
            before, held = says(box), QApplication.focusWidget()
            turn(box)
            turn(box, 120)
            turn(box, 120)
            assert says(box) == before
            assert QApplication.focusWidget() is held
            met.add(type(box).__name__)
    assert {"QuietComboBox", "QSpinBox"} <= met
    assert len(met) >= 4
