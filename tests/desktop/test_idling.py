"""What counts as being there, and what locks by itself: idling, sleep."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scratch import add_scratch

from waybook.desktop.app.window import Window
from waybook.desktop.session.auto_lock import Clocks, Watch, awake_s
from waybook.process.sleep_clock import awake_and_asleep_s


class Clock:
    """A clock for each sort of time; only what sleeps moves `now` alone."""

    def __init__(self) -> None:
        self.now = self.awake = 1000.0
        self.worked = 0.0

    def stay_awake(self, seconds: float, worked: float = 0.0) -> None:
        self.now += seconds
        self.awake += seconds
        self.worked += worked

    @property
    def clocks(self) -> Clocks:
        return Clocks(lambda: self.now, lambda: self.awake, lambda: self.worked)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(open_window: Window, clock: Clock) -> Watch:
    watch = Watch(open_window.app, 5, clock.clocks, open_window)
    watch.attend(open_window.windowHandle())
    return watch


def pass_time(watch: Watch, clock: Clock, seconds: int) -> None:
    """Let time pass awake: the watch looks every five seconds."""
    for _ in range(seconds // 5):
        clock.stay_awake(5)
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


def test_a_freeze_is_no_idling_and_no_sleep(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(watch.lock_wanted):
        for _ in range(4):
            clock.stay_awake(400, worked=80)  # the machine does other things, too
            watch.look()
        clock.stay_awake(400, worked=380)
        QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_A)
        pass_time(watch, clock, 295)
    with qtbot.waitSignal(watch.lock_wanted):
        pass_time(watch, clock, 5)


def test_timers_that_the_system_holds_up_are_idling(
    watch: Watch, clock: Clock, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watch.lock_wanted):
        for _ in range(5):
            clock.stay_awake(60, worked=0.1)
            watch.look()


def type_at(window: Window, second: int) -> None:
    """Let a key be heard that the system stamped at a second."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    event.setTimestamp(10_000 + second * 1000)
    QApplication.sendEvent(window.windowHandle(), event)


@pytest.mark.parametrize("is_looked_first", [True, False])
def test_what_was_typed_in_a_freeze_is_heard_late_and_is_no_idling(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot, *, is_looked_first: bool
) -> None:
    """A timer may look before what was typed is heard, and the work of others slows us down."""
    type_at(open_window, 0)
    with qtbot.assertNotEmitted(watch.lock_wanted):
        clock.stay_awake(900)
        if is_looked_first:
            watch.look()
        for second in (200, 400, 690):
            type_at(open_window, second)
        watch.look()
    assert watch.idle_s == 210
    with qtbot.waitSignal(watch.lock_wanted):
        pass_time(watch, clock, 90)


@pytest.mark.parametrize("is_looked_first", [True, False])
def test_who_left_before_a_freeze_was_over_is_locked_out(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot, *, is_looked_first: bool
) -> None:
    type_at(open_window, 0)
    clock.stay_awake(900)
    if is_looked_first:
        watch.look()
    type_at(open_window, 200)
    with qtbot.waitSignal(watch.lock_wanted):
        pass


@pytest.mark.parametrize("is_looked_first", [True, False])
@pytest.mark.parametrize("stamped", [900, -5])
def test_a_touch_after_too_long_locks_however_late_the_timers_are(
    watch: Watch,
    clock: Clock,
    open_window: Window,
    qtbot: QtBot,
    stamped: int,
    *,
    is_looked_first: bool,
) -> None:
    type_at(open_window, 0)
    clock.stay_awake(900)
    if is_looked_first:
        watch.look()
    with qtbot.waitSignal(watch.lock_wanted):
        type_at(open_window, stamped)


def test_a_freeze_without_a_key_locks_a_second_later(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot
) -> None:
    watch._timer.stop()  # no other look
    type_at(open_window, 0)
    clock.stay_awake(900)
    with qtbot.waitSignal(watch.lock_wanted):
        watch.look()


def test_what_an_input_method_writes_is_no_idling(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot
) -> None:
    """It keeps the keys to itself: neither window nor widget sees one."""
    qtbot.waitUntil(lambda: QApplication.focusWindow() is open_window.windowHandle())
    page = add_scratch(open_window)
    assert open_window.frame is not None
    open_window.frame.go("scratch/here")
    assert QApplication.focusObject() is page.editor
    with qtbot.assertNotEmitted(watch.lock_wanted):
        pass_time(watch, clock, 200)
        QApplication.sendEvent(page.editor, QInputMethodEvent("ሰላ", []))
        pass_time(watch, clock, 200)
        written = QInputMethodEvent()
        written.setCommitString("ሰላም")
        QApplication.sendEvent(page.editor, written)
        pass_time(watch, clock, 200)
        QApplication.sendEvent(page.editor, QInputMethodEvent())  # nothing is written
    with qtbot.waitSignal(watch.lock_wanted):
        pass_time(watch, clock, 100)


def test_a_key_of_which_nothing_is_known_is_no_idling(
    watch: Watch, clock: Clock, open_window: Window, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(watch.lock_wanted):
        for _ in range(3):
            pass_time(watch, clock, 200)
            QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_unknown)


def test_the_preferred_minutes_hold_at_once(watch: Watch, clock: Clock, qtbot: QtBot) -> None:
    watch.set_minutes(1)
    with qtbot.waitSignal(watch.lock_wanted):
        pass_time(watch, clock, 60)


def test_time_passes_in_sleep_too() -> None:
    assert awake_and_asleep_s() <= awake_and_asleep_s()
    assert awake_s() <= awake_s()
