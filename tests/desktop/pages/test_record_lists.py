from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book, ListQuery, Record, Row
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.lists.tables.columns import DATED, NAMED, CellPart
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.lists.tables.reading import PAGE_ROWS
from waybook.desktop.lists.tables.row_window import KEPT_PAGES, RowWindow
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.session.background import wanted
from waybook.desktop.session.session import Session
from waybook.desktop.theme.theme import Theme
from waybook.work.records.records import add

TableOn = Callable[[Book, str], RecordTable]
MANY = 100_000
CHOOSE = QItemSelectionModel.SelectionFlag


class CountingLists:
    """The lists of a book of many records; they note each question."""

    duplicates = None

    def __init__(self, many: int = MANY) -> None:
        self.many = many
        self.asked: list[tuple[ListQuery, int]] = []
        self.counted: list[ListQuery] = []

    def rows_in(self, query: ListQuery, *, limit: int | None = None, offset: int = 0) -> list[Row]:
        assert limit == PAGE_ROWS
        self.asked.append((query, offset))
        last = min(offset + limit, self._count(query))
        return [self._row(query.kind, number) for number in range(offset, last)]

    def count_in(self, query: ListQuery) -> int:
        self.counted.append(query)
        return self._count(query)

    def places_in(self, query: ListQuery, uids: Collection[str]) -> dict[str, int]:
        return {
            uid: self.many - 1 - int(uid, 16) if query.descending else int(uid, 16) for uid in uids
        }

    def records(self, *, among: Collection[str]) -> list[Record]:
        return [
            Record(uid, "event", "", "", "RED", {}, (), withdrawn=False, updated_ms=1)
            for uid in among
        ]

    def groups_of(self, _: Collection[str]) -> dict[str, str]:
        return {}

    def titles(self, *_: object) -> dict[str, str]:
        return {}

    def _count(self, query: ListQuery) -> int:
        return 3 if query.text else self.many

    def _row(self, kind: str, number: int) -> Row:
        return Row(
            f"{number:032x}",
            kind,
            f"Record {number}",
            "1998-05~",
            "RED",
            1,
            withdrawn=False,
            conflicts=False,
        )


class ReadAtOnce:
    """A session that reads in no thread."""

    def __init__(self, lists: CountingLists) -> None:
        self.book = SimpleNamespace(lists=lists, snapshot=nullcontext)
        self.world = SimpleNamespace(today=lambda: date(2026, 6, 15))
        self.marks = SimpleNamespace(changed=SimpleNamespace(connect=print), words=lambda _: "")

    def read(
        self, function: Callable[..., Any], *, done: Callable[[Any], None], **more: Any
    ) -> None:
        del more["words"], more["cancelled"]
        more.pop("failed", None)
        done(function(**wanted(function, {"book": self.book, "on_progress": print}), **more))


def table_of(lists: CountingLists, plan: ListPlan) -> RecordTable:
    table = RecordTable(cast("Session", ReadAtOnce(lists)), plan)
    table.refresh()
    return table


@pytest.fixture
def reader() -> CountingLists:
    return CountingLists()


@pytest.fixture
def browser(reader: CountingLists, theme: Theme, qtbot: QtBot) -> RecordBrowser:
    del theme
    table = table_of(reader, ListPlan(ListQuery("event", order="date"), DATED))
    shown = RecordBrowser(table, "Events", EmptyState("None", "Add one.", "Add"))
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_a_hundred_thousand_rows_are_not_fetched(
    browser: RecordBrowser, reader: CountingLists
) -> None:
    browser.view.grab()
    assert browser.table.rowCount() == MANY
    assert len(reader.asked) <= 2
    browser.view.scrollToBottom()
    browser.view.grab()
    assert browser.table.data(browser.table.index(MANY - 1, 1)) is None  # until it was read
    browser.table._read_missing()
    assert browser.table.data(browser.table.index(MANY - 1, 1)) == f"Record {MANY - 1}"
    assert len(reader.asked) <= 4
    assert reader.asked[-1][-1] >= MANY - 2 * PAGE_ROWS


def test_rows_seen_lately_are_kept() -> None:
    window = RowWindow({0: list(range(PAGE_ROWS))})
    assert window.row(PAGE_ROWS - 1) == PAGE_ROWS - 1
    assert window.row(PAGE_ROWS) is None
    for page in range(1, KEPT_PAGES):
        window.put(page, [page * PAGE_ROWS])
        assert window.row(0) == 0  # seen again
    window.put(KEPT_PAGES, [KEPT_PAGES * PAGE_ROWS])
    assert window.has(0)
    assert not window.has(1)


def test_a_list_that_became_shorter_has_no_row_there() -> None:
    assert RowWindow({0: []}).row(5) is None


