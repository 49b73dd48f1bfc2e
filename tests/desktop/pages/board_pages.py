"""A board of two groups, one willing and one silent, and what stands on it."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.board import BoardPage
from waybook.desktop.pages.board.cell_table import CellTable
from waybook.desktop.session.session import Session
from waybook.work.phases.assessing import assess, score
from waybook.work.records.records import add

DAY = "2003-06-17"
LONG = "a front with a name that goes on for longer than any column is wide, and then on"


def fill(book: Book) -> None:
    """Add one group that is willing, and one that is silent."""
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


def on_the_day(shown: BoardPage, qtbot: QtBot) -> BoardPage:
    """Ask a board for the situation on the day of its story."""
    QTest.keyClicks(shown.overview.day.box, f"{DAY}\r")
    rest(qtbot, shown.session)
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


def short(page: BoardPage, name: str, column: int) -> str:
    """Return what is written in a cell of one line."""
    table = page.overview.table
    said = table.rows[names(table).index(name)].cells[column].short
    assert said is not None
    return plain(said.text)
