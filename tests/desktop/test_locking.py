import threading
from collections.abc import Callable
from time import monotonic

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from scratch import KEY, add_scratch

from waybook.book import Book
from waybook.desktop.drafts import draft_from
from waybook.desktop.leaving import leave
from waybook.desktop.states import State
from waybook.desktop.statuses import CLOSED, LOCKED
from waybook.desktop.watching import Watch, awake_and_asleep_s
from waybook.desktop.window import Window

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
        raw = again.draft(KEY)
        return draft_from(raw).text if raw else ""


def test_ctrl_l_in_mid_sentence_keeps_it_and_blanks_the_window(open_window: Window) -> None:
    write(open_window)
    press_lock(open_window)
    assert ends(open_window) == [LOCKED]
    assert not open_window.isVisible()
    assert open_window.gate.state is State.LEAVING
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
        book.put_setting("held", "yes")
        begun.set()
        while True:
            on_progress(1, 2)


def hold_deaf(book: Book, *, begun: threading.Event) -> None:
    """Write for ever inside one statement, deaf to being cancelled."""
    with book.store.transaction():
        book.put_setting("held", "yes")
        begun.set()
        book.store.cell(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )


@pytest.mark.parametrize("work", [hold, hold_deaf])
def test_running_work_does_not_keep_the_window_open(
    open_window: Window, work: Callable[..., None]
) -> None:
    write(open_window)
    session = open_window.session
    assert session is not None
    begun = threading.Event()
    session.run(work, words="Merging", begun=begun)
    assert begun.wait(5)
    start = monotonic()
    open_window.lock()
    assert monotonic() - start < 2
    assert ends(open_window) == [LOCKED]
    assert kept(session.book) == SENTENCE
    with session.book.another() as again:
        assert again.setting("held") is None


def test_what_hangs_is_cut_short() -> None:
    ended = threading.Event()
    codes: list[int] = []

    def end(status: int) -> None:
        codes.append(status)
        ended.set()

    leave(LOCKED, say=lambda: None, session=None, keep=lambda: None, end=end)
    assert codes == [LOCKED]
    hang = threading.Event()
    ended.clear()
    thread = threading.Thread(
        target=lambda: leave(LOCKED, say=hang.wait, session=None, keep=lambda: None, end=end),
        daemon=True,
    )
    start = monotonic()
    thread.start()
    assert ended.wait(4)
    assert monotonic() - start < 2
    hang.set()
    thread.join(5)


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


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(open_window: Window, clock: Clock) -> Watch:
    watch = Watch(open_window.app, 5, clock, open_window)
    watch.attend(open_window.windowHandle())
    return watch


def pass_time(watch: Watch, clock: Clock, seconds: int) -> None:
    """Let time pass awake: the watch looks every five seconds."""
    for _ in range(seconds // 5):
        clock.now += 5
        watch.look()


def test_idling_locks(watch: Watch, clock: Clock, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.lock_wanted):
        pass_time(watch, clock, 295)
    with qtbot.waitSignal(watch.lock_wanted):
        pass_time(watch, clock, 5)


def test_typing_and_pointing_are_no_idling(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot
) -> None:
    handle = open_window.windowHandle()
    with qtbot.assertNotEmitted(watch.lock_wanted):
        for _ in range(3):
            pass_time(watch, clock, 200)
            QTest.keyClick(handle, Qt.Key.Key_A)
            pass_time(watch, clock, 200)
            QTest.mouseMove(handle, open_window.rect().center())
            QTest.mouseMove(handle, open_window.rect().topLeft())


def test_a_short_sleep_locks_too(watch: Watch, clock: Clock, qtbot: QtBot) -> None:
    clock.now += 61
    with qtbot.waitSignal(watch.lock_wanted):
        watch.look()


def test_the_first_touch_after_sleep_locks(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot
) -> None:
    clock.now += 8 * 3600
    with qtbot.waitSignal(watch.lock_wanted):
        QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_A)


def test_the_preferred_minutes_hold_at_once(watch: Watch, clock: Clock, qtbot: QtBot) -> None:
    watch.set_minutes(1)
    with qtbot.waitSignal(watch.lock_wanted):
        pass_time(watch, clock, 60)


def test_time_passes_in_sleep_too() -> None:
    assert awake_and_asleep_s() <= awake_and_asleep_s()


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
