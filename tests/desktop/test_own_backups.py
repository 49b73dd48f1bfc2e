"""The window backs the book up while nobody types, and gives way to everything else."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.book.backups.backup_place import BackupPlace
from waybook.desktop.app.settings import backups_card
from waybook.desktop.app.settings.backups_card import BackupsCard
from waybook.desktop.session.messages import Message
from waybook.desktop.session.own_backups import IDLE_S
from waybook.desktop.session.session import Session
from waybook.model.faults import DiskFull
from waybook.work.backups import listed
from waybook.work.records.records import add


@pytest.fixture
def idle(session: Session) -> Session:
    session.backups.start(lambda: IDLE_S)
    add(session.book, kind="group", fields={"name": "Front"})
    return session


def settled(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks)


def test_one_is_made_while_nobody_types_and_only_once(idle: Session, qtbot: QtBot) -> None:
    idle.backups.look()
    settled(qtbot, idle)
    assert [each.sort for each in listed(idle.book)] == ["automatic"]
    idle.backups.look()
    settled(qtbot, idle)
    assert len(listed(idle.book)) == 1


def test_none_is_made_while_somebody_types(session: Session) -> None:
    session.backups.start(lambda: IDLE_S - 1)
    add(session.book, kind="group", fields={"name": "Front"})
    session.backups.look()
    assert not session.tasks
    assert listed(session.book) == []


def test_it_gives_way_and_leaves_nothing(
    idle: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slow(self: BackupPlace, book: Book, on_progress: Callable[[int, int], None]) -> None:
        begun.set()
        while True:
            on_progress(0, 1)
            time.sleep(0.01)

    with monkeypatch.context() as patched:
        patched.setattr(BackupPlace, "make", slow)
        idle.backups.look()
        assert begun.wait(10)
        idle.run(lambda: None)
        settled(qtbot, idle)
    assert listed(idle.book) == []
    idle.backups.look()
    settled(qtbot, idle)
    assert len(listed(idle.book)) == 1


def test_why_there_is_none_is_said_once(
    idle: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("There is no room for a backup.")

    monkeypatch.setattr(BackupPlace, "make", full)
    said: list[str] = []

    def hear(message: Message) -> None:
        said.append(message.text)

    idle.told.connect(hear)
    for _ in range(2):
        idle.backups.look()
        settled(qtbot, idle)
    assert said == ["There is no new backup. There is no room for a backup."]


def test_the_card_tells_how_old_the_last_one_is_and_lists_them(idle: Session, qtbot: QtBot) -> None:
    card = BackupsCard(idle)
    qtbot.addWidget(card)
    settled(qtbot, idle)
    assert card.state.text() == "There is no backup yet."
    assert card.list.isHidden()
    idle.backups.look()
    qtbot.waitUntil(lambda: not card.list.isHidden())
    assert card.state.text() == "Last backup less than a day ago."
    assert card.list.text().endswith("automatic, with attachments")


def test_a_backup_is_made_by_hand_where_a_person_says(
    idle: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = BackupsCard(idle)
    qtbot.addWidget(card)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backups_card, "choose_folder", lambda *_: stick)
    settled(qtbot, idle)
    card.back_up_button.click()
    qtbot.waitUntil(lambda: any(stick.glob("*.waybook")) and not idle.tasks)
    [made] = stick.iterdir()
    assert (made / "book.db").is_file()
    card.choose_button.click()
    qtbot.waitUntil(lambda: not card.stop_button.isHidden())
    assert str(stick) in card.place.text()
    assert not card.stop_button.isHidden()
    stick.rename(tmp_path / "away")
    card.refresh()
    settled(qtbot, idle)
    assert "cannot be reached" in card.place.text()
    card.stop_button.click()
    qtbot.waitUntil(card.stop_button.isHidden)
    assert card.place.text() == "There is no second place."
