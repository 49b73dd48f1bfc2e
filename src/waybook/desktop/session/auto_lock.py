"""Watch for reasons to lock: the lock key in any window, idle time, sleep."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputEvent, QInputMethodEvent, QKeyEvent, QWindow

from waybook.desktop.session.key_meaning import LOCK
from waybook.desktop.session.keys import meant
from waybook.desktop.theme.window_filter import WindowFilter
from waybook.process.sleep_clock import awake_and_asleep_s

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_LOOK_MS = 5_000
_LATE_S = 2 * _LOOK_MS / 1000  # a look that comes later than this was held up
_HEAR_MS = 1_000  # so long what was typed meanwhile may take to be heard
_AT_WORK = 0.05  # so much of the time, and it was by our own work: a system may hold up timers
_SLEPT_S = 60.0
_TICKS_IN_S = 10_000_000  # Windows counts in pieces of 100 ns


def awake_s() -> float:
    """Return seconds that do not count during sleep."""
    if sys.platform == "win32":
        import ctypes

        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / _TICKS_IN_S
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a watch, each in seconds."""

    now_s: Callable[[], float] = awake_and_asleep_s
    awake_s: Callable[[], float] = awake_s
    worked_s: Callable[[], float] = time.thread_time  # by the thread that handles events


@dataclass(frozen=True, slots=True)
class _Look:
    """What the clocks said at one look."""

    now_s: float
    awake_s: float
    worked_s: float

    def slept_s(self, before: "_Look") -> float:
        """Return for how long the machine slept since an earlier look."""
        return (self.now_s - before.now_s) - (self.awake_s - before.awake_s)

    def is_late(self, before: "_Look") -> bool:
        """Tell whether something held this look up."""
        return self.awake_s - before.awake_s > _LATE_S

    def busy_s(self, before: "_Look") -> float:
        """Return for how long our own work let no event through since an earlier look."""
        awake_s = self.awake_s - before.awake_s
        worked_s = self.worked_s - before.worked_s
        return awake_s if self.is_late(before) and worked_s >= awake_s * _AT_WORK else 0.0


class _Input(NamedTuple):
    """When something was typed or pointed at: by our clock, and as the system stamped it."""

    at_s: float
    stamp_ms: int


class Watch(WindowFilter):
    """Emit when the window should lock.

    It filters the events of windows that take input, not of every widget: so it also gets events
    for modal dialogs and menus, and costs nothing elsewhere. Events of input methods go only to the
    focused widget. Time in which the program is too busy to receive events does not count as idle.
    If somebody types during a freeze, this input arrives late and counts from the time when it was
    typed.
    """

    lock_wanted = Signal()

    def __init__(
        self,
        app: QGuiApplication,
        minutes: int,
        clocks: Clocks | None = None,
        parent: QObject | None = None,
        *,
        hears_keys: bool = True,
    ) -> None:
        """Lock after this many idle minutes by these clocks, and by the lock key if wanted."""
        super().__init__(parent)
        self._hears_keys = hears_keys
        self._clocks = clocks or Clocks()
        self._limit_s = minutes * 60.0
        self._looked = self._read()
        self._active_at = self._looked.now_s
        self._heard = _Input(0.0, 0)
        self._focused: QObject | None = None
        self._second_look = QTimer(self)
        self._second_look.setSingleShot(True)
        self._second_look.setInterval(_HEAR_MS)
        self._second_look.timeout.connect(self.judge)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.focusObjectChanged.connect(self._on_focus)
        app.applicationStateChanged.connect(self._on_state)
        self._on_focus(app.focusObject())
        self.listen(app)

    def set_minutes(self, minutes: int) -> None:
        """Change how many idle minutes are allowed."""
        self._limit_s = minutes * 60.0

    @property
    def idle_s(self) -> float:
        """Return for how long there was no input."""
        return max(0.0, self._clocks.now_s() - self._active_at)

    def count_from(self, idle_s: float) -> None:
        """Continue the idle time of the window before."""
        self._active_at = self._clocks.now_s() - idle_s

    @Slot()
    def look(self) -> None:
        """Lock if there was no input for too long, or if the machine slept.

        If the timer is late, it first waits for input from the meantime.
        """
        self._read_clocks()
        if not self._second_look.isActive():
            self._lock_if_idle(self._looked.now_s)

    @Slot()
    def judge(self) -> None:
        """Do the same without waiting."""
        self._read_clocks()
        self._second_look.stop()
        self._lock_if_idle(self._looked.now_s)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record input as activity, and handle the lock key before any widget."""
        if _is_written(event) if watched is self._focused else event.type() in _INPUT:
            self._note(event)
            if self._hears_keys and _locks(event):
                self.lock_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _note(self, event: QEvent) -> None:
        """Count as present from when it was typed; the first touch after too long still locks."""
        self._read_clocks()
        at_s = self._happened_s(event)
        self._lock_if_idle(at_s)
        self._active_at = max(self._active_at, at_s)

    def _happened_s(self, event: QEvent) -> float:
        """Return when it was typed: after a freeze, earlier than now."""
        before, at_s = self._heard, self._looked.now_s
        stamp_ms = event.timestamp() if isinstance(event, QInputEvent) else 0
        is_late = self._second_look.isActive()
        if is_late and before.stamp_ms and stamp_ms >= before.stamp_ms:
            at_s = min(at_s, before.at_s + (stamp_ms - before.stamp_ms) / 1000)
        if stamp_ms:
            self._heard = _Input(at_s, stamp_ms)
        return at_s

    def _lock_if_idle(self, now_s: float) -> None:
        if now_s - self._active_at >= self._limit_s:
            self.lock_wanted.emit()

    def _read_clocks(self) -> None:
        """Note how time went by; lock if the machine slept."""
        before, self._looked = self._looked, self._read()
        self._active_at += self._looked.busy_s(before)
        if self._looked.slept_s(before) >= _SLEPT_S:
            self.lock_wanted.emit()
        elif self._looked.is_late(before) and not self._second_look.isActive():
            self._second_look.start()

    def _read(self) -> _Look:
        clocks = self._clocks
        return _Look(clocks.now_s(), clocks.awake_s(), clocks.worked_s())

    @Slot(QObject)
    def _on_focus(self, focused: QObject | None) -> None:
        with suppress(RuntimeError):  # what had the focus may be gone
            if self._focused is not None:
                self._focused.removeEventFilter(self)
        self._focused = None if isinstance(focused, QWindow) else focused
        if self._focused is not None:
            self._focused.installEventFilter(self)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.lock_wanted.emit()


def _is_written(event: QEvent) -> bool:
    """Tell whether an input method writes; it also says when the focus moves."""
    return isinstance(event, QInputMethodEvent) and bool(
        event.commitString() or event.preeditString()
    )


def _locks(event: QEvent) -> bool:
    return (
        event.type() is QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and meant(event) == LOCK
    )
