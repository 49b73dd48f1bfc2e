import itertools
import threading
from collections.abc import Callable
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from scratch import add_scratch, kept_text

from waybook.book import Book
from waybook.desktop.app import lock as leaving
from waybook.desktop.app.exit_statuses import CLOSED, LOCKED
from waybook.desktop.app.lock import leave
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window

PATIENT_LOOKS = 1_200  # at the clock, of 50 ms each, on a machine that is very busy
SENTENCE = "She said that the commander would"


def write(window: Window) -> None:
    page = add_scratch(window)
    assert window.frame is not None
    window.frame.go("scratch/here")
    QTest.keyClicks(page.editor, SENTENCE)


def ends(window: Window) -> list[int]:
    return window.ends  # type: ignore[attr-defined, no-any-return]


def press_lock(window: Window) -> None:
    handle = QApplication.focusWindow() or window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def kept(book: Book) -> str:
    with book.another() as again:
        return kept_text(again)


def test_ctrl_l_in_mid_sentence_keeps_it_and_blanks_the_window(open_window: Window) -> None:
    write(open_window)
    press_lock(open_window)
    assert ends(open_window) == [LOCKED]
    assert not open_window.isVisible()
    assert open_window.gate.state is WindowState.LEAVING
    assert kept(open_window.session.book) == SENTENCE  # type: ignore[union-attr]


def test_the_lock_button_locks(open_window: Window) -> None:
    assert open_window.frame is not None
    open_window.frame.rail.lock.click()
    assert ends(open_window) == [LOCKED]


def test_closing_keeps_the_sentence_and_ends_the_guard_too(open_window: Window) -> None:
    write(open_window)
    open_window.close()
    assert ends(open_window) == [CLOSED]
    assert kept(open_window.session.book) == SENTENCE  # type: ignore[union-attr]


def test_a_modal_dialog_does_not_keep_the_window_open(open_window: Window, qtbot: QtBot) -> None:
    write(open_window)
    box = QMessageBox(QMessageBox.Icon.Question, "?", "Really?", parent=open_window)
    shown: list[bool] = []

    def lock() -> None:
        qtbot.waitUntil(lambda: QApplication.focusWindow() is box.windowHandle())
        press_lock(open_window)
        shown.append(box.isVisible())
        box.reject()

    QTimer.singleShot(0, lock)
    box.exec()
    assert ends(open_window) == [LOCKED]
    assert shown == [False]
    assert kept(open_window.session.book) == SENTENCE  # type: ignore[union-attr]


def test_an_open_menu_does_not_keep_the_window_open(open_window: Window, qtbot: QtBot) -> None:
    menu = QMenu(open_window)
    menu.addAction("One")
    menu.popup(open_window.mapToGlobal(open_window.rect().center()))
    qtbot.waitExposed(menu)
    press_lock(open_window)
    assert ends(open_window) == [LOCKED]
    assert not menu.isVisible()


def hold(book: Book, *, on_progress: Callable[[int, int], None], begun: threading.Event) -> None:
    """Write for ever, as a large merge would."""
    with book.store.transaction():
        book.settings.put("held", "yes")
        begun.set()
        while True:
            on_progress(1, 2)


def hold_deaf(book: Book, *, begun: threading.Event) -> None:
    """Write for ever inside one statement, deaf to being cancelled."""
    with book.store.transaction():
        book.settings.put("held", "yes")
        begun.set()
        book.store.cell(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )


@pytest.mark.parametrize("work", [hold, hold_deaf])
def test_running_work_does_not_keep_the_window_open(
    open_window: Window, work: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops because it is halted, long before its time is over: here, time stands still."""
    looks = iter([0.0] * PATIENT_LOOKS)
    monkeypatch.setattr(leaving, "monotonic", lambda: next(looks, 1e9))
    monkeypatch.setattr(leaving, "LIMIT_S", 300.0)
    write(open_window)
    session = open_window.session
    assert session is not None
    begun = threading.Event()
    session.run(work, words="Merging", begun=begun)
    assert begun.wait(60)
    open_window.lock()
    assert next(looks, None) == 0.0
    assert ends(open_window) == [LOCKED]
    assert kept(session.book) == SENTENCE
    with session.book.another() as again:
        assert again.settings.get("held") is None


@pytest.mark.parametrize("deaf", [1, 3])
def test_work_that_does_not_stop_is_left_when_its_time_is_over(
    deaf: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that runs shares one time; what is typed is kept, and the book closed, after it."""
    begun, done = itertools.count(100.0, 0.3), []
    monkeypatch.setattr(leaving, "monotonic", lambda: next(begun))
    monkeypatch.setattr(leaving, "LIMIT_S", 300.0)
    tasks = [Mock(**{"wait.return_value": False}) for _ in range(deaf)]
    session = Mock(tasks=tasks)
    session.book.close.side_effect = lambda: done.append("closed")
    leave(
        LOCKED,
        say=lambda: None,
        session=session,
        keep=lambda: done.append("kept"),
        end=lambda status: done.append(str(status)),
    )
    assert done == ["kept", "closed", str(LOCKED)]
    assert sum(task.wait.call_count for task in tasks) <= 4 + deaf  # 1.2 seconds of 0.3
    assert all(task.halt.called for task in tasks)


def test_what_hangs_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    assert leaving.LIMIT_S <= 2
    monkeypatch.setattr(leaving, "LIMIT_S", 0.05)
    ended = threading.Event()
    codes: list[int] = []

    def end(status: int) -> None:
        codes.append(status)
        ended.set()

    leave(LOCKED, say=lambda: None, session=None, keep=lambda: None, end=end)
    assert codes == [LOCKED]
    hang = threading.Event()
    ended.clear()

    def wait_for_long() -> None:
        hang.wait()

    thread = threading.Thread(
        target=lambda: leave(
            LOCKED,
            say=wait_for_long,
            session=None,
            keep=lambda: None,
            end=end,
        ),
        daemon=True,
    )
    thread.start()
    assert ended.wait(60)
    hang.set()
    thread.join(60)


def test_nothing_that_fails_keeps_the_process_alive() -> None:
    codes: list[int] = []

    def fail() -> None:
        raise RuntimeError

    leave(LOCKED, say=fail, session=None, keep=fail, end=codes.append)
    assert codes == [LOCKED]


def test_locking_twice_leaves_once(open_window: Window) -> None:
    open_window.lock()
    open_window.lock()
    open_window.close()
    assert ends(open_window) == [LOCKED]


@pytest.mark.parametrize("is_ours", [True, False])
def test_the_clipboard_is_emptied_if_it_is_ours(
    open_window: Window,
    monkeypatch: pytest.MonkeyPatch,
    is_ours: bool,
) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("a name")
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _: is_ours)
    open_window.lock()
    assert clipboard.text() == ("" if is_ours else "a name")


def test_one_comes_back_to_the_page_and_the_cursor(
    open_window: Window, make_window: Callable[..., Window], burundi: Book
) -> None:
    write(open_window)
    page = add_scratch(open_window)
    cursor = page.editor.textCursor()
    cursor.setPosition(8)
    page.editor.setTextCursor(cursor)
    assert open_window.frame is not None
    open_window.frame.keep()
    again = make_window(burundi.path)
    again.show_book(burundi)
    page = add_scratch(again)
    assert again.frame is not None
    again.frame.come_back()
    assert again.frame.place == "scratch/here"
    assert page.editor.toPlainText() == SENTENCE
    assert page.editor.textCursor().position() == 8
    assert again.focusWidget() is page.editor
