"""The rail says how old the last backup is: quiet while it is fresh, with a sign when it is old."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.book.backup import back_up
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.strips.backup_reminder import BackupReminder
from waybook.desktop.app.window import Window
from waybook.disk.book_folder import backups
from waybook.model.world import World
from waybook.work.backups import OLD_DAYS, BackupAge, age

DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def frame(open_window: Window) -> Frame:
    assert open_window.frame is not None
    return open_window.frame


@pytest.mark.parametrize(
    ("found", "words", "is_loud"),
    [
        (BackupAge(0, is_old=False), "Last backup:\nless than a day ago", False),
        (BackupAge(1, is_old=False), "Last backup:\n1 day ago", False),
        (BackupAge(12, is_old=True), "Last backup:\n12 days ago", True),
        (BackupAge(None, is_old=True), "There is\nno backup yet.", True),
    ],
)
def test_an_old_backup_has_a_sign_besides_its_words(
    frame: Frame, found: BackupAge, words: str, is_loud: bool
) -> None:
    frame.backup_reminder.show_age(found)
    remark = frame.rail.remark
    assert remark.isVisible()
    assert remark.text() == words
    assert remark.accessibleName() == words
    assert remark.icon().isNull() is not is_loud


def test_a_new_book_is_not_reminded_of_a_backup(frame: Frame, qtbot: QtBot) -> None:
    frame.backup_reminder.look()
    qtbot.waitUntil(lambda: not frame._session.tasks)
    assert frame.rail.remark.isHidden()


def test_the_remark_leads_to_the_backups(frame: Frame) -> None:
    frame.backup_reminder.show_age(BackupAge(12, is_old=True))
    frame.rail.remark.click()
    assert frame.place == "settings"
    focused = frame.window().focusWidget()
    assert focused is not None
    assert focused.text() == "Back up…"  # type: ignore[attr-defined]


def test_a_new_backup_is_seen(frame: Frame, qtbot: QtBot) -> None:
    session = frame._session
    back_up(session.book, backups(session.book.path))
    session.backups.made.emit(None)
    assert isinstance(frame.backup_reminder, BackupReminder)
    qtbot.waitUntil(frame.rail.remark.isVisible)
    assert frame.rail.remark.text() == "Last backup:\nless than a day ago"


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (6, False), (7, True), (400, True)])
def test_how_old_is_too_old(make_book: Callable[..., Book], days: int, is_old: bool) -> None:
    book = make_book()
    back_up(book, backups(book.path))
    now = book.world.now_ms() + days * DAY_MS
    book.world = World(now_ms=lambda: now, draw=os.urandom, zone=book.world.zone)
    assert age(book) == BackupAge(days, is_old)
    [kept] = backups(book.path).iterdir()
    kept.rename(kept.with_name("away"))
    (backups(book.path) / "away").rename(Path(f"{book.path}-away"))
    assert age(book) == BackupAge(None, is_old)
    assert OLD_DAYS == 7
