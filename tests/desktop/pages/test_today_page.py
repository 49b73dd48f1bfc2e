"""Today in the window: what one reads, opens, says is done, moves and dismisses."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from walking import nameless

from waybook.book import Book
from waybook.desktop.pages.today import TodayPage
from waybook.desktop.session.places import RAIL
from waybook.desktop.session.session import Session
from waybook.desktop.theme.theme import Theme
from waybook.model.fields import Json
from waybook.model.world import World
from waybook.work.records.records import add, edit

Show = Callable[..., TodayPage]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A book with what is due, and the page that shows it."""

    def __init__(self, session: Session, show: Show, qtbot: QtBot) -> None:
        self.session, self.book, self.qtbot = session, session.book, qtbot
        self.today = self.book.world.today()
        self.group = self.put("group", name="River Front")
        self.call = self.put("follow-up", what="Call", group=self.group, due=self.day(-1))
        self.visit = self.put(
            "meeting", title="At the mill", group=self.group, date=self.day(3), status="planned"
        )
        self.page: TodayPage = show(TodayPage, session)

    def put(self, kind: str, **fields: Json) -> str:
        return add(self.book, kind=kind, fields=fields).uid

    def day(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def rest(self) -> None:
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: not self.session.tasks)
        QApplication.processEvents()

    def rows(self) -> list[tuple[str, str, str]]:
        return [
            (each.above, each.date, each.title.strip("\u2068\u2069"))
            for each in self.page.due.list.lines.lines
            if not each.title.startswith("Backup")
        ]

    def choose(self, uid: str) -> None:
        line = next(each for each in self.page.due.list.uids if each.startswith(uid))
        self.page.due.list.choose(line)

    def button(self, words: str) -> QPushButton:
        shown = self.page.findChildren(QPushButton)
        return next(b for b in shown if b.text() == words and b.isVisibleTo(self.page))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
        self.page.due.list.setFocus()
        QTest.keyClick(self.page.due.list, key, held)


@pytest.fixture
def empty(theme: Theme, book: Book, world: World) -> Session:
    return Session(book, world, theme)


@pytest.fixture
def desk(empty: Session, show: Show, qtbot: QtBot) -> Desk:
    return Desk(empty, show, qtbot)


def test_it_is_the_first_page() -> None:
    assert RAIL[0].name == TodayPage.name


def test_s41_lines_stand_by_part_and_day(desk: Desk) -> None:
    assert desk.rows() == [
        ("Overdue", desk.day(-1), "Call"),
        ("Next days", desk.day(3), "At the mill"),
    ]
    first = desk.page.due.list.lines.lines[0]
    said = first.sentence.replace("\u2068", "").replace("\u2069", "")
    day = desk.day(-1)
    assert said == f"Overdue, {day}, Call, This follow-up is overdue., Follow-up, River Front"
    assert nameless(desk.page) == []


def test_enter_opens_the_record(desk: Desk, places: object) -> None:
    desk.choose(desk.visit)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert places.asked[-1] == f"meetings/{desk.visit}"  # type: ignore[attr-defined]


def test_s41_done_by_key_is_saved_and_its_line_goes(desk: Desk) -> None:
    desk.choose(desk.call)
    desk.press(Qt.Key.Key_D)
    desk.rest()
    fields = desk.book.lists.record(desk.call).fields
    assert (fields["status"], fields["done_on"]) == ("done", desk.day(0))
    assert [title for *_, title in desk.rows()] == ["At the mill"]
    desk.press(Qt.Key.Key_D)  # a meeting has no such answer: nothing happens
    assert desk.book.lists.record(desk.visit).fields["status"] == "planned"


def test_s41_moved_by_key_the_line_goes_to_its_day(desk: Desk) -> None:
    desk.choose(desk.call)
    desk.press(Qt.Key.Key_M)
    editor = desk.page.due.pane.forms.editor
    assert editor is not None
    box = desk.page.focusWidget()
    assert box is not None
    QTest.keyClicks(box, desk.day(5))
    QTest.keyClick(box, Qt.Key.Key_S, CONTROL)
    desk.rest()
    assert desk.rows()[-1] == ("", desk.day(5), "Call")
    assert desk.page.due.pane.forms.editor is None
    history = [each.fields.get("due") for each in desk.book.histories.revisions(desk.call)]
    assert history == [desk.day(5), desk.day(-1)]


