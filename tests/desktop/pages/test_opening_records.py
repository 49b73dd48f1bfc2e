import pytest
from event_count import EventCount
from PySide6.QtCore import QEvent
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.window import Window
from waybook.desktop.pages.groups.header import GroupHeader
from waybook.desktop.pages.groups.listing import GroupListing
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.session.session import Session
from waybook.work.records.records import add, edit


@pytest.fixture
def frame(open_window: Window) -> Frame:
    assert open_window.frame is not None
    return open_window.frame


@pytest.fixture
def groups(burundi: Book) -> list[str]:
    return [
        add(burundi, kind="group", fields={"name": name}).uid for name in ("Northern", "Southern")
    ]


@pytest.fixture
def session(open_window: Window) -> Session:
    assert open_window.session is not None
    return open_window.session


def names(listing: GroupListing) -> set[str]:
    """Return the names that stand in the list."""
    model = listing.browser.view.model()
    return {model.index(number, 0).data() for number in range(model.rowCount())}


def test_who_goes_to_a_record_does_not_wait_for_the_list(
    frame: Frame, groups: list[str], qtbot: QtBot
) -> None:
    frame.go(f"groups/{groups[0]}")
    page = frame.page("groups")
    assert page.findChild(GroupListing) is None
    frame.go("groups")
    listing = page.findChild(GroupListing)
    assert listing is not None
    assert listing.isVisible()
    qtbot.waitUntil(lambda: {"Northern", "Southern"} <= names(listing))


def test_the_list_is_not_shown_between_two_records(frame: Frame, groups: list[str]) -> None:
    frame.go("groups")
    listing = frame.page("groups").findChild(GroupListing)
    assert listing is not None
    frame.go(f"groups/{groups[0]}")
    shown = EventCount(listing, QEvent.Type.Show)
    frame.go(f"groups/{groups[1]}")
    assert frame.place.startswith(f"groups/{groups[1]}")
    assert shown.times == 0


def test_a_record_that_one_leaves_is_not_read_again_for_another(
    frame: Frame, session: Session, groups: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(GroupHeader, "refresh", lambda self, _: read.append(self._uid))
    frame.go(f"groups/{groups[0]}")
    first = frame.page("groups").findChild(GroupRecord)
    assert first is not None
    shown = EventCount(first, QEvent.Type.Show)
    frame.go("today")
    session.write(edit, uid=groups[0], fields={"aims": "Peace"})
    read.clear()
    frame.go(f"groups/{groups[1]}")
    assert read == [groups[1]]
    assert shown.times == 0


def test_a_record_that_changed_out_of_sight_is_read_again(
    frame: Frame, session: Session, groups: list[str]
) -> None:
    frame.go(f"groups/{groups[0]}")
    frame.go("today")
    session.write(edit, uid=groups[0], fields={"name": "Northern Front"})
    frame.go(f"groups/{groups[0]}")
    header = frame.page("groups").findChild(GroupHeader)
    assert header is not None
    assert header.accessibleName() == "Northern Front"


def test_a_list_that_changed_out_of_sight_is_read_again(
    frame: Frame, session: Session, groups: list[str], qtbot: QtBot
) -> None:
    frame.go("groups")
    frame.go("today")
    session.write(edit, uid=groups[0], fields={"name": "Western"})
    frame.go(f"groups/{groups[1]}")
    frame.go("groups")
    listing = frame.page("groups").findChild(GroupListing)
    assert listing is not None
    qtbot.waitUntil(lambda: "Western" in names(listing))


def test_the_cursor_is_on_the_parts_of_each_record(frame: Frame, groups: list[str]) -> None:
    frame.window().activateWindow()
    for start in ("groups", f"groups/{groups[1]}", "today"):
        frame.go(start)
        frame.go(f"groups/{groups[0]}")
        record = frame.page("groups").findChildren(GroupRecord)[-1]
        held = frame.window().focusWidget()
        assert held is not None
        assert record.tabs.tabBar().isAncestorOf(held)


def test_the_cursor_is_on_the_list_again(frame: Frame, groups: list[str], qtbot: QtBot) -> None:
    frame.window().activateWindow()
    frame.go(f"groups/{groups[0]}")
    frame.go("groups")
    listing = frame.page("groups").findChild(GroupListing)
    assert listing is not None
    qtbot.waitUntil(listing.browser.view.hasFocus)
