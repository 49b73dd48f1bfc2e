"""Lock an open file for this process; the system unlocks it when the process ends, in any way."""

import errno
import sys

_TAKEN = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
"""What systems say of a lock that another process holds; all else is a lock that cannot be."""

if sys.platform == "win32":
    import msvcrt

    def lock(handle: int) -> None:
        """Lock, or raise OSError where another process holds it or there are no locks."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def has_record_locks(handle: int) -> bool:  # noqa: ARG001
        """Tell whether SQLite can lock parts of files here."""
        return True

else:
    import fcntl

    def lock(handle: int) -> None:
        """Lock, or raise OSError where another process holds it or there are no locks."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def has_record_locks(handle: int) -> bool:
        """Tell whether SQLite can lock parts of files here, by a trial on an open file."""
        try:
            fcntl.lockf(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            fcntl.lockf(handle, fcntl.LOCK_UN)
        except OSError as error:
            return is_taken(error)
        return True


def is_taken(error: OSError) -> bool:
    """Tell whether another process holds the lock, rather than that there are no locks here."""
    return error.errno in _TAKEN
