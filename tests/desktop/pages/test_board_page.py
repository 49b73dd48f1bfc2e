from collections.abc import Callable

import pytest
from board_pages import DAY, LONG, fill, names, on_the_day, plain, rest, short, text, uid_of
from event_count import EventCount
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import tree

from waybook.book import Book
from waybook.desktop.pages.board import BoardPage, rows
from waybook.desktop.pages.board.cells import CellRow
from waybook.desktop.pages.board.overview import Overview
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.model.world import World
from waybook.practice.phases.overview.board import BoardRow
from waybook.practice.phases.overview.board_filter import ANY_OPEN
from waybook.work.phases import boards
from waybook.work.phases.boards import Board
from waybook.work.records.records import add, edit

Show = Callable[..., BoardPage]
GROUP, LINE, STAGE, CHANGE, SILENCE, WARNINGS, READINESS, DATA = range(8)


@pytest.fixture
def lead(theme: Theme, book: Book, world: World) -> Session:
    fill(book)
    return Session(book, world, theme)


@pytest.fixture
def page(lead: Session, show: Show, qtbot: QtBot) -> BoardPage:
    return on_the_day(show(BoardPage, lead), qtbot)


def test_a_line_of_the_board_says_the_most_important(page: BoardPage) -> None:
    assert short(page, "Hill League", STAGE) == "Framework"
    assert short(page, "Hill League", CHANGE) == "+ first assessed"
    assert short(page, "Hill League", SILENCE) == "47 days, quiet"
    assert short(page, "Hill League", WARNINGS) == "1: Isolation drift"
    assert short(page, "Hill League", READINESS) == "not known"
    assert short(page, "Hill League", DATA) == "0 days"
    assert short(page, "River Front", STAGE) == "not assessed yet"
    assert short(page, "River Front", CHANGE) == ""
    assert short(page, "River Front", WARNINGS) == "none"
    assert short(page, "River Front", READINESS) == "Willing, not yet able"


def test_what_needs_attention_stands_first(page: BoardPage) -> None:
    assert names(page.overview.table) == ["Hill League", "River Front"]
    assert text(page, "Hill League", SILENCE) == "47 days ago  agreed: every 21 days\nquiet"
    assert text(page, "Hill League", WARNINGS).startswith("1 open\nW01 Isolation drift")
    assert text(page, "Hill League", STAGE) == "Framework  Negotiation process"
    assert text(page, "River Front", READINESS) == "Willing, not yet able"
    assert text(page, "River Front", SILENCE) == "no contact recorded"


def test_a_date_that_leaves_the_silence_open_is_shown_so(
    page: BoardPage, lead: Session, qtbot: QtBot
) -> None:
    group = uid_of(lead, "River Front")
    channel = {"group": group, "name": "Radio", "rhythm_days": 21, "last_two_way": "2003-05"}
    lead.write(add, kind="channel", fields=channel)
    rest(qtbot, lead)
    assert text(page, "River Front", SILENCE).startswith(
        "17 to 47 days ago  agreed: every 21 days\nnot clear, the date is uncertain"
    )


