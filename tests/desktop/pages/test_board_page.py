from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import tree

from waybook.book import Book
from waybook.desktop.pages.board import BoardPage
from waybook.desktop.pages.board.cell_table import CellTable
from waybook.desktop.pages.board.cell_view import CellView
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.model.world import World
from waybook.work.phases.assessing import assess, score
from waybook.work.records.records import add, edit

Show = Callable[..., BoardPage]
DAY = "2003-06-17"
GROUP, STAGES, SILENCE, WARNINGS, READINESS, PICTURE = range(6)


@pytest.fixture
def lead(theme: Theme, book: Book, world: World) -> Session:
    """Return a session on a book of two groups: one willing, one silent."""
    willing = add(book, kind="group", fields={"name": "River Front"}).uid
    quiet = add(book, kind="group", fields={"name": "Hill League"}).uid
    scores = {"interest_in_dialogue": 4, "negotiation_capacity": 2, "political_agenda": 3}
    score(book, group=willing, date=DAY, values=scores)
    event = add(book, kind="event", fields={"group": quiet, "title": "Talks", "date": "2003-06"})
    assess(
        book,
        group=quiet,
        model="negotiation",
        stage="N3",
        date="2003-06-01",
        evidence=[event.uid],
    )
    for name in ("Radio", "Office"):
        channel = {"group": quiet, "name": name, "rhythm_days": 21, "last_two_way": "2003-05-01"}
        add(book, kind="channel", fields=channel)
    score(book, group=quiet, date=DAY, values={"isolation": 4})
    return Session(book, world, theme)


@pytest.fixture
def page(lead: Session, show: Show, qtbot: QtBot) -> BoardPage:
    shown = show(BoardPage, lead)
    shown.overview.day.set_day(DAY)
    rest(qtbot, lead)
    return shown


def rest(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks)


def uid_of(session: Session, name: str) -> str:
    return next(row.uid for row in session.book.lists.rows("group") if row.title == name)


def names(table: CellTable) -> list[str]:
    return [plain(row.cells[0].text) for row in table.rows]


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def text(page: BoardPage, name: str, column: int) -> str:
    table = page.overview.table
    return plain(table.rows[names(table).index(name)].cells[column].text)


