"""One writer at a time: a lock that the system releases when the process ends, however it ends."""

import os
import sys
from pathlib import Path

from waybook.model.faults import InUse, ReadOnly

_IN_USE = "This book is open in another window or command. Close it there, then try again."
_CANNOT = (
    "The book's folder cannot be written to, so it cannot be opened safely. Copy it elsewhere."
)

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Hold a book for this process. The lock file stays, since removing it would race."""

    def __init__(self, path: Path) -> None:
        """Take the lock or raise InUse."""
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ReadOnly(_CANNOT) from error
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise InUse(_IN_USE) from error

    def release(self) -> None:
        """Let others open the book."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