@pytest.mark.parametrize(
    ("column", "place"),
    [
        (GROUP, ""),
        (LINE, "/phases/picture"),
        (STAGE, "/phases/stages"),
        (CHANGE, "/phases/stages"),
        (SILENCE, "/phases/warnings"),
        (WARNINGS, "/phases/warnings"),
        (READINESS, "/phases/readiness"),
        (DATA, "/phases/scores"),
    ],
)
def test_arrows_walk_the_cells_and_enter_leads_to_the_evidence(
    page: BoardPage, lead: Session, qtbot: QtBot, column: int, place: str
) -> None:
    view = page.overview.view
    view.setCurrentIndex(view.table.index(0, GROUP))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    for _ in range(column):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(lead.asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [f"groups/{uid_of(lead, 'River Front')}{place}"]


def test_a_double_click_leads_to_the_evidence(page: BoardPage, lead: Session, qtbot: QtBot) -> None:
    view = page.overview.view
    place = view.visualRect(view.table.index(0, WARNINGS)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(lead.asked) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [f"groups/{uid_of(lead, 'Hill League')}/phases/warnings"]


def test_a_screen_reader_hears_group_column_and_value(page: BoardPage) -> None:
    index = page.overview.table.index(0, SILENCE)
    heard = plain(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
    assert heard == "Hill League, Last contact: 47 days ago, agreed: every 21 days, quiet"


def test_which_groups_are_willing_but_not_able(page: BoardPage) -> None:
    quarter = page.overview.filters.quarter
    quarter.setCurrentIndex(quarter.findData("willing_not_able"))
    assert names(page.overview.table) == ["River Front"]
    assert plain(page.overview.says.text()) == (
        "1 of 2 groups — Readiness: Willing, not yet able. Situation on 2003-06-17. "
        "Changes since 2003-03-19 (90 days: no bundle is known)."
    )
    page.overview.clear_button.click()
    assert len(names(page.overview.table)) == 2
    assert not page.overview.clear_button.isVisible()


def test_a_stage_and_a_warning_can_be_asked_for(page: BoardPage) -> None:
    filters = page.overview.filters
    filters.stage.setCurrentIndex(filters.stage.findData("negotiation/N3"))
    assert names(page.overview.table) == ["Hill League"]
    filters.warned.setCurrentIndex(filters.warned.findData("W14"))
    assert names(page.overview.table) == []
    assert page.overview._stack.currentIndex() == 2
    filters.clear()
    assert len(names(page.overview.table)) == 2


def test_all_open_warnings_can_be_asked_for_by_group(page: BoardPage, lead: Session) -> None:
    table, warned = page.overview.table, page.overview.filters.warned
    assert page.overview._board is not None
    open_here = {row.name for row in page.overview._board.rows if row.open}
    assert 0 < len(open_here) < len(names(table))
    warned.setCurrentIndex(warned.findData(ANY_OPEN))
    assert warned.currentText() == f"at least one ({len(open_here)})"
    assert set(names(table)) == open_here
    assert "Open warning: at least one" in plain(page.overview.says.text())
    places = [str(row.cells[WARNINGS].place) for row in table.rows]
    assert places == [f"groups/{uid_of(lead, each)}/phases/warnings" for each in names(table)]


def test_only_what_needs_attention(page: BoardPage) -> None:
    page.overview.filters.attention.setChecked(True)
    assert names(page.overview.table) == ["Hill League"]


def test_a_day_that_cannot_be_read_is_named_where_it_was_typed(
    page: BoardPage, lead: Session, qtbot: QtBot
) -> None:
    box = page.overview.day.box
    box.setText("last spring")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "last spring" in page.overview._problem.text()
    assert page.overview._problem.isVisible()
    box.setText("2003-05-02")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    rest(qtbot, lead)
    assert not page.overview._problem.isVisible()
    assert text(page, "Hill League", SILENCE).startswith("1 day ago  agreed: every 21 days")


def test_a_book_without_groups_offers_the_first(
    theme: Theme, book: Book, world: World, show: Show, qtbot: QtBot
) -> None:
    session = Session(book, world, theme)
    page = show(BoardPage, session)
    rest(qtbot, session)
    assert page.overview._stack.currentIndex() == 1
    with qtbot.waitSignal(session.asked) as asked:
        page.overview._stack.currentWidget().button.click()  # type: ignore[union-attr]
    assert asked.args == ["groups/new"]


def test_only_what_the_board_rests_on_makes_it_read_again(
    page: BoardPage, lead: Session, qtbot: QtBot
) -> None:
    group = uid_of(lead, "River Front")
    started: list[object] = []
    lead.started.connect(started.append)
    lead.write(add, kind="reference", fields={"title": "A book", "group": group})
    assert started == []
    lead.write(edit, uid=group, fields={"name": "River Front (north)"})
    assert len(started) == 1
    rest(qtbot, lead)
    assert "River Front (north)" in names(page.overview.table)


def test_the_cursor_stays_on_its_group(page: BoardPage, lead: Session, qtbot: QtBot) -> None:
    view = page.overview.view
    view.setCurrentIndex(view.table.index(1, READINESS))
    lead.write(add, kind="group", fields={"name": "A new group"})
    rest(qtbot, lead)
    assert view.current_key() == uid_of(lead, "River Front")
    assert view.currentIndex().column() == READINESS


def test_two_marked_groups_are_compared(page: BoardPage, lead: Session, qtbot: QtBot) -> None:
    view = page.overview.view
    view.setCurrentIndex(view.table.index(0, SILENCE))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not page.overview.compare_button.isEnabled()
    assert "Hill League" in page.overview.marks_say.text()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    page.overview.compare_button.click()
    rest(qtbot, lead)
    quiet, willing = uid_of(lead, "Hill League"), uid_of(lead, "River Front")
    assert page.place == f"compare/{quiet}/{willing}/{DAY}"


def test_a_third_mark_is_not_silently_passed_over(
    page: BoardPage, lead: Session, qtbot: QtBot
) -> None:
    lead.write(add, kind="group", fields={"name": "Third"})
    rest(qtbot, lead)
    for number in range(3):
        page.overview.table.turn_mark(number)
    assert not page.overview.compare_button.isEnabled()
    assert "You can compare only two groups." in page.overview.marks_say.text()


def test_a_mark_is_set_with_the_mouse_and_heard(page: BoardPage, qtbot: QtBot) -> None:
    view = page.overview.view
    index = view.table.index(1, GROUP)
    corner = view.visualRect(index).topLeft() + QPoint(16, 8)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    heard = plain(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
    assert heard == "River Front, selected to compare"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert view.table.marks == []


@pytest.mark.parametrize("percent", [100, 200])
def test_a_row_is_one_line_and_a_long_name_is_whole_on_hover_and_for_a_reader(
    page: BoardPage, lead: Session, qtbot: QtBot, theme: Theme, percent: int
) -> None:
    add(lead.book, kind="group", fields={"name": LONG})
    theme.choose(Scheme.LIGHT, percent)
    page.refresh(None)
    rest(qtbot, lead)
    view = page.overview.view
    assert view.table.rowCount() == 3
    tall = view.fontMetrics().height()
    assert 0.9 * tall <= view.painting.row_height <= tall + 2
    index = view.table.index(names(view.table).index(LONG), GROUP)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert plain(str(index.data(role))) == LONG


def test_rows_are_high_while_all_are_in_sight(page: BoardPage, lead: Session, qtbot: QtBot) -> None:
    view = page.overview.view
    one_line = view.painting.row_height
    [few] = {view.rowHeight(row) for row in range(view.table.rowCount())}
    assert 1.5 * one_line < few < 2 * one_line
    view.setFixedHeight(view.height() - view.viewport().height() + few)  # for two rows
    assert {view.rowHeight(row) for row in range(2)} == {one_line}
    view.setFixedHeight(500)
    assert {view.rowHeight(row) for row in range(2)} == {few}
    for number in range(40):
        add(lead.book, kind="group", fields={"name": f"Group {number}"})
    page.refresh(None)
    rest(qtbot, lead)
    assert {view.rowHeight(row) for row in range(42)} == {one_line}


def test_another_width_is_shared_out_and_painted_once(page: BoardPage) -> None:
    view = page.overview.view
    painted = EventCount(view.viewport(), QEvent.Type.Paint)
    for width in (1_300, 1_050):
        page.resize(width, 720)
        painted.times = 0
        for _ in range(20):
            QApplication.processEvents()
        assert painted.times == 1
        widths = [view.columnWidth(number) for number in range(8)]
        assert sum(widths) == view.viewport().width()
        last = view.visualRect(view.model().index(0, 7))
        assert last.right() == view.viewport().width() - 1


def test_only_rows_in_sight_are_written_and_painted(
    page: BoardPage, lead: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(120):
        add(lead.book, kind="group", fields={"name": f"Group {number}"})
    written: list[str] = []
    write = rows.board_line

    def noting(row: BoardRow, board: Board) -> CellRow:
        written.append(row.name)
        return write(row, board)

    monkeypatch.setattr(rows, "board_line", noting)
    page.refresh(None)
    rest(qtbot, lead)
    view = page.overview.view
    view.grab()
    in_sight = view.viewport().height() // view.painting.row_height + 2
    assert view.table.rowCount() == 122
    assert 0 < len(written) == len(set(written)) <= in_sight < 60
    view.scrollToBottom()
    view.grab()
    assert in_sight < len(written) <= 2 * in_sight


def test_the_first_rows_come_before_the_others(
    lead: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "_PARTS", {1})
    page = BoardPage(lead)
    qtbot.addWidget(page)
    view, told = page.overview, list[tuple[str, int]]()

    def noting(board: Board, kept: tuple[BoardRow, ...]) -> None:
        Overview._tell(view, board, kept)
        told.append((plain(view.says.text()).split(". ")[0], len(kept)))

    monkeypatch.setattr(view, "_tell", noting)
    page.refresh(None)
    rest(qtbot, lead)
    assert told == [("1 of 2 groups so far", 1), ("2 groups", 2)]
    assert view.view.currentIndex().row() == 0, "the cursor stays on top until somebody moves it"
    page.refresh(None)
    rest(qtbot, lead)
    assert told[2:] == [("2 groups", 2)], "rows that are shown stay until all others are there"


def test_the_mark_stands_at_the_leading_side(
    lead: Session, show: Show, qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = show(BoardPage, lead)
        rest(qtbot, lead)
        view = page.overview.view
        rect = view.visualRect(view.table.index(0, GROUP))
        assert rect.center().x() > view.viewport().width() / 2
        place = rect.topRight() + QPoint(-16, 8)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert len(view.table.marks) == 1
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_table_tells_screen_readers_of_its_cells(page: BoardPage) -> None:
    heard = plain(tree(page.overview.view))
    assert "Cell “River Front, Readiness: Willing, not yet able”" in heard
