"""Back, Forward, Recent, and the keys that begin something new, in the whole window."""

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.navigation.recent import RecentRecords
from waybook.desktop.app.navigation.trail import MOST, PlaceTrail
from waybook.desktop.app.window import Window
from waybook.desktop.pages.meetings.log.log_form import LogForm
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

if TYPE_CHECKING:
    from waybook.desktop.session.messages import Message

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def frame(open_window: Window, qtbot: QtBot) -> Frame:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    assert open_window.frame is not None
    return open_window.frame


@pytest.fixture
def group(burundi: Book) -> str:
    return burundi.lists.rows("group")[0].uid


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window, key, held)


def side_button(over: QWidget, button: Qt.MouseButton) -> None:
    """Press a button at the side of the mouse as the system does it: through the window."""
    window = over.window()
    place = QPointF(over.mapTo(window, over.rect().center()))
    at = QPointF(over.mapToGlobal(over.rect().center()))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, place, at, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), event)


def test_one_goes_back_and_forward_by_keys(open_window: Window, frame: Frame) -> None:
    frame.go("settings")
    frame.go("people")
    assert not frame.going.forward_button.isEnabled()
    press(open_window, Qt.Key.Key_Left, ALT)
    assert frame.place == "settings"
    assert frame.going.forward_button.isEnabled()
    press(open_window, Qt.Key.Key_Right, ALT)
    assert frame.place == "people"
    assert not frame.going.forward_button.isEnabled()


def test_a_new_way_forgets_what_was_after(frame: Frame) -> None:
    for place in ("settings", "people"):
        frame.go(place)
    frame.going.back_button.click()
    frame.go("board")
    frame.go_forward()
    assert frame.place.split("/")[0] == "board"


def test_the_side_buttons_of_a_mouse_go_back_and_forward_over_a_list(
    frame: Frame, group: str
) -> None:
    frame.go("groups")
    frame.go(f"groups/{group}/timeline")
    over = frame.page("groups")
    side_button(over, Qt.MouseButton.BackButton)
    assert frame.place == "groups"
    side_button(over, Qt.MouseButton.ForwardButton)
    assert frame.place.startswith(f"groups/{group}/timeline")


def test_one_does_not_go_back_to_what_is_gone_or_was_never_begun(
    frame: Frame, burundi: Book
) -> None:
    gone = add(burundi, kind="contact", fields={"code_name": "Swift"}).uid
    for place in ("settings", f"people/{gone}", "people/new", "board"):
        frame.go(place)
    destroy(burundi, uid=gone)
    frame.go_back()
    assert frame.place == "settings"


def test_a_form_that_was_begun_is_gone_back_to(frame: Frame) -> None:
    frame.go("meetings/new/log")
    form = frame.page("meetings").findChild(LogForm)
    assert form is not None
    QTest.keyClicks(form.people.box, "Egret,")
    frame.go("board")
    QApplication.processEvents()
    frame.go_back()
    assert frame.place == "meetings/new/log"


def test_back_goes_on_after_locking(open_window: Window, frame: Frame) -> None:
    frame.go("people")
    frame.go("board")
    frame.keep()
    again = Frame(frame._session, open_window._settings, open_window)
    again.come_back()
    again.go_back()
    assert again.place == "people"
    again.deleteLater()


def test_words_that_were_searched_for_are_not_kept_nor_what_is_gone(
    frame: Frame, burundi: Book, group: str
) -> None:
    gone = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid
    for place in ("search/Haruni", f"people/{gone}", f"groups/{group}", "today"):
        frame.go(place)
    destroy(burundi, uid=gone)
    frame.keep()
    kept = burundi.settings.get("window.return") or ""
    assert json.loads(kept)["trail"][-2:] == ["search", f"groups/{group}/profile"]
    assert "Haruni" not in kept
    assert gone not in kept


def test_a_form_is_left_though_there_is_no_place_before(frame: Frame) -> None:
    frame.go("meetings/new/log")
    frame._trail.take_up([])
    form = frame.page("meetings").findChild(LogForm)
    assert form is not None
    form.left.emit()
    assert frame.place == "meetings"


def test_recent_records_are_listed_and_kept_in_the_book_alone(
    frame: Frame, burundi: Book, group: str
) -> None:
    heron = add(burundi, kind="contact", fields={"code_name": "Heron & Co"}).uid
    for place in (f"groups/{group}", f"people/{heron}", f"groups/{group}/timeline", "board"):
        frame.go(place)
    frame.going.fill_menu()
    shown = [action.text() for action in frame.going.menu.actions()]
    assert [words.rpartition("·")[2].strip() for words in shown] == ["Group", "Contact"]
    assert "Heron && Co" in shown[1]
    frame.going.menu.actions()[1].trigger()
    assert frame.place == f"people/{heron}"
    frame.keep()
    assert json.loads(burundi.settings.get("window.recent") or "") == [heron, group]
    assert [each.uid for each in RecentRecords(burundi).records()] == [heron, group]


