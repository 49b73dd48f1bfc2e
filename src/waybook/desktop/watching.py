"""Watch for what locks: Ctrl+L in any window, idling, sleep."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_LOOK_MS = 5_000
_SLEPT_S = 60.0  # so long between two looks: the machine slept
_VK_L = 0x4C


def awake_and_asleep_s() -> float:
    """Return seconds that pass during sleep too."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # time.monotonic() stands still in sleep
    return time.monotonic()


class Watch(QObject):
    """Tell when the window should lock.

    It filters the events of the windows that take input, not of every widget: so it hears what
    goes to modal dialogs and menus too, and costs nothing elsewhere.
    """

    lock_wanted = Signal()

    def __init__(
        self,
        app: QGuiApplication,
        minutes: int,
        now_s: Callable[[], float] = awake_and_asleep_s,
        parent: QObject | None = None,
        *,
        hears_keys: bool = True,
    ) -> None:
        """Lock after so many idle minutes by this clock; without keys, Ctrl+L is for others."""
        super().__init__(parent)
        self._hears_keys = hears_keys
        self._now_s = now_s
        self._limit_s = minutes * 60.0
        self._active_at = self._looked_at = now_s()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.focusWindowChanged.connect(self.attend)
        app.applicationStateChanged.connect(self._on_state)
        for window in app.topLevelWindows():
            self.attend(window)

    def set_minutes(self, minutes: int) -> None:
        """Change how long idling may last."""
        self._limit_s = minutes * 60.0

    @property
    def idle_s(self) -> float:
        """Return for how long nothing was typed or pointed at."""
        return max(0.0, self._now_s() - self._active_at)

    def count_from(self, idle_s: float) -> None:
        """Go on counting where the window before this one was."""
        self._active_at = self._now_s() - idle_s

    @Slot()
    def look(self) -> None:
        """Lock if nothing was typed or pointed at for too long, or if the machine slept."""
        now = self._now_s()
        has_slept = now - self._looked_at >= _SLEPT_S
        self._looked_at = now
        if has_slept or now - self._active_at >= self._limit_s:
            self.lock_wanted.emit()

    @Slot(QWindow)
    def attend(self, window: QWindow | None) -> None:
        """Listen to a window from now on."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there, and hear Ctrl+L before any widget does."""
        kind = event.type()
        if kind in _INPUT:
            self.look()  # waking up: the first touch after sleep must not count as presence
            self._active_at = self._now_s()
            if self._hears_keys and isinstance(event, QKeyEvent) and _is_pressed(event):
                self.lock_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.lock_wanted.emit()


def _is_pressed(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and is_lock(event)


def is_lock(event: QKeyEvent) -> bool:
    """Recognise Ctrl+L, under keyboards without Latin letters too."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != (
        Qt.KeyboardModifier.ControlModifier
    ):
        return False
    return event.key() == Qt.Key.Key_L or (
        sys.platform == "win32" and event.nativeVirtualKey() == _VK_L
    )
