"""A stick that is plugged in is offered as second place for backups: once, and never again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from timing import is_timed

from waybook.book import Book
from waybook.desktop.session.drives import Drive
from waybook.desktop.session.messages import Message
from waybook.desktop.session.session import Session
from waybook.desktop.session.stick_offer import StickOffer
from waybook.work.backups import choose_second, second

GIB = 1024**3


@pytest.fixture
def session(book: Book, session_on: Callable[[Book], Session]) -> Session:
    return session_on(book)


@pytest.fixture
def offer(session: Session) -> StickOffer:
    return session.backups.stick_offer


@pytest.fixture
def said(session: Session) -> list[Message]:
    said: list[Message] = []

    def hear(message: Message) -> None:
        said.append(message)

    session.told.connect(hear)
    return said


@pytest.fixture
def stick(tmp_path: Path) -> Drive:
    (tmp_path / "stick").mkdir()
    return Drive(tmp_path / "stick", "KINGSTON", "FAT32", 14 * GIB, 4 * GIB, size=15 * GIB)


def test_a_stick_is_offered_and_taken(
    book: Book, offer: StickOffer, said: list[Message], stick: Drive, qtbot: QtBot
) -> None:
    offer.look_at((stick,))
    [message] = said
    assert message.text == (
        "The drive “\u2068KINGSTON\u2069” is plugged in. Waybook can keep backups there, too."
    )
    assert message.action is not None
    assert message.action.words == "Keep backups there"
    message.action.slot()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "Backups go to “\u2068KINGSTON\u2069”, too." in said[1].text
    place = second(book)
    assert place is not None
    assert place.parent == stick.path


def test_it_is_offered_once_wherever_it_is_mounted(
    offer: StickOffer, said: list[Message], stick: Drive, tmp_path: Path
) -> None:
    offer.look_at((stick,))
    offer.look_at(())
    offer.look_at((stick,))
    offer.look_at((replace(stick, path=tmp_path / "elsewhere", free=GIB),))
    assert len(said) == 1
    another = replace(stick, name="BLUE")
    offer.look_at((stick, another))
    assert len(said) == 2
    assert "BLUE" in said[1].text


def test_it_is_not_offered_again_after_unlocking(
    book: Book,
    offer: StickOffer,
    said: list[Message],
    stick: Drive,
    session_on: Callable[[Book], Session],
) -> None:
    offer.look_at((stick,))
    again = session_on(book)
    heard: list[Message] = []

    def hear(message: Message) -> None:
        heard.append(message)

    again.told.connect(hear)
    again.backups.stick_offer.look_at((stick,))
    assert len(said) == 1
    assert heard == []


def test_what_cannot_take_backups_is_not_offered(
    book: Book, offer: StickOffer, said: list[Message], stick: Drive
) -> None:
    for other in (
        replace(stick, is_read_only=True),
        replace(stick, free=1 << 20),
        replace(stick, path=book.path.parent),
    ):
        offer.look_at((other,))
    assert said == []
    offer.look_at((stick,))
    assert len(said) == 1


def test_nothing_is_offered_where_there_is_a_second_place(
    book: Book, offer: StickOffer, said: list[Message], stick: Drive, tmp_path: Path
) -> None:
    choose_second(book, folder=tmp_path)
    offer.look_at((stick,))
    assert said == []


def test_sticks_are_looked_for_only_while_the_book_is_open(
    book: Book, offer: StickOffer, said: list[Message], stick: Drive
) -> None:
    offer.start()
    assert is_timed(offer.watch)
    book.close()
    offer.look_at((stick,))
    assert not is_timed(offer.watch)
    assert said == []