def test_what_was_destroyed_or_withdrawn_is_no_longer_recent(burundi: Book) -> None:
    uids = [
        add(burundi, kind="contact", fields={"code_name": name}).uid for name in ("Swift", "Ibis")
    ]
    recent = RecentRecords(burundi)
    for uid in uids:
        recent.note(f"people/{uid}")
    destroy(burundi, uid=uids[0])
    assert [each.uid for each in recent.records()] == [uids[1]]
    recent.keep()
    assert uids[0] not in (burundi.settings.get("window.recent") or "")


def test_an_empty_list_of_recent_records_says_so(frame: Frame) -> None:
    frame.going.fill_menu()
    (action,) = frame.going.menu.actions()
    assert not action.isEnabled()


def test_a_meeting_is_logged_from_anywhere_with_the_group_shown(
    open_window: Window, frame: Frame, qtbot: QtBot, group: str
) -> None:
    assert open_window.session is not None
    session = open_window.session
    for place, shows in ((f"groups/{group}/people", group), ("board", ""), ("today", group)):
        frame.go(place)
        qtbot.waitUntil(lambda: not session.tasks)
        press(open_window, Qt.Key.Key_N, CTRL | SHIFT)
        found = frame.page("meetings").findChildren(LogForm)
        form = next(each for each in found if each.isVisible())
        assert form.people.box.hasFocus()
        assert (form.when.editors["group"].value() or "") == shows
        press(open_window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        assert frame.place.startswith(place)


def test_ctrl_n_makes_what_the_page_holds(
    open_window: Window, frame: Frame, burundi: Book, group: str
) -> None:
    heron = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid
    meeting = add(burundi, kind="meeting", fields={"title": "Talk"}).uid
    for place, begun in (
        ("groups", "groups/new"),
        ("people", "people/new"),
        ("meetings", "meetings/new"),
        ("channels", "channels/new"),
        ("actors", "actors/new"),
        (f"groups/{group}/profile", "groups/new"),
        (f"groups/{group}/people", f"people/new/{group}"),
        (f"groups/{group}/meetings", f"meetings/new/{group}"),
        (f"groups/{group}/phases", f"groups/{group}/phases/stages"),
        (f"people/{heron}", "people/new"),
        (f"meetings/{meeting}/accounts", f"meetings/{meeting}/write"),
        (f"meetings/{meeting}/plan", "meetings/new"),
    ):
        frame.go(place)
        press(open_window, Qt.Key.Key_N, CTRL)
        assert frame.place.startswith(begun), place


def test_ctrl_n_opens_the_form_of_the_list_that_a_part_holds(
    open_window: Window, frame: Frame, burundi: Book, group: str
) -> None:
    assert open_window.session is not None
    meeting = add(burundi, kind="meeting", fields={"title": "Talk", "group": group}).uid
    for place, kind in (
        (f"groups/{group}/timeline", "event"),
        (f"groups/{group}/talks", "commitment"),
        (f"meetings/{meeting}/people", "follow-up"),
    ):
        frame.go(place)
        QApplication.processEvents()
        press(open_window, Qt.Key.Key_N, CTRL)
        QApplication.processEvents()
        (form,) = open_window.session.drafts.open_forms
        assert form.startswith(f"form/{kind}/new")


def test_where_nothing_is_added_ctrl_n_says_what_else_there_is(
    open_window: Window, frame: Frame
) -> None:
    assert open_window.session is not None
    told: list[Message] = []
    open_window.session.told.connect(told.append)
    frame.go("settings")
    press(open_window, Qt.Key.Key_N, CTRL)
    assert "To log a meeting" in told[-1].text
    assert frame.place == "settings"


_PLACES = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=12)


@given(_PLACES, st.integers(0, 15))
def test_as_many_steps_forward_as_back_lead_to_the_same_place(walk: list[str], steps: int) -> None:
    trail = PlaceTrail(lambda _: True)
    here = ""
    for place in walk:
        if place != here:
            trail.leave(here)
            here = place
    there, taken = here, 0
    for _ in range(steps):
        before = trail.back(there)
        if not before:
            break
        there, taken = before, taken + 1
    for _ in range(taken):
        there = trail.forward(there)
    assert there == here


def test_a_trail_has_an_end() -> None:
    trail = PlaceTrail(lambda _: True)
    for number in range(3 * MOST):
        trail.leave(str(number))
    assert len(trail.before) == MOST