def test_dismissed_with_a_reason_and_brought_back(desk: Desk) -> None:
    desk.choose(desk.call)
    desk.press(Qt.Key.Key_E)
    box = desk.page.focusWidget()
    assert box is not None
    QTest.keyClicks(box, "He called")
    desk.button("Save").click()
    desk.rest()
    assert [title for *_, title in desk.rows()] == ["At the mill"]
    desk.button("1 line dismissed").click()
    [line] = desk.page.due.list.lines.lines
    assert "He called" in line.remark
    desk.rest()
    desk.button("Bring back").click()
    desk.rest()
    assert len(desk.rows()) == 2


def test_a_form_that_is_begun_comes_back_with_its_line(desk: Desk, show: Show) -> None:
    desk.choose(desk.call)
    desk.press(Qt.Key.Key_E)
    box = desk.page.focusWidget()
    assert box is not None
    QTest.keyClicks(box, "They travel")
    desk.session.drafts.keep()
    place = desk.page.place
    assert place.startswith(f"{desk.call}/follow-up/")
    again = show(TodayPage, desk.session, place)
    editor = again.due.pane.forms.editor
    assert editor is not None
    assert editor.form.values()["reason"] == "They travel"
    assert again.due.list.current_uid() == f"{desk.call}/follow-up"


def test_a_change_elsewhere_is_seen(desk: Desk) -> None:
    desk.session.write(edit, uid=desk.call, fields={"due": desk.day(0)})
    desk.rest()
    assert desk.rows()[0] == ("Today", desk.day(0), "Call")


def test_more_days_ahead(desk: Desk) -> None:
    desk.put("contact", code_name="HERON", review_on=desk.day(20))
    desk.page.due.top.days.setCurrentIndex(desk.page.due.top.days.findData(30))
    desk.rest()
    assert desk.rows()[-1][2] == "HERON"


def test_many_lines_are_listed_in_steps(desk: Desk) -> None:
    for number in range(250):
        desk.put("follow-up", what=f"Call {number}", due=desk.day(1))
    desk.page.refresh(None)
    desk.rest()
    assert len(desk.page.due.list.uids) == 200
    assert desk.page.due.more_button.text().startswith("Show more (")
    desk.page.due.show_more()
    assert len(desk.page.due.list.uids) >= 252
    assert date.fromisoformat(desk.page.due.list.lines.lines[-2].date or desk.day(0))


def test_a_new_book_says_what_belongs_here(empty: Session, show: Show, places: object) -> None:
    page = show(TodayPage, empty)
    assert page.due.empty.isVisibleTo(page)
    page.due.empty.button.click()
    assert places.asked[-1] == "groups/new"  # type: ignore[attr-defined]


def test_every_line_leads_somewhere(desk: Desk, places: object) -> None:
    desk.put("channel", name="Radio", group=desk.group, rhythm_days=3, last_two_way=desk.day(-9))
    desk.put("actor", name="Lake Committee", mandate_until=desk.day(2))
    desk.put("strand", title="Local talks", group=desk.group, funded_until=desk.day(2))
    desk.page.refresh(None)
    desk.rest()
    names = {each.name for each in RAIL} | {"settings"}
    for key in desk.page.due.list.uids:
        desk.page.due.open(key)
        assert places.asked[-1].split("/")[0] in names - {"today"}  # type: ignore[attr-defined]


def test_what_is_hidden_takes_no_room_among_the_tools(desk: Desk) -> None:
    top = desk.page.due.top
    top.seen_button.show()
    desk.rest()
    assert top.dismissed_button.isHidden()
    room = top.seen_button.x() - top.print_button.geometry().right()
    assert 0 < room < 20
