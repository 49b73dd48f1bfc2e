"""Hand the first book's key to the window that takes this one's place, through the kernel alone.

The guard makes a pipe for each window: the window holds the end to write to, the next one the end
to read from. Nothing is written unless the identity book locks; the guard reads nothing.
"""

import os
from contextlib import suppress

_MOST = 4096


class Relay:
    """The ends of two pipes: what the window before left, and what to leave to the next."""

    def __init__(self, told: str) -> None:
        """Take the guard's words: the end to write to, and the end to read from if there is one."""
        leave, _, take = told.partition(",")
        self._leave, self._take = int(leave), int(take or -1)
        for end in (self._leave, self._take):
            if end >= 0:
                os.set_inheritable(end, False)  # noqa: FBT003 - its own signature

    def take(self) -> str:
        """Return the key that the window before left, once; '' where it left none."""
        end, self._take = self._take, -1
        if end < 0:
            return ""
        try:
            return os.read(end, _MOST).decode("ascii", "replace")
        finally:
            os.close(end)

    def leave(self, key: str) -> None:
        """Leave the key to the next window; this one is about to end."""
        end, self._leave = self._leave, -1
        if end >= 0:
            with suppress(OSError):  # the guard is gone: nobody follows
                os.write(end, key.encode())
                os.close(end)
