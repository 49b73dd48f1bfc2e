"""Which state the window is in; of two that want to change it, one is told no."""

import threading
from enum import Enum


class State(Enum):
    """What may happen next."""

    ABSENT = "absent"  # no book is chosen
    LOCKED = "locked"
    OPENING = "opening"  # the key is being derived
    OPEN = "open"
    LEAVING = "leaving"  # the process is about to end; nothing comes after


class Gate:
    """Hold the state and change it by compare and set, from any thread."""

    def __init__(self, state: State) -> None:
        """Start in a state."""
        self._state = state
        self._turn = threading.Lock()

    @property
    def state(self) -> State:
        """Return the state."""
        return self._state

    def move(self, before: State, after: State) -> bool:
        """Change from one state to another; say no when somebody was faster."""
        with self._turn:
            if self._state is not before:
                return False
            self._state = after
            return True

    def leave(self) -> State | None:
        """Begin to leave, whatever the state; return it, or None when that had begun already."""
        with self._turn:
            if self._state is State.LEAVING:
                return None
            before, self._state = self._state, State.LEAVING
            return before
