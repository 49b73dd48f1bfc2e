import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from scratch import add_scratch
from walking import nameless

from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.page_area import PageArea, PageStack
from waybook.desktop.app.screenshots import places
from waybook.desktop.app.strips.progress_strip import ProgressStrip
from waybook.desktop.app.window import Window
from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.session.messages import Tone
from waybook.desktop.session.places import RAIL, SEARCH, place_of
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.work.records.records import add


@pytest.fixture
def frame(open_window: Window) -> Frame:
    assert open_window.frame is not None
    add_scratch(open_window)
    return open_window.frame


@pytest.fixture
def session(open_window: Window) -> Session:
    assert open_window.session is not None
    return open_window.session


def test_the_rail_leads_to_each_page(frame: Frame) -> None:
    for entrance in RAIL:
        frame.rail.buttons[entrance.name].click()
        assert frame.place.split("/")[0] == entrance.name
        assert frame.rail.buttons[entrance.name].isChecked()
        assert frame.page(entrance.name).title() == entrance.words()


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_1, "today"),
        (Qt.Key.Key_3, "people"),
        (Qt.Key.Key_K, SEARCH.name),
        (Qt.Key.Key_Comma, "settings"),
    ],
)
def test_keys_lead_to_pages(
    open_window: Window, frame: Frame, qtbot: QtBot, key: Qt.Key, place: str
) -> None:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    QTest.keyClick(open_window, key, Qt.KeyboardModifier.ControlModifier)
    assert frame.place.split("/")[0] == place


