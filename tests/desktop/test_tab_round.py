"""Tab leads through the whole window and round again, past the same widgets as Shift+Tab."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book, Edit
from waybook.desktop.app.frame import Frame
from waybook.desktop.session.places import BESIDE_RAIL, RAIL
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.scrolled.gradual_fill import fill_all

GROUP = f"{1:032x}"
PLACES = (
    *(each.name for each in (*RAIL, *BESIDE_RAIL)),
    "meetings/new",
    f"groups/{GROUP}/profile",
    f"groups/{GROUP}/phases/scores",
    f"groups/{GROUP}/phases/stages",
)
MOST = 400


@pytest.fixture
def frame(book: Book, session_on: Callable[[Book], Session], qtbot: QtBot) -> Frame:
    book.append(
        [
            Edit("group", {"name": "Front", "aims": "Peace"}, GROUP),
            Edit("follow-up", {"what": "Call", "due": "2003-01-01", "group": GROUP}),
        ]
    )
    session = session_on(book)
    made = Frame(session, lambda *_: pytest.fail("nobody asked for settings"))
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show()
    made.activateWindow()
    return made


def round_of(start: QWidget, key: Qt.Key) -> list[QWidget]:
    """Return what a key leads through until it comes back to something."""
    passed: list[QWidget] = []
    here: QWidget | None = start
    while here is not None and here not in passed and len(passed) < MOST:
        passed.append(here)
        QTest.keyClick(here, key)
        here = QApplication.focusWidget()
    assert here is start, f"after {passed[-1]} it leads back to {here}"
    return passed


@pytest.mark.parametrize("place", PLACES)
def test_tab_leads_round_past_everything(place: str, frame: Frame, qtbot: QtBot) -> None:
    frame.go(place)
    qtbot.waitUntil(lambda: not frame._session.tasks)
    fill_all(frame)
    QApplication.processEvents()
    frame.rail.setFocus()
    QTest.keyClick(frame.rail, Qt.Key.Key_Tab)
    start = QApplication.focusWidget()
    assert start is not None
    assert set(round_of(start, Qt.Key.Key_Tab)) == set(round_of(start, Qt.Key.Key_Backtab))
