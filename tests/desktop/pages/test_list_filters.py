"""Lists narrowed by filters, with columns to choose, as they were left."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.lists.tables.narrowing import SPAN
from waybook.desktop.pages.actors import ActorsPage
from waybook.desktop.pages.channels import ChannelsPage
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.work.printing.list_paper import ListToPrint
from waybook.work.records.records import add_all

Show = Callable[..., Page]
PAGES = (PeoplePage, GroupsPage, MeetingsPage, ChannelsPage, ActorsPage)


@pytest.fixture
def filled(session: Session) -> Session:
    group = session.book.lists.rows("group")[0].uid
    today = session.world.today()
    rows: list[dict[str, object]] = [
        {"code_name": "Heron", "consent": "author", "review_on": str(today)},
        {"code_name": "نسر", "consent": "author", "group": group},
        {"code_name": "ငှက်", "review_on": str(today + timedelta(days=20)), "group": group},
        {"code_name": "கழுகு", "consent": "refused", "review_on": "2001", "label": "RED"},
    ]
    add_all(session.book, kind="contact", many=rows)  # type: ignore[arg-type]
    return session


def browser_of(page: Page) -> RecordBrowser:
    found = page.findChild(RecordBrowser)
    assert found is not None
    return found


def names(browser: RecordBrowser) -> set[str]:
    rows = (browser.table.record_at(number) for number in range(browser.table.rowCount()))
    return {row.title for row in rows if row is not None}


def choose(browser: RecordBrowser, qtbot: QtBot, **chosen: str) -> None:
    for name, code in chosen.items():
        box = browser.filters.boxes[name]
        with qtbot.waitSignal(browser.table.read):
            box.setCurrentIndex(box.findData(code))


def test_filters_narrow_the_list_and_say_so(filled: Session, show: Show, qtbot: QtBot) -> None:
    browser = browser_of(show(PeoplePage, filled))
    assert browser.count_label.text() == "4 records"
    assert browser.filters.clear_button.isHidden()
    choose(browser, qtbot, consent="author")
    assert names(browser) == {"Heron", "نسر"}
    assert browser.count_label.text() == "2 of 4 records"
    assert browser.filters.boxes["consent"].whole_text().startswith("Consent: ")
    group = filled.book.lists.rows("group")[0].uid
    choose(browser, qtbot, group=group)
    assert names(browser) == {"نسر"}
    with qtbot.waitSignal(browser.table.read):
        browser.filters.clear_button.click()
    assert len(names(browser)) == 4
    choose(browser, qtbot, review_on="due")
    assert names(browser) == {"Heron", "கழுகு"}
    choose(browser, qtbot, review_on="soon")
    assert names(browser) == {"Heron", "ငှက်", "கழுகு"}
    choose(browser, qtbot, review_on="none")
    assert names(browser) == {"نسر"}
    choose(browser, qtbot, review_on="", label="RED")
    assert names(browser) == {"கழுகு"}
    choose(browser, qtbot, group=group)
    assert browser._nothing.isVisible()
    button = next(each for each in browser._nothing.findChildren(QPushButton))
    with qtbot.waitSignal(browser.table.read):
        button.click()
    assert len(names(browser)) == 4


def test_a_list_is_as_it_was_left(filled: Session, show: Show, qtbot: QtBot) -> None:
    """In another window on the same book; it is in the settings of the book."""
    browser = browser_of(show(PeoplePage, filled))
    browser.columns.offer(browser.table.columns, ())
    consent = next(each for each in browser.columns.actions() if each.data() == "consent")
    consent.trigger()
    assert [each.name for each in browser.table.columns] == [
        *("title", "group", "updated", "consent", "label"),
    ]
    choose(browser, qtbot, consent="author")
    with qtbot.waitSignal(browser.table.read):
        browser.view.horizontalHeader().sectionClicked.emit(1)
    habit = browser.habit()
    filled.habits.keep()
    assert json.loads(filled.book.settings.get("window.lists") or "")["contact"] == habit
    filled.habits._held = None  # as after an unlock
    again = browser_of(show(PeoplePage, filled))
    assert again.habit() == habit
    assert names(again) == {"Heron", "نسر"}
    assert again.filters.boxes["consent"].currentData() == "author"


def test_a_group_that_is_gone_narrows_nothing(filled: Session, show: Show, qtbot: QtBot) -> None:
    filled.habits.note("contact", {"filters": {"group": "f" * 32}, "columns": ["no-column"]})
    browser = browser_of(show(PeoplePage, filled))
    qtbot.waitUntil(lambda: len(names(browser)) == 4)
    assert browser.filters.boxes["group"].currentData() == ""
    assert [each.name for each in browser.table.columns] == ["title"]


@pytest.mark.parametrize("page", PAGES)
def test_each_list_sorts_by_each_column_and_takes_each_filter(
    filled: Session, show: Show, qtbot: QtBot, page: type[Page]
) -> None:
    browser = browser_of(show(page, filled))
    every = [each.name for each in browser.table.plan.every]
    browser.columns.chosen.emit(every)
    for number in range(len(every)):
        with qtbot.waitSignal(browser.table.read):
            browser.view.horizontalHeader().sectionClicked.emit(number)
        assert browser.view.horizontalHeader().sortIndicatorSection() == number
    for name, box in browser.filters.boxes.items():
        for place in range(1, box.count()):
            code = str(box.itemData(place))
            choose(browser, qtbot, **{name: code})
            assert browser.table.query.is_narrowed is (code != SPAN)  # of which no day is given
        choose(browser, qtbot, **{name: ""})
    assert not browser.table.query.tests


def test_a_cancelled_reading_leaves_rows_and_filters(
    filled: Session, show: Show, qtbot: QtBot
) -> None:
    browser = browser_of(show(PeoplePage, filled))
    choose(browser, qtbot, consent="author")
    box = browser.filters.boxes["consent"]
    with qtbot.waitSignal(browser.table.stopped):
        box.setCurrentIndex(box.findData("refused"))
        assert browser.table._task is not None
        browser.table._task.cancel()
    assert names(browser) == {"Heron", "نسر"}
    assert box.currentData() == "author"
    assert browser.table.query.tests[0].any_of == ("author",)


def test_a_list_is_narrowed_to_the_days_between_two(
    filled: Session, show: Show, qtbot: QtBot
) -> None:
    today = filled.world.today()
    browser = browser_of(show(PeoplePage, filled))
    choose(browser, qtbot, review_on=SPAN)
    assert len(names(browser)) == 4  # no day was given yet
    span = browser.filters.spans["review_on"]
    assert span.since.line.isVisibleTo(browser)
    give(browser, qtbot, span.since, "today")
    assert names(browser) == {"Heron", "ငှက်"}
    give(browser, qtbot, span.until, "+19d")
    assert names(browser) == {"Heron"}
    assert browser.filters.chosen() == {"review_on": f"{today}/{today + timedelta(days=19)}"}
    give(browser, qtbot, span.until, "+20d")
    assert names(browser) == {"Heron", "ငှက်"}
    choose(browser, qtbot, review_on="due")
    assert not span.since.line.isVisibleTo(browser)
    assert names(browser) == {"Heron", "கழுகு"}


def test_a_day_that_is_none_is_said_and_narrows_nothing(
    filled: Session, show: Show, qtbot: QtBot
) -> None:
    browser = browser_of(show(PeoplePage, filled))
    choose(browser, qtbot, review_on=SPAN)
    give(browser, qtbot, browser.filters.spans["review_on"].since, "31 June 2026")
    assert len(names(browser)) == 4
    assert "There is no day" in browser.filters.problem.text()
    assert browser.filters.problem.isVisibleTo(browser)
    with qtbot.waitSignal(browser.table.read):
        browser.filters.clear_button.click()
    assert not browser.filters.problem.isVisibleTo(browser)
    choose(browser, qtbot, review_on=SPAN)
    assert browser.filters.chosen() == {"review_on": SPAN}, "the day of before is gone"
    assert browser.filters.spans["review_on"].since.line.text() == ""


def test_two_days_are_kept_as_the_list_was_left(filled: Session, show: Show, qtbot: QtBot) -> None:
    browser = browser_of(show(PeoplePage, filled))
    choose(browser, qtbot, review_on=SPAN)
    span = browser.filters.spans["review_on"]
    give(browser, qtbot, span.since, "2001")
    give(browser, qtbot, span.until, "May 2002")
    habit = json.loads(json.dumps(browser.habit()))
    assert habit["filters"] == {"review_on": "2001-01-01/2002-05-31"}
    again = browser_of(show(PeoplePage, filled))
    with qtbot.waitSignal(again.table.read):
        again.take_up(habit)
    assert names(again) == {"கழுகு"}
    assert again.filters.chosen() == habit["filters"]


def give(browser: RecordBrowser, qtbot: QtBot, box: DateBox, text: str) -> None:
    with qtbot.waitSignal(browser.table.read):
        box.line.setText(text)
        box.line.editingFinished.emit()


def test_a_list_is_printed_as_a_part_where_it_is_filtered(
    filled: Session, show: Show, qtbot: QtBot
) -> None:
    page = show(PeoplePage, filled)
    whole = page.to_print()
    choose(browser_of(page), qtbot, consent="refused")
    part = page.to_print()
    assert isinstance(whole, ListToPrint)
    assert isinstance(part, ListToPrint)
    assert (whole.is_part, part.is_part) == (False, True)


def test_tab_goes_the_way_in_which_they_are_seen(filled: Session, show: Show, qtbot: QtBot) -> None:
    page = show(PeoplePage, filled)
    browser = browser_of(page)
    choose(browser, qtbot, review_on=SPAN)
    span = browser.filters.spans["review_on"]
    browser.filter_box.setFocus()
    here: QWidget | None = browser.filter_box
    passed: list[QWidget] = []
    while here is not None and here is not browser.view and here not in passed:
        passed.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
    days = [each for box in (span.since, span.until) for each in (box.line, box.calendar_button)]
    wanted: list[QWidget] = [browser.filter_box, browser.columns_button]
    for name, box in browser.filters.boxes.items():
        wanted += [box, *days] if name == "review_on" else [box]
    assert [each for each in passed if each is not browser.filters.clear_button] == wanted
    assert here is browser.view
