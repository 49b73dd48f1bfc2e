import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book, Row
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.lists.tables.columns import DATED, NAMED, CellPart
from waybook.desktop.lists.tables.query import Order, Query
from waybook.desktop.lists.tables.row_window import KEPT_PAGES, PAGE_ROWS, RowWindow
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.theme.theme import Theme
from waybook.work.records.records import add

MANY = 100_000


class CountingReader:
    """A book of many records that notes each question."""

    def __init__(self, many: int = MANY) -> None:
        self.many = many
        self.asked: list[tuple[Order, bool, str, int, int]] = []
        self.counted = 0

    def rows(
        self,
        kind: str,
        *,
        group: str | None = None,
        text: str = "",
        order: Order = "date",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
        withdrawn: bool = False,
    ) -> list[Row]:
        del group, withdrawn
        assert limit is not None
        self.asked.append((order, descending, text, limit, offset))
        last = min(offset + limit, self.count(kind, text=text))
        return [self._row(kind, number) for number in range(offset, last)]

    def count(
        self, kind: str, *, group: str | None = None, text: str = "", withdrawn: bool = False
    ) -> int:
        del kind, group, withdrawn
        self.counted += 1
        return 3 if text else self.many

    def _row(self, kind: str, number: int) -> Row:
        return Row(
            uid=f"{number:032x}",
            kind=kind,
            title=f"Record {number}",
            date="1998-05~",
            label="RED",
            updated_ms=1,
            withdrawn=False,
            conflicts=False,
        )


@pytest.fixture
def reader() -> CountingReader:
    return CountingReader()


@pytest.fixture
def browser(reader: CountingReader, theme: Theme, qtbot: QtBot) -> RecordBrowser:
    del theme
    table = RecordTable(reader, Query("event", order="date"), DATED)
    shown = RecordBrowser(table, "Events", EmptyState("None", "Add one.", "Add"))
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_a_hundred_thousand_rows_are_not_fetched(
    browser: RecordBrowser, reader: CountingReader
) -> None:
    browser.view.grab()
    assert browser.table.rowCount() == MANY
    assert len(reader.asked) <= 2
    assert all(limit == PAGE_ROWS for *_, limit, _ in reader.asked)
    browser.view.scrollToBottom()
    browser.view.grab()
    assert len(reader.asked) <= 4
    assert reader.asked[-1][-1] >= MANY - 2 * PAGE_ROWS


def test_rows_seen_lately_are_not_asked_for_again() -> None:
    asked: list[int] = []

    def fetch(limit: int, offset: int) -> list[int]:
        asked.append(offset)
        return list(range(offset, offset + limit))

    window = RowWindow(fetch)
    assert [window.row(n) for n in range(300)] == list(range(300))
    assert asked == [0, PAGE_ROWS, 2 * PAGE_ROWS]
    for page in range(KEPT_PAGES + 1):
        window.row(page * PAGE_ROWS)
    window.row(0)
    assert asked.count(0) == 2


def test_a_list_that_became_shorter_has_no_row_there() -> None:
    assert RowWindow(lambda _limit, _offset: []).row(5) is None


def test_headings_sort_through_the_query(browser: RecordBrowser, reader: CountingReader) -> None:
    header = browser.view.horizontalHeader()
    header.sectionClicked.emit(1)
    browser.view.grab()
    assert reader.asked[-1][:2] == ("title", False)
    header.sectionClicked.emit(1)
    browser.view.grab()
    assert reader.asked[-1][:2] == ("title", True)
    before = len(reader.asked)
    header.sectionClicked.emit(3)  # labels have no order of their own
    browser.view.grab()
    assert len(reader.asked) == before


def test_the_filter_waits_for_a_pause_and_asks_once(
    browser: RecordBrowser, reader: CountingReader, qtbot: QtBot
) -> None:
    counted = reader.counted
    with qtbot.waitSignal(browser.table.modelReset):
        qtbot.keyClicks(browser.filter_box, "peace")
    assert browser.table.rowCount() == 3
    assert browser.table.query.text == "peace"
    assert reader.counted == counted + 1


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
    table = RecordTable(CountingReader(0), Query("event"), NAMED)
    shown = RecordBrowser(table, "Events", empty)
    qtbot.addWidget(shown)
    shown.show()
    assert empty.isVisible()
    assert not shown.filter_box.isVisible()
    with qtbot.waitSignal(empty.chosen):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_row_is_read_aloud_with_its_marks(book: Book, qtbot: QtBot) -> None:
    del qtbot
    add(book, kind="event", fields={"title": "لقاء الشيخ", "date": "2001-10?", "label": "RED"})
    table = RecordTable(book.lists, Query("event"), NAMED)
    said = table.data(table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "لقاء الشيخ" in said
    assert "2001-10?" in said
    assert "RED" in said


def titles(table: RecordTable) -> set[str]:
    return {str(table.data(table.index(row, 0))) for row in range(table.rowCount())}


def test_arabic_names_are_filtered_without_marks(book: Book, qtbot: QtBot) -> None:
    del qtbot
    for name in ("الأَمين", "آدم", "Émile"):
        add(book, kind="contact", fields={"code_name": name})
    table = RecordTable(book.lists, Query("contact"), NAMED)
    table.filter("الامين")
    assert titles(table) == {"الأَمين"}
    table.filter("emile")
    assert titles(table) == {"Émile"}


def test_children_have_no_rows(book: Book) -> None:
    table = RecordTable(book.lists, Query("event"), NAMED)
    assert table.rowCount(QModelIndex()) == 0
    assert table.columnCount() == len(NAMED)
