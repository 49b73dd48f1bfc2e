"""Two groups of the board side by side."""

from collections.abc import Callable

import pytest
from board_pages import DAY, LONG, fill, on_the_day, plain, rest, uid_of
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.board import BoardPage
from waybook.desktop.pages.board.cell_view import CellView
from waybook.desktop.session.session import Session
from waybook.desktop.theme.theme import Theme
from waybook.model.world import World
from waybook.work.records.records import add, edit

Show = Callable[..., BoardPage]


@pytest.fixture
def lead(theme: Theme, book: Book, world: World) -> Session:
    fill(book)
    return Session(book, world, theme)


@pytest.fixture
def page(lead: Session, show: Show, qtbot: QtBot) -> BoardPage:
    return on_the_day(show(BoardPage, lead), qtbot)


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


def test_answers_of_a_comparison_grow_so_that_nothing_is_cut(
    compared: BoardPage, lead: Session, qtbot: QtBot
) -> None:
    lead.write(edit, uid=uid_of(lead, "River Front"), fields={"structure": f"{LONG}. {LONG}."})
    rest(qtbot, lead)
    assert compared.comparison is not None
    view = compared.comparison.view
    for row in range(view.table.rowCount()):
        assert view.rowHeight(row) >= needed(view, view.table.index(row, 1))
    tall = view.rowHeight(view.table.row_of("structure"))
    assert tall > 3 * view.fontMetrics().height()


def needed(view: CellView, index: QModelIndex) -> float:
    cell = view.table.cell(index)
    assert cell is not None
    return view.painting.height(cell, view.columnWidth(index.column()))
