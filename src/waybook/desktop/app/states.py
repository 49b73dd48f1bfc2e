"""The state of the window; if two threads want to change it, only one succeeds."""

import threading
from enum import Enum


class WindowState(Enum):
    """The states of the window."""

    ABSENT = "absent"  # no book is chosen
    LOCKED = "locked"
    OPENING = "opening"  # the key is being derived
    OPEN = "open"
    LEAVING = "leaving"  # the process is about to end; nothing comes after


class Gate:
    """Hold the state and change it by compare and set, from any thread."""

    def __init__(self, state: WindowState) -> None:
        """Start in a state."""
        self._state = state
        self._turn = threading.Lock()

    @property
    def state(self) -> WindowState:
        """Return the state."""
        return self._state

    def move(self, before: WindowState, after: WindowState) -> bool:
        """Change from one state to another; return false if another thread was faster."""
        with self._turn:
            if self._state is not before:
                return False
            self._state = after
            return True

    def leave(self) -> WindowState | None:
        """Begin to leave from any state; return the state, or None if leaving had already begun."""
        with self._turn:
            if self._state is WindowState.LEAVING:
                return None
            before, self._state = self._state, WindowState.LEAVING
            return before
