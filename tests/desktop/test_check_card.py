"""The settings page checks the book, and leads to what helps."""

import shutil
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.settings.check_card import CheckCard
from waybook.desktop.session.session import Session
from waybook.disk.book_folder import database
from waybook.model.faults import Damaged
from waybook.work import upkeep
from waybook.work.upkeep import BookProblem


@pytest.fixture
def session(book: Book, session_on: Callable[[Book], Session]) -> Session:
    return session_on(book)


@pytest.fixture
def card(session: Session, qtbot: QtBot) -> CheckCard:
    made = CheckCard(session)
    qtbot.addWidget(made)
    made.show()
    return made


def checked(card: CheckCard, qtbot: QtBot) -> None:
    card.check_button.click()
    assert not card.check_button.isEnabled()
    qtbot.waitUntil(card.check_button.isEnabled)


def test_a_book_that_is_well_is_said_to_be(card: CheckCard, qtbot: QtBot) -> None:
    checked(card, qtbot)
    assert card.state.text() == "All of this book is well."
    assert not card.rescue_button.isVisible()
    assert not card.found.isVisible()


@pytest.mark.parametrize("part", ["file", "tables", "files"])
def test_a_damaged_book_is_rescued_or_restored_with_a_button(
    card: CheckCard,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
) -> None:
    problems = [BookProblem(part, "A page is damaged.", ""), BookProblem(part, "Another one.", "")]
    monkeypatch.setattr(upkeep, "check", lambda **_: problems)
    asked: list[tuple[str, object]] = []

    def hear(name: str, backup: object) -> None:
        asked.append((name, backup))

    session.recovery_wanted.connect(hear)
    checked(card, qtbot)
    assert card.state.text() == "2 things are not well:"
    assert card.found.toPlainText() == "A page is damaged.\nAnother one."
    card.rescue_button.click()
    card.restore_button.click()
    assert asked == [("rescue", None), ("restore", None)]


def test_a_check_that_cannot_read_the_book_offers_the_same(
    card: CheckCard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise Damaged("The book's file is damaged.", code="book-damaged")

    monkeypatch.setattr(upkeep, "check", fails)
    checked(card, qtbot)
    assert "is damaged" in card.state.text()
    assert card.rescue_button.isVisible()


def test_a_copy_beside_the_book_is_compared(
    card: CheckCard, session: Session, book: Book, qtbot: QtBot
) -> None:
    shutil.copy(database(book.path), book.path / "book (conflicted copy).db")
    went: list[str] = []

    def hear(place: str) -> None:
        went.append(place)

    session.asked.connect(hear)
    checked(card, qtbot)
    assert "is another copy of this book" in card.found.toPlainText()
    assert not card.rescue_button.isVisible()
    card.compare_button.click()
    assert went == ["copies"]
