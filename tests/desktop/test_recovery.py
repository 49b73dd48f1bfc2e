"""A book that does not open: one sentence, one button, and the way back to an open book."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fixed_world import PASSPHRASE
from waybook.book import Book, Edit
from waybook.book.backup import back_up
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.desktop.app import recovery
from waybook.desktop.app.exit_statuses import LOCKED
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.opening import new_folder, restore_screen
from waybook.desktop.opening.first_run import FirstRunScreen
from waybook.desktop.opening.move_screen import MoveScreen
from waybook.desktop.opening.rescue_screen import RescueScreen
from waybook.desktop.opening.restore_screen import RestoreScreen
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.session.drives import Volume
from waybook.disk.book_folder import backups, database, key_copy, passphrase_key
from waybook.work import upkeep

Make = Callable[[Path | None], Window]


def screen(window: Window) -> object:
    return window.layout().currentWidget()  # type: ignore[union-attr]


@pytest.fixture
def filled(book: Book) -> Path:
    """Return the folder of a closed book with 40 accounts and a backup of them."""
    book.append(Edit("account", {"text": f"number {n} " * 60}) for n in range(40))
    back_up(book, backups(book.path))
    book.close()
    return book.path


def damage_pages(folder: Path, pages: slice = slice(1, None)) -> None:
    """Flip a bit in pages of the store: SQLite opens none of them."""
    raw = bytearray(database(folder).read_bytes())
    for page in range(len(raw) // PAGE_BYTES)[pages]:
        raw[page * PAGE_BYTES + 5000] ^= 1
    database(folder).write_bytes(raw)


def damage_keys(folder: Path) -> None:
    for each in (passphrase_key(folder), key_copy(passphrase_key(folder))):
        raw = bytearray(each.read_bytes())
        raw[len(raw) // 2] ^= 1
        each.write_bytes(raw)


def tried(make_window: Make, path: Path, qtbot: QtBot) -> UnlockScreen:
    """Type the passphrase of a book that does not open."""
    unlock = screen(make_window(path))
    assert isinstance(unlock, UnlockScreen)
    assert not unlock.help.isVisible()
    QTest.keyClicks(unlock.field.line, PASSPHRASE)
    unlock.go.click()
    qtbot.waitUntil(unlock.go.isEnabled)
    return unlock


def shut(window: Window) -> None:
    assert window.session is not None
    window.hide()  # lists of a closed book must not be painted
    window.session.book.close()


def test_a_damaged_book_is_rescued_and_opened(
    make_window: Make, filled: Path, qtbot: QtBot
) -> None:
    damage_pages(filled, slice(0, 1))
    unlock = tried(make_window, filled, qtbot)
    window = unlock.window()
    assert isinstance(window, Window)
    assert "is damaged" in unlock.says.text()
    assert unlock.help.text() == "Rescue this book…"
    assert unlock.help.hasFocus()
    assert unlock.restore.isVisible()
    unlock.help.click()
    rescue = screen(window)
    assert isinstance(rescue, RescueScreen)
    assert rescue.field.text() == PASSPHRASE
    assert rescue.folder.path == filled.with_name("Amina rescued.waybook")
    rescue.go.click()
    assert not rescue.go.isEnabled()
    qtbot.waitUntil(lambda: rescue.go.text() == "Open the new book")
    assert rescue.says.text().startswith("40 records came back. Not all of it is as it was")
    assert "Pages that cannot be read: 1." in rescue.report.toPlainText()
    with qtbot.waitSignal(window.opened):
        rescue.go.click()
    assert window.session is not None
    assert window.session.book.lists.count("account") == 40
    assert window.session.book.path == rescue.folder.path
    shut(window)


def test_a_rescue_that_is_cancelled_leaves_nothing(
    make_window: Make, filled: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, cancelled = upkeep.rescue, threading.Event()

    def held(
        damaged: Path, *, on_progress: Callable[[int, int], None], **more: Any
    ) -> upkeep.RescuedBook:
        def wait(done: int, total: int) -> None:
            assert cancelled.wait(30)
            on_progress(done, total)

        return real(damaged, on_progress=wait, **more)

    monkeypatch.setattr(upkeep, "rescue", held)
    damage_pages(filled, slice(0, 1))
    unlock = tried(make_window, filled, qtbot)
    window = unlock.window()
    assert isinstance(window, Window)
    unlock.help.click()
    rescue = screen(window)
    assert isinstance(rescue, RescueScreen)
    rescue.go.click()
    assert rescue.back.text() == "Cancel"
    rescue.back.click()
    cancelled.set()
    qtbot.waitUntil(lambda: rescue.back.text() == "Back")
    assert not rescue.folder.path.exists()
    assert rescue.go.isEnabled()
    rescue.back.click()
    assert isinstance(screen(window), UnlockScreen)
    assert window.gate.state is WindowState.LOCKED


def test_a_backup_is_restored_instead_from_the_list(
    make_window: Make, filled: Path, qtbot: QtBot
) -> None:
    damage_pages(filled)
    unlock = tried(make_window, filled, qtbot)
    window = unlock.window()
    assert isinstance(window, Window)
    unlock.restore.click()
    restore = screen(window)
    assert isinstance(restore, RestoreScreen)
    qtbot.waitUntil(restore.list.isVisible)
    assert len(restore.list.uids) == 1
    assert "made by hand" in restore.list.lines.lines[0].remark
    assert "with attachments" in restore.list.lines.lines[0].remark
    restore.go.click()
    qtbot.waitUntil(lambda: restore.go.text() == "Open the new book")
    assert restore.says.text() == "It was opened and checked: all of it is well."
    with qtbot.waitSignal(window.opened):
        restore.go.click()
    assert window.session is not None
    assert window.session.book.path == filled.with_name("Amina restored.waybook")
    shut(window)


def test_a_damaged_key_file_is_mended_from_a_backup_with_one_button(
    make_window: Make, filled: Path, qtbot: QtBot
) -> None:
    damage_keys(filled)
    unlock = tried(make_window, filled, qtbot)
    window = unlock.window()
    assert isinstance(window, Window)
    assert "key file is damaged" in unlock.says.text()
    assert unlock.help.text() == "Take the key from a backup"
    with qtbot.waitSignal(window.opened):
        unlock.help.click()
    assert window.session is not None
    assert window.session.book.path == filled
    shut(window)


def test_where_no_backup_is_found_a_person_chooses_one(
    make_window: Make,
    filled: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [kept] = backups(filled).iterdir()
    stick = tmp_path / "stick" / kept.name
    shutil.move(kept, stick)
    damage_keys(filled)
    unlock = tried(make_window, filled, qtbot)
    window = unlock.window()
    assert isinstance(window, Window)
    asked: list[str] = []
    monkeypatch.setattr(recovery, "choose_folder", lambda _, title: asked.append(title))
    unlock.help.click()
    qtbot.waitUntil(lambda: bool(asked) and unlock.go.isEnabled())
    assert "No backup that was found has the key" in unlock.says.text()
    assert unlock.help.isVisible()
    monkeypatch.setattr(recovery, "choose_folder", lambda *_: stick)
    with qtbot.waitSignal(window.opened):
        unlock.help.click()
    shut(window)


def test_a_folder_without_its_store_is_restored(
    make_window: Make, filled: Path, qtbot: QtBot
) -> None:
    database(filled).unlink()
    unlock = tried(make_window, filled, qtbot)
    assert unlock.help.text() == "Restore a backup…"
    assert not unlock.restore.isVisible()


def test_nothing_is_offered_where_trying_again_helps(
    make_window: Make, filled: Path, qtbot: QtBot
) -> None:
    unlock = screen(make_window(filled))
    assert isinstance(unlock, UnlockScreen)
    unlock.field.line.setText("wrong")
    unlock.go.click()
    qtbot.waitUntil(unlock.go.isEnabled)
    assert not unlock.help.isVisible()
    assert not unlock.restore.isVisible()


def test_a_backup_is_restored_without_any_book(
    make_window: Make,
    filled: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [kept] = backups(filled).iterdir()
    window = make_window(None)
    start = screen(window)
    assert isinstance(start, FirstRunScreen)
    start.restore.click()
    restore = screen(window)
    assert isinstance(restore, RestoreScreen)
    qtbot.waitUntil(lambda: "No backup was found" in restore.none.text())
    restore.go.click()
    assert restore.says.text() == "Choose a backup."
    monkeypatch.setattr(restore_screen, "choose_folder", lambda *_: kept)
    monkeypatch.setattr(new_folder, "choose_folder", lambda *_: tmp_path)
    restore.other.click()
    restore.folder.elsewhere.click()
    assert restore.list.current_uid() == str(kept)
    restore.go.click()
    assert restore.says.text() == "Type the passphrase of this book."
    restore.field.line.setText("wrong")
    restore.go.click()
    qtbot.waitUntil(lambda: "does not open" in restore.says.text())
    assert not restore.folder.path.exists()
    restore.field.line.setText(PASSPHRASE)
    restore.go.click()
    qtbot.waitUntil(lambda: restore.go.text() == "Open the new book")
    restore.back.click()
    assert isinstance(screen(window), FirstRunScreen)
    assert restore.folder.path.is_dir()


def test_a_damaged_backup_is_refused_and_leaves_nothing(
    make_window: Make, filled: Path, qtbot: QtBot
) -> None:
    [kept] = backups(filled).iterdir()
    damage_pages(kept)
    damage_pages(filled)
    unlock = tried(make_window, filled, qtbot)
    window = unlock.window()
    assert isinstance(window, Window)
    unlock.restore.click()
    restore = screen(window)
    assert isinstance(restore, RestoreScreen)
    qtbot.waitUntil(restore.list.isVisible)
    restore.go.click()
    qtbot.waitUntil(restore.go.isEnabled)
    assert "This backup is damaged" in restore.says.text()
    assert not restore.folder.path.exists()


def test_a_backup_on_a_drive_is_found(
    make_window: Make,
    filled: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [kept] = backups(filled).iterdir()
    place = tmp_path / "stick" / "mine" / "waybook-0123abcd"
    place.mkdir(parents=True)
    shutil.move(kept, place / kept.name)
    monkeypatch.setattr(
        "waybook.desktop.session.drives.volumes",
        lambda: [Volume(str(tmp_path / "stick"), "STICK", "vfat", 10**9)],
    )
    damage_pages(filled)
    unlock = tried(make_window, filled, qtbot)
    window = unlock.window()
    assert isinstance(window, Window)
    unlock.restore.click()
    restore = screen(window)
    assert isinstance(restore, RestoreScreen)
    qtbot.waitUntil(restore.list.isVisible)
    assert restore.list.uids == [str(place / kept.name)]


@pytest.mark.parametrize("name", ["rescue", "restore", "move"])
def test_an_open_book_is_closed_first_and_the_process_ends_after(
    open_window: Window, name: str, qtbot: QtBot
) -> None:
    assert open_window.session is not None
    book = open_window.session.book
    open_window.session.recovery_wanted.emit(name, None)
    assert not book.is_open
    assert open_window.session is None
    shown = screen(open_window)
    assert isinstance(
        shown, {"rescue": RescueScreen, "restore": RestoreScreen}.get(name, MoveScreen)
    )
    assert open_window.gate.state is WindowState.OPEN  # it still locks by itself
    shown.back.click()
    assert open_window.ends == [LOCKED]


def test_a_moved_book_is_what_the_next_process_asks_for(
    open_window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(open_window, "_report", lambda *what: told.append(what))
    assert open_window.session is not None
    open_window.session.recovery_wanted.emit("move", None)
    move = screen(open_window)
    assert isinstance(move, MoveScreen)
    move.folder.show_path(tmp_path / "here" / "Amina.waybook")
    move.go.click()
    qtbot.waitUntil(lambda: move.go.text() == "Open the new book")
    assert "Amina (moved).waybook" in move.says.text()
    move.go.click()
    assert ("book", str(tmp_path / "here" / "Amina.waybook")) in told
    assert open_window.ends == [LOCKED]  # type: ignore[attr-defined]
    assert database(tmp_path / "here" / "Amina.waybook").is_file()
