"""Pass the first book's key to the window that replaces this one, only through the kernel.

The supervisor makes a pipe for each window: the window has the writing end, the next one the
reading end. Nothing is written unless the identity book locks. The supervisor reads nothing; if the
kernel allows it, a window gets the key only after it asks.
"""

import os
from contextlib import suppress

from waybook.desktop.app.exit_statuses import ASKS

_MOST = 4096


class Relay:
    """The ends of two pipes: from the window before, and to the next."""

    def __init__(self, told: str) -> None:
        """Take the supervisor's arguments: the writing end, and the reading end if there is one."""
        leave, _, take = told.partition(",")
        self._leave, self._take = int(leave), int(take or -1)
        for end in (self._leave, self._take):
            if end >= 0:
                os.set_inheritable(end, False)  # noqa: FBT003 - its own signature

    def take(self) -> str:
        """Return the key from the window before, once; '' if there is none."""
        end, self._take = self._take, -1
        if end < 0:
            return ""
        try:
            os.write(1, ASKS)
            return os.read(end, _MOST).decode("ascii", "replace")
        finally:
            os.close(end)

    def leave(self, key: str) -> None:
        """Write the key for the next window; this one is about to end."""
        end, self._leave = self._leave, -1
        if end >= 0:
            with suppress(OSError):  # the guard is gone: nobody follows
                os.write(end, key.encode())
                os.close(end)
