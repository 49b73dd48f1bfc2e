from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.opening.first_run import FirstRunScreen
from waybook.desktop.opening.new_book import NewBookScreen
from waybook.desktop.opening.unlock import UnlockScreen

Make = Callable[[Path | None], Window]


def screen(window: Window) -> object:
    return window.layout().currentWidget()  # type: ignore[union-attr]


@pytest.fixture
def locked(book: Book) -> Path:
    book.close()
    return book.path


def test_without_a_book_the_beginning_is_shown(make_window: Make, tmp_path: Path) -> None:
    assert isinstance(screen(make_window(None)), FirstRunScreen)
    assert isinstance(screen(make_window(tmp_path / "nothing")), FirstRunScreen)


def test_a_passphrase_opens_the_book(make_window: Make, locked: Path, qtbot: QtBot) -> None:
    window = make_window(locked)
    unlock = screen(window)
    assert isinstance(unlock, UnlockScreen)
    with qtbot.waitSignal(window.opened):
        QTest.keyClicks(unlock.field.line, "crane lantern orbit")
        QTest.keyClick(unlock.field.line, Qt.Key.Key_Return)
    assert window.gate.state is WindowState.OPEN
    assert window.session is not None
    window.session.book.close()


def test_a_wrong_passphrase_says_so(make_window: Make, locked: Path, qtbot: QtBot) -> None:
    window = make_window(locked)
    unlock = screen(window)
    assert isinstance(unlock, UnlockScreen)
    unlock.field.line.setText("wrong")
    unlock.go.click()
    assert not unlock.go.isEnabled()
    assert unlock.working.isVisible()
    qtbot.waitUntil(unlock.go.isEnabled)
    assert "passphrase" in unlock.says.text().lower()
    assert window.gate.state is WindowState.LOCKED
    assert unlock.field.line.selectedText() == "wrong"


def test_a_folder_that_is_no_book_says_so(make_window: Make, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window(tmp_path)
    unlock = screen(window)
    assert isinstance(unlock, UnlockScreen)
    unlock.given.emit("anything")
    qtbot.waitUntil(lambda: bool(unlock.says.text()) and unlock.go.isEnabled())
    assert "no book" in unlock.says.text().lower()


@pytest.mark.parametrize(
    ("name", "first", "second", "says"),
    [
        ("", "a b", "a b", "code name"),
        ("Amina", "", "", "passphrase"),
        ("Amina", "a b", "a c", "differ"),
        ("Amina", "a b", "a b", "can be guessed"),
        ("Аmina", "a b", "a b", "one alphabet"),
        ("Amina\u2800", "a b", "a b", "invisible"),
    ],
)
def test_what_is_missing_for_a_new_book_is_said(
    make_window: Make, tmp_path: Path, name: str, first: str, second: str, says: str
) -> None:
    window = make_window(tmp_path / "New.waybook")
    start = screen(window)
    assert isinstance(start, FirstRunScreen)
    start.new.click()
    new = screen(window)
    assert isinstance(new, NewBookScreen)
    new.name.setText(name)
    new.first.line.setText(first)
    new.second.line.setText(second)
    new.make.click()
    assert says in new.says.text()
    assert window.gate.state is WindowState.ABSENT


def test_a_passphrase_that_can_be_guessed_is_used_by_who_means_it(
    make_window: Make, tmp_path: Path
) -> None:
    start = screen(make_window(tmp_path / "New.waybook"))
    assert isinstance(start, FirstRunScreen)
    start.new.click()
    new = screen(start.window())  # type: ignore[arg-type]
    assert isinstance(new, NewBookScreen)
    given: list[object] = []
    new.given.disconnect()
    new.given.connect(lambda *what: given.append(what))
    new.name.setText("Amina")
    for typed in ("summer", "winter"):  # another one is another question
        new.first.line.setText(typed)
        new.second.line.setText(typed)
        assert new.make.text() == "Create"
        assert "Weak: this can be guessed" in new.strength.text()
        new.make.click()
        assert new.make.text() == "Use it anyway"
        assert not given
    new.make.click()
    assert given == [(tmp_path / "New.waybook", "Amina", "winter")]


def test_only_what_was_drawn_and_left_alone_is_called_strong(
    make_window: Make, tmp_path: Path
) -> None:
    start = screen(make_window(tmp_path / "New.waybook"))
    assert isinstance(start, FirstRunScreen)
    start.new.click()
    new = screen(start.window())  # type: ignore[arg-type]
    assert isinstance(new, NewBookScreen)
    new.draw.click()
    assert new.strength.text().startswith("Strong")
    drawn = new.first.text()
    new.first.line.setText(drawn + " x")
    new.first.line.setText(drawn)
    assert new.strength.text().startswith("Fair")


def test_a_new_book_is_made_and_opened(make_window: Make, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "New.waybook"
    window = make_window(path)
    start = screen(window)
    assert isinstance(start, FirstRunScreen)
    start.new.click()
    new = screen(window)
    assert isinstance(new, NewBookScreen)
    new.draw.click()
    assert len(new.first.text().split()) >= 6
    assert new.first.line.echoMode() is QLineEdit.EchoMode.Normal
    new.second.line.setText(new.first.text())
    new.name.setText("Amina")
    with qtbot.waitSignal(window.opened, timeout=60_000):
        new.make.click()
    assert path.is_dir()
    assert window.session is not None
    assert window.session.book.name == "Amina"
    window.session.book.close()


def test_caps_lock_is_noticed(make_window: Make, locked: Path) -> None:
    window = make_window(locked)
    unlock = screen(window)
    assert isinstance(unlock, UnlockScreen)
    QTest.keyClick(unlock.field.line, "A", Qt.KeyboardModifier.NoModifier)  # type: ignore[call-overload]
    assert unlock.field._caps.isVisible() is unlock.field.line.text().isupper()
    QTest.keyClick(unlock.field.line, "a")  # type: ignore[call-overload]
    assert not unlock.field._caps.isVisible()


def test_ctrl_l_on_a_locked_window_does_nothing(make_window: Make, locked: Path) -> None:
    window = make_window(locked)
    window.lock()
    assert window.ends == []  # type: ignore[attr-defined]
    assert window.gate.state is WindowState.LOCKED
