"""A window whose book another machine took over says so, and goes on showing it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from other_machines import note, numbers, opened, part_machines
from waybook.book import Book
from waybook.book.storage.sharing.lease import LOST
from waybook.book.storage.sharing.lease_files import LeaseClaim
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.session.messages import Message, Tone
from waybook.desktop.session.session import Session
from waybook.disk.book_folder import lease_file
from waybook.disk.sector_file import write_sector
from waybook.work.records.records import add


@pytest.fixture
def shared(book: Book, monkeypatch: pytest.MonkeyPatch) -> Book:
    note(book, 1)
    book.close()
    part_machines(monkeypatch)
    return opened(book.path)


def test_the_window_says_by_itself_that_the_book_is_open_elsewhere(
    shared: Book, session_on: Callable[[Book], Session], qtbot: QtBot
) -> None:
    session = session_on(shared)
    with qtbot.waitSignal(session.told) as told:
        write_sector(lease_file(shared.path), LeaseClaim("f" * 32))
    [message] = told.args
    assert message.tone is Tone.FAULT
    assert message.text.startswith(LOST)
    assert numbers(shared) == {"number 1"}
    with qtbot.waitSignal(session.told) as told:
        assert session.write(add, kind="contact", fields={"code_name": "Heron"}) is None
    assert told.args == [Message(message.text, Tone.FAULT)]
    with qtbot.assertNotEmitted(session.lease.lost, wait=1500):  # said once by itself
        assert numbers(shared) == {"number 1"}
    shared.close()


def test_a_book_of_this_machine_is_not_watched(
    book: Book, session_on: Callable[[Book], Session]
) -> None:
    session = session_on(book)
    assert not session.lease._timer.isActive()


def test_the_unlock_screen_says_that_it_waits_for_another_machine(
    qapp: QApplication, qtbot: QtBot, book: Book
) -> None:
    del qapp
    screen = UnlockScreen(book.path)
    qtbot.addWidget(screen)
    screen.show_opening()
    screen.waited.emit(10.0)
    assert "up to 10 seconds" in screen.says.text()
    assert not screen.go.isEnabled()
