from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.search import SearchPage
from waybook.desktop.session import Session
from waybook.work.records import add

Show = Callable[..., SearchPage]


def test_a_half_remembered_word_is_found_and_opened_by_keyboard(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    book = session.book
    meeting = add(book, kind="meeting", fields={"title": "At the inn"}).uid
    text = "Observers are no insult if the region names them."
    add(book, kind="account", fields={"meeting": meeting, "text": text})
    page = show(SearchPage, session)
    with qtbot.waitSignal(page.list.lines.modelReset):
        qtbot.keyClicks(page.box, "insul")
    (line,) = page.list.lines.lines
    assert ("insult", True) in line.pieces
    assert line.chips[0].words == "Account"
    with qtbot.waitSignal(session.asked) as asked:
        qtbot.keyClick(page.box, Qt.Key.Key_Return)
    assert asked.args == [f"meetings/{meeting}"]


def test_the_down_key_leads_into_what_was_found(session: Session, show: Show, qtbot: QtBot) -> None:
    page = show(SearchPage, session, "mandela")
    first = page.list.current_uid()
    qtbot.keyClick(page.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current_uid() != first


def test_arabic_is_found_without_marks(session: Session, show: Show) -> None:
    add(session.book, kind="contact", fields={"code_name": "الأَمين"})
    page = show(SearchPage, session, "الامين")
    (line,) = page.list.lines.lines
    assert line.title == "الأَمين"


def test_nothing_found_says_what_to_try(session: Session, show: Show) -> None:
    page = show(SearchPage, session, "zzzzzz")
    assert page._stack.currentIndex() == 2
    assert page.list.lines.rowCount() == 0