def test_headings_sort_through_the_query(browser: RecordBrowser, reader: CountingLists) -> None:
    header = browser.view.horizontalHeader()
    found = []
    for column in (1, 1, 3):
        header.sectionClicked.emit(column)
        query = reader.asked[-1][0]
        found.append((query.by or query.order, query.descending))
        assert header.sortIndicatorSection() == column
    assert found == [("title", False), ("title", True), ("label", False)]


def test_what_is_chosen_and_in_sight_stays_in_another_order(browser: RecordBrowser) -> None:
    view = browser.view
    view.selectRow(40)
    view.selectionModel().select(browser.table.index(42, 0), CHOOSE.Select | CHOOSE.Rows)
    above = view.currentIndex().row() - view.rowAt(0)
    browser.table.show(replace(browser.table.query, descending=True))
    assert view.chosen_ranges() == [(MANY - 43, MANY - 43), (MANY - 41, MANY - 41)]
    assert view.currentIndex().row() == MANY - 41
    assert view.currentIndex().row() - view.rowAt(0) == above


def test_the_filter_waits_for_a_pause_and_asks_once(
    browser: RecordBrowser, reader: CountingLists, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(browser.table.modelReset):
        qtbot.keyClicks(browser.filter_box, "peace")
    assert browser.table.rowCount() == 3
    assert browser.table.query.text == "peace"
    assert [query.text for query in reader.counted if query.text] == ["peace"]


def test_enter_opens_the_record_under_the_cursor(browser: RecordBrowser, qtbot: QtBot) -> None:
    browser.view.setFocus()
    browser.view.selectRow(4)
    with qtbot.waitSignal(browser.opened) as opened:
        qtbot.keyClick(browser.view, Qt.Key.Key_Return)
    assert opened.args == [f"{4:032x}"]


def test_the_ends_of_a_list_are_one_key_away(browser: RecordBrowser, qtbot: QtBot) -> None:
    browser.view.selectRow(1)
    qtbot.keyClick(browser.view, Qt.Key.Key_End)
    assert browser.view.currentIndex().row() == browser.table.rowCount() - 1
    qtbot.keyClick(browser.view, Qt.Key.Key_Home)
    assert browser.view.currentIndex().row() == 0


def test_a_narrow_list_leaves_room_for_names(browser: RecordBrowser) -> None:
    columns = browser.table.columns
    changed = next(n for n, column in enumerate(columns) if column.part is CellPart.UPDATED)
    browser.resize(1000, 500)
    assert not browser.view.isColumnHidden(changed)
    browser.resize(420, 500)
    assert browser.view.isColumnHidden(changed)
    browser.resize(1000, 500)
    assert not browser.view.isColumnHidden(changed)


def test_an_empty_list_says_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    del theme
    empty = EmptyState("No events yet", "Add the first.", "Add an event")
    table = table_of(CountingLists(0), ListPlan(ListQuery("event"), NAMED))
    shown = RecordBrowser(table, "Events", empty)
    qtbot.addWidget(shown)
    shown.show()
    assert empty.isVisible()
    assert not shown.filter_box.isVisible()
    with qtbot.waitSignal(empty.chosen):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


@pytest.fixture
def table_on(session_on: Callable[[Book], Session], qtbot: QtBot) -> TableOn:
    """Return a function that reads the list of a kind in a book."""

    def made(book: Book, kind: str) -> RecordTable:
        session = session_on(book)
        table = RecordTable(session, ListPlan(ListQuery(kind), NAMED), session)
        read(table, qtbot, table.refresh)
        return table

    return made


def narrow(table: RecordTable, text: str) -> None:
    table.show(replace(table.query, text=text))


def read(table: RecordTable, qtbot: QtBot, ask: Callable[[], None]) -> None:
    with qtbot.waitSignal(table.read):
        ask()


def test_a_row_is_read_aloud_with_its_marks(book: Book, table_on: TableOn) -> None:
    add(book, kind="event", fields={"title": "لقاء الشيخ", "date": "2001-10?", "label": "RED"})
    table = table_on(book, "event")
    said = table.data(table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "لقاء الشيخ" in said
    assert "perhaps 2001-10" in said
    assert "RED" in said


def titles(table: RecordTable) -> set[str]:
    return {str(table.data(table.index(row, 0))) for row in range(table.rowCount())}


def test_arabic_names_are_filtered_without_marks(
    book: Book, table_on: TableOn, qtbot: QtBot
) -> None:
    for name in ("الأَمين", "آدم", "Émile"):
        add(book, kind="contact", fields={"code_name": name})
    table = table_on(book, "contact")
    read(table, qtbot, lambda: narrow(table, "الامين"))
    assert titles(table) == {"الأَمين"}
    read(table, qtbot, lambda: narrow(table, "emile"))
    assert titles(table) == {"Émile"}
    assert table.rowCount(QModelIndex()) == 1
    assert table.rowCount(table.index(0, 0)) == table.columnCount(table.index(0, 0)) == 0
