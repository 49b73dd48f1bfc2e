"""One writer at a time: a lock that the system releases when the process ends, in any way."""

import os
from contextlib import suppress
from pathlib import Path

from waybook.disk.locking import has_record_locks, is_taken, lock
from waybook.model.faults import InUse, ReadOnly
from waybook.model.translatable import say

_IN_USE = say("Another Waybook has this book open. Close it there, then try again.")
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)  # a backup may be a stranger's
_CANNOT = say(
    "Waybook cannot write to the book's folder, so it cannot open the book safely. Copy the "
    "folder to another place."
)


def is_held(path: Path) -> bool:
    """Tell whether another process holds the lock; nothing is created where there is none."""
    try:
        handle = os.open(path, _FLAGS & ~os.O_CREAT)
    except OSError:
        return False
    try:
        lock(handle)
    except OSError as error:
        return is_taken(error)
    finally:
        os.close(handle)
    return False


class Lock:
    """Lock a book for this process. The lock file stays, since removing it would be a race.

    On a file system without locks nothing is held, and `is_real` is false.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock or raise InUse."""
        self.is_real = True
        try:
            self._handle = os.open(path, _FLAGS, 0o600)
        except OSError as error:
            raise ReadOnly(_CANNOT) from error
        try:
            lock(self._handle)
        except OSError as error:
            if is_taken(error):
                os.close(self._handle)
                raise InUse(_IN_USE) from error
            self.is_real = False
        self.has_record_locks = has_record_locks(self._handle)

    def release(self) -> None:
        """Let others open the book."""
        if self._handle >= 0:
            with suppress(OSError):  # a drive that went away: it is let go of all the same
                os.close(self._handle)
            self._handle = -1
