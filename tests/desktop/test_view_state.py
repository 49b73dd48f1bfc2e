"""What narrows or orders a view is there again with the page that was shown."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.session.session import Session
from waybook.desktop.session.view_state import is_marked, mark, put_view_state, view_state

On = Callable[[Book], Session]


@pytest.fixture
def show_frame(session_on: On, qtbot: QtBot) -> Callable[[Book], Frame]:
    """Return a function that shows the frame of a window, as after an unlock."""

    def made(book: Book) -> Frame:
        session = session_on(book)
        frame = Frame(session, lambda *_: pytest.fail("nobody asked for settings"))
        qtbot.addWidget(frame)
        frame.resize(1180, 760)
        frame.show()
        frame.come_back()
        qtbot.waitUntil(lambda: not session.tasks)
        return frame

    return made


def page_of(frame: Frame) -> QWidget:
    page = frame._stack.currentWidget()
    assert page is not None
    return page


def marked(frame: Frame) -> dict[str, QWidget]:
    found = page_of(frame).findChildren(QWidget)
    return {str(each.property("viewed-by")): each for each in found if is_marked(each)}


def leave(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not frame._session.tasks)
    frame.keep()
    frame.hide()


def test_a_filter_is_there_again(
    burundi: Book, show_frame: Callable[[Book], Frame], qtbot: QtBot
) -> None:
    frame = show_frame(burundi)
    frame.go("groups")
    marked(frame)["filter"].setText("cnd")  # type: ignore[attr-defined]
    leave(frame, qtbot)
    again = show_frame(burundi)
    assert again.place == "groups"
    assert marked(again)["filter"].text() == "cnd"  # type: ignore[attr-defined]
    browser = again.page("groups").listing.browser  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: browser.table.query.text == "cnd")


def test_questions_over_the_board_are_there_again_once_it_is_read(
    burundi: Book, show_frame: Callable[[Book], Frame], qtbot: QtBot
) -> None:
    frame = show_frame(burundi)
    frame.go("board")
    qtbot.waitUntil(lambda: not frame._session.tasks)
    overview = frame.page("board").overview  # type: ignore[attr-defined]
    QTest.keyClicks(overview.day.box, "2001-11-15\r")
    qtbot.waitUntil(lambda: not frame._session.tasks)
    overview.filters.stage.setCurrentIndex(1)
    overview.filters.attention.setChecked(True)
    wanted, told = overview.filters.wanted(), view_state(page_of(frame))
    assert wanted.stage
    leave(frame, qtbot)
    again = show_frame(burundi)
    qtbot.waitUntil(lambda: not again._session.tasks)
    assert view_state(page_of(again)) == told
    shown = again.page("board").overview  # type: ignore[attr-defined]
    assert shown.filters.wanted() == wanted
    assert shown.day.day == "2001-11-15"


def test_the_days_of_the_clock_are_a_place(
    burundi: Book, show_frame: Callable[[Book], Frame], qtbot: QtBot
) -> None:
    group = burundi.lists.rows("group")[0].uid
    place = f"groups/{group}/phases/warnings?2001-11-15,2030-01-01"
    frame = show_frame(burundi)
    frame.go(place)
    assert frame.place == place
    leave(frame, qtbot)
    assert show_frame(burundi).place == place
    frame.go(f"groups/{group}/phases/warnings?last spring,2001-13")
    assert frame.place == f"groups/{group}/phases/warnings"


def test_what_is_no_filter_stays_as_it_is(qtbot: QtBot) -> None:
    """A box of a form comes back with its draft; nothing else may turn it."""
    page = QWidget()
    qtbot.addWidget(page)
    ticked, only = QCheckBox(page), QCheckBox(page)
    mark(only, "only")
    for box in (ticked, only):
        box.setChecked(True)
    put_view_state(page, {})
    assert (ticked.isChecked(), only.isChecked()) == (True, False)