def test_what_needs_attention_stands_first(page: BoardPage) -> None:
    assert names(page.overview.table) == ["Hill League", "River Front"]
    assert text(page, "Hill League", SILENCE) == "47 days ago  agreed: every 21 days\nquiet"
    assert text(page, "Hill League", WARNINGS).startswith("1 open\nW01 Isolation drift")
    assert text(page, "Hill League", STAGES) == "Framework  Negotiation process"
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
        (STAGES, "/phases/stages"),
        (SILENCE, "/phases/warnings"),
        (WARNINGS, "/phases/warnings"),
        (READINESS, "/phases/readiness"),
        (PICTURE, "/phases/scores"),
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
        "1 of 2 groups — Readiness: Willing, not yet able. Situation on 2003-06-17."
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
    corner = view.visualRect(index).topLeft() + QPoint(16, 16)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    heard = plain(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
    assert heard == "River Front, selected to compare"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert view.table.marks == []


@pytest.fixture
def compared(page: BoardPage, lead: Session, qtbot: QtBot) -> BoardPage:
    book = lead.book
    quiet, willing = uid_of(lead, "Hill League"), uid_of(lead, "River Front")
    described = {
        "form": "wing",
        "organisation": "decentralised",
        "structure": "Three valleys, each with its own council.",
        "structure_confirmed": "2003-04",
    }
    edit(book, uid=willing, fields=described)
    tenure = {"group": willing, "holder": "Heron", "position": "chair", "since": "2001"}
    add(book, kind="tenure", fields=tenure)
    page.go(f"compare/{willing}/{quiet}/{DAY}")
    rest(qtbot, lead)
    return page


def answers(page: BoardPage, key: str) -> tuple[str, str]:
    assert page.comparison is not None
    table = page.comparison.table
    first, second = table.rows[table.row_of(key)].cells[1:]
    return plain(first.text), plain(second.text)


def test_two_groups_answer_the_same_questions(compared: BoardPage) -> None:
    assert answers(compared, "form") == ("Wing\nDecentralised", "not recorded")
    assert answers(compared, "leaders") == ("Heron  chair  ·\u00a0since 2001", "not recorded")
    assert answers(compared, "stages") == ("not assessed yet", "Framework  Negotiation process")
    assert answers(compared, "silence")[1].startswith("47 days ago")
    assert answers(compared, "readiness")[0] == "Willing, not yet able"
    assert answers(compared, "evidence") == ("not recorded", "Talks  2003-06")
    assert answers(compared, "due")[0].startswith("20 of 23 indicators")


def test_s09_groups_are_compared_by_structure_with_the_day_it_was_last_confirmed(
    compared: BoardPage,
) -> None:
    told = "Three valleys, each with its own council.\nlast confirmed 2003-04"
    assert answers(compared, "structure") == (told, "not recorded")


def test_each_answer_leads_to_its_evidence(
    compared: BoardPage, lead: Session, qtbot: QtBot
) -> None:
    comparison = compared.comparison
    assert comparison is not None
    view, quiet = comparison.view, uid_of(lead, "Hill League")
    view.setCurrentIndex(view.table.index(view.table.row_of("stages"), 2))
    with qtbot.waitSignal(lead.asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [f"groups/{quiet}/phases/stages"]


def test_both_pictures_share_one_scale(compared: BoardPage, qtbot: QtBot) -> None:
    comparison = compared.comparison
    assert comparison is not None
    first, second = comparison.paired.pictures
    assert first.picture is not None
    assert second.picture is not None
    assert first.picture.group != second.picture.group
    assert (first.picture.first, first.picture.last) == (second.picture.first, second.picture.last)
    assert first.scale == second.scale
    first.zoom(2.0)
    assert first.scale == second.scale
    second.pan(40)
    assert first.scale == second.scale


def test_a_comparison_leads_back_to_the_board(
    compared: BoardPage, lead: Session, qtbot: QtBot
) -> None:
    assert compared.comparison is not None
    with qtbot.waitSignal(lead.asked):
        compared.comparison.back.click()
    assert compared.place == ""
    assert compared.overview.isVisible()


def test_a_change_shows_in_a_comparison(compared: BoardPage, lead: Session, qtbot: QtBot) -> None:
    quiet = uid_of(lead, "Hill League")
    lead.write(edit, uid=quiet, fields={"form": "alliance"})
    rest(qtbot, lead)
    assert answers(compared, "form")[1] == "Alliance"


@pytest.mark.parametrize("percent", [100, 150])
def test_rows_grow_so_that_nothing_is_cut(
    page: BoardPage, lead: Session, qtbot: QtBot, theme: Theme, percent: int
) -> None:
    long = "a front with a name that goes on for longer than any column is wide, and then on"
    for number in range(40):
        add(lead.book, kind="group", fields={"name": f"{number} {long}"})
    theme.choose(Scheme.LIGHT, percent)
    page.refresh(None)
    rest(qtbot, lead)
    view = page.overview.view
    assert view.table.rowCount() == 42
    for row in range(42):
        assert view.rowHeight(row) >= needed(view, view.table.index(row, GROUP))
    tall = view.rowHeight(names(view.table).index(f"0 {long}"))
    assert tall > 3 * view.fontMetrics().height()


def needed(view: CellView, index: QModelIndex) -> float:
    cell = view.table.cell(index)
    assert cell is not None
    return view.painting.height(cell, view.columnWidth(index.column()), marks=True)


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
        place = rect.topRight() + QPoint(-16, 16)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert len(view.table.marks) == 1
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_table_tells_screen_readers_of_its_cells(page: BoardPage) -> None:
    heard = plain(tree(page.overview.view))
    assert "Cell “River Front, Readiness: Willing, not yet able”" in heard