def test_one_types_what_to_search_for_at_once(
    open_window: Window, frame: Frame, qtbot: QtBot
) -> None:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    frame.go("people")
    QTest.keyClick(open_window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    writes = open_window.focusWidget()
    assert writes is not None
    QTest.keyClicks(writes, "harv")
    assert frame.place == "search/harv"


def test_one_goes_back_the_way_one_came(frame: Frame) -> None:
    frame.go("scratch/one")
    frame.go("settings")
    frame.go("scratch/two")
    frame.go_back()
    assert frame.place == "settings"
    frame.go_back()
    assert frame.place == "scratch/one"


def test_what_is_worth_a_picture_is_there(frame: Frame, told: Book) -> None:
    found = places(told)
    assert {"group", "timeline", "meeting", "conflicts", "search"} <= found.keys()
    for place in found.values():
        frame.go(place)
        assert frame.place.startswith(place)


def test_an_unknown_place_shows_the_first_page(frame: Frame) -> None:
    frame.go("nowhere/else")
    assert frame.place.split("/")[0] == RAIL[0].name


def test_only_pages_concerned_refresh(frame: Frame, open_window: Window, session: Session) -> None:
    page = add_scratch(open_window)
    type(page).kinds = frozenset({"contact"})
    try:
        frame.go("scratch")
        page.refreshed.clear()
        session.write(add, kind="group", fields={"name": "Other"})
        assert page.refreshed == []
        session.write(add, kind="contact", fields={"code_name": "Heron"})
        assert len(page.refreshed) == 1
        frame.go("settings")
        session.write(add, kind="contact", fields={"code_name": "Egret"})
        assert len(page.refreshed) == 1
        frame.go("scratch")
        assert page.refreshed[-1] is None
    finally:
        type(page).kinds = frozenset()


def test_the_cursor_stays_on_the_page_when_its_place_goes(
    frame: Frame,
    open_window: Window,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    page = add_scratch(open_window)
    frame.go("scratch")
    button = QPushButton("Keep this", page)
    button.show()
    button.setFocus()
    monkeypatch.setattr(page, "refresh", lambda _: button.hide())
    session.write(add, kind="group", fields={"name": "Other"})
    assert page.editor.hasFocus()


def test_messages_stand_until_they_are_put_away(frame: Frame, session: Session) -> None:
    strip = frame._messages
    session.tell("The bundle is on the stick.")
    assert strip.isVisible()
    assert strip.says.text() == "The bundle is on the stick."
    strip._away.click()
    assert not strip.isVisible()
    session.tell("ValueError\nsomewhere.py:1", Tone.DEFECT)
    assert "Something went wrong in Waybook" in strip.says.text()
    assert not strip._report.isVisible()
    strip._details.click()
    assert strip._report.isVisible()
    assert nameless(frame) == []


def test_a_note_does_not_follow_to_another_page(frame: Frame, session: Session) -> None:
    strip = frame._messages
    frame.go("people")
    session.tell("Account saved.")
    frame.go("people")
    assert strip.isVisible()
    frame.go("settings")
    assert not strip.isVisible()
    session.tell("The disk is full; make room.", Tone.FAULT)
    frame.go("people")
    assert strip.isVisible()


def step(on_progress: Callable[[int, int], None], begun: threading.Event) -> None:
    begun.set()
    while True:
        on_progress(1, 4)


def test_a_note_does_not_follow_into_a_form_of_the_same_page(
    frame: Frame, session: Session
) -> None:
    """Or *Meeting saved* would stand below the next meeting, which was refused."""
    frame.go("meetings")
    session.tell("Meeting saved.")
    frame.go("meetings/new/log")
    assert not frame._messages.isVisible()


def test_the_rail_scrolls_to_the_page_that_is_shown(
    frame: Frame, open_window: Window, qtbot: QtBot
) -> None:
    open_window.resize(820, 560)
    frame.go("handover")
    entrance = frame.rail.buttons["handover"]
    qtbot.waitUntil(lambda: entrance.visibleRegion().boundingRect() == entrance.rect())


def test_long_work_has_a_line_that_cancels_it(frame: Frame, session: Session, qtbot: QtBot) -> None:
    begun = threading.Event()
    task = session.run(step, words="Merging", begun=begun)
    assert begun.wait(60)
    strip = frame.findChild(ProgressStrip)
    assert isinstance(strip, ProgressStrip)
    qtbot.waitUntil(lambda: strip._bar.maximum() == 4)
    assert strip.share.text() == "25 %"
    with qtbot.waitSignal(task.ended):
        strip._cancel.click()
    qtbot.waitUntil(lambda: frame.findChild(ProgressStrip) is None)


def test_a_record_is_shown_where_it_belongs(burundi: Book) -> None:
    group = burundi.lists.rows("group")[0].uid
    contact = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid
    meeting = add(burundi, kind="meeting", fields={"date": "2026-01"}).uid
    account = add(burundi, kind="account", fields={"text": "They came.", "meeting": meeting}).uid
    event = burundi.lists.rows("event")[0].uid
    assert place_of(burundi, group) == f"groups/{group}"
    assert place_of(burundi, contact) == f"people/{contact}"
    assert place_of(burundi, account) == f"meetings/{meeting}"
    assert place_of(burundi, event) == f"groups/{group}"


def test_a_page_out_of_sight_is_not_asked_for_its_size(qtbot: QtBot) -> None:
    stack = PageStack()
    area = PageArea(stack)
    qtbot.addWidget(area)
    shown, hidden = (SizeTold(stack) for _ in range(2))
    for page in (shown, hidden):
        stack.addWidget(page)
    area.show()
    for width in (400, 300, 500):
        area.resize(width, 200)
        shown.updateGeometry()
        QApplication.processEvents()
    assert hidden.asked == 0
    assert shown.width() == area.viewport().width()


class SizeTold(QWidget):
    """A page that counts how often it is asked for its size."""

    asked = 0

    def sizeHint(self) -> QSize:  # noqa: N802 - as Qt has it
        self.asked += 1
        return QSize(50, 50)


def test_larger_letters_find_room_at_once(frame: Frame, theme: Theme) -> None:
    frame.go("groups")
    browser = frame.findChild(RecordBrowser)
    assert isinstance(browser, RecordBrowser)
    rows = browser.view.verticalHeader()
    before = (frame.rail.width(), rows.defaultSectionSize(), frame.rail.lock.iconSize().height())
    theme.choose(Scheme.LIGHT, 200)
    QApplication.processEvents()
    after = (frame.rail.width(), rows.defaultSectionSize(), frame.rail.lock.iconSize().height())
    assert [new / old for new, old in zip(after, before, strict=True)] == pytest.approx(
        [2, 2, 2], rel=0.25
    )
    for button in (frame.rail.lock, frame.rail.buttons["handover"]):
        assert button.sizeHint().width() <= button.width()


def test_the_page_that_is_shown_stays_in_sight_in_a_rail_that_gets_shorter(
    frame: Frame, open_window: Window, qtbot: QtBot
) -> None:
    frame.go("handover")
    entrance = frame.rail.buttons["handover"]
    open_window.resize(open_window.minimumSize())
    qtbot.waitUntil(lambda: entrance.visibleRegion().boundingRect().size() == entrance.size())
