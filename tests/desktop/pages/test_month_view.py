"""The month of meetings and follow-ups: read, said, walked by keys, mirrored."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book, Record
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.month_view import MonthView
from waybook.desktop.session.session import Session
from waybook.work.meetings.month import MonthState, month_of
from waybook.work.records.records import add, add_all

Show = Callable[..., MeetingsPage]
Key = Qt.Key


@pytest.fixture
def filled(burundi: Book) -> Book:
    group = add(burundi, kind="group", fields={"name": "PINE"}).uid
    meetings = [
        {"title": "Inn", "date": "2031-03-09", "time": "14:30 +02:00", "status": "planned"},
        {"title": "Port", "date": "2031-03-09", "time": "09:00 +02:00", "status": "missed"},
        {"title": "Some day", "date": "2031-03", "status": "planned"},
        {"title": "Before", "date": "2031-02-28", "status": "took-place"},
        {"title": "After", "date": "2031-04-01", "status": "took-place"},
    ]
    many = [{**each, "group": group} for each in meetings]
    add_all(burundi, kind="meeting", many=many, as_written=True)
    add(burundi, kind="follow-up", fields={"what": "Call", "due": "2031-03-10", "group": group})
    return burundi


@pytest.fixture
def view(session: Session, show: Show, filled: Book, qtbot: QtBot) -> MonthView:
    del filled
    page = show(MeetingsPage, session, "month/2031-03")
    found = page.findChild(MonthView)
    assert found is not None
    qtbot.waitUntil(lambda: found._month is not None)
    return found


def test_only_what_begins_in_the_month_is_read(
    filled: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    records = filled.lists.records

    def counted(kind: str, among: list[str]) -> Iterator[Record]:
        read.extend(among)
        return records(kind, among=among)

    monkeypatch.setattr(filled.lists, "records", counted)
    month = month_of(filled, first=date(2031, 3, 1))
    assert len(read) == 4
    assert [item.title for item in month.days[date(2031, 3, 9)]] == ["Port", "Inn"]
    assert [item.title for item in month.loose] == ["Some day"]
    assert month.days[date(2031, 3, 10)][0].state is MonthState.DUE


def test_the_reading_goes_by_the_index(filled: Book) -> None:
    plan = filled.store.rows(
        "EXPLAIN QUERY PLAN SELECT uid FROM records r WHERE r.kind = ? AND r.withdrawn = 0 "
        "AND r.place >= ? AND r.place < ? ORDER BY r.place, r.id",
        ("meeting", "2031-03-01", "2031-04-01"),
    )
    assert any("records_in_place" in str(row) and "place>" in str(row) for row in plan), plan


def test_a_day_says_what_is_on_it(view: MonthView) -> None:
    view.resize(1100, 900)
    view.grid.go(date(2031, 3, 9))
    item = view.grid.currentItem()
    assert item.text().splitlines()[1:] == ["× 09:00 \u2068PINE\u2069", "○ 14:30 \u2068PINE\u2069"]
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Sunday 9 March 2031")
    assert "Port" in said
    assert "missed" in said
    assert [line.title for line in view.list.lines.lines] == ["Port", "Inn", "Some day"]


def test_a_day_without_room_for_lines_has_signs(view: MonthView) -> None:
    view.grid.setFixedHeight(view.grid.minimumHeight())
    view.grid.go(date(2031, 3, 9))
    assert view.grid.currentItem().text() == "9 ×○"


def test_keys_walk_through_days_months_and_years(view: MonthView, qtbot: QtBot) -> None:
    view.grid.go(date(2031, 3, 31))
    for key, day in (
        (Key.Key_Right, date(2031, 4, 1)),
        (Key.Key_Up, date(2031, 3, 25)),
        (Key.Key_PageDown, date(2031, 4, 25)),
        (Key.Key_Left, date(2031, 4, 24)),
        (Key.Key_Down, date(2031, 5, 1)),
    ):
        qtbot.keyClick(view.grid, key)
        assert view.grid.day == day
    qtbot.keyClick(view.grid, Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert (view.grid.day, view.place) == (date(2030, 5, 1), "month/2030-05")
    qtbot.keyClick(view.grid, Key.Key_Home)
    assert view.grid.day == view._session.book.world.today()


def test_arrows_go_the_way_that_is_seen(view: MonthView, qtbot: QtBot) -> None:
    view.grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.grid.go(date(2031, 3, 9))
    qtbot.keyClick(view.grid, Key.Key_Left)
    assert view.grid.day == date(2031, 3, 10)


def test_enter_goes_to_the_list_and_opens_what_is_chosen(
    view: MonthView, session: Session, qtbot: QtBot
) -> None:
    gone: list[str] = []
    session.asked.connect(gone.append)
    view.grid.go(date(2031, 3, 9))
    qtbot.keyClick(view.grid, Key.Key_Return)
    qtbot.keyClick(view.list, Key.Key_Return)
    row = next(each for each in session.book.lists.rows("meeting") if each.title == "Port")
    assert gone == [f"meetings/{row.uid}"]


def test_weeks_begin_as_they_do_here(view: MonthView) -> None:
    before = QLocale()
    try:
        for name, first in (("fr_FR", "lun."), ("ar_EG", "السبت"), ("en_US", "Sun")):
            QLocale.setDefault(QLocale(name))
            view.grid.go(date(2031, 3, 9))
            heading = view.grid.horizontalHeaderItem(0)
            assert heading is not None
            assert heading.text() == first
    finally:
        QLocale.setDefault(before)
