"""Confine a process that reads what strangers made: it may compute, and nothing else.

It keeps the pipes it has, and on Linux the kernel refuses it every call that could open a file, a
connection or a program. On other Unix systems limits refuse it new files and programs.
"""

import sys
from contextlib import suppress

_MEMORY_BYTES = 2 << 30


def confine() -> None:
    """Take away from this process what reading a file does not need; it cannot be taken back."""
    if sys.platform == "win32":
        return  # a process of its own, with no more
    if sys.platform.startswith("linux"):
        from waybook.process.system_calls import allow_computing_only

        _limit()
        allow_computing_only()  # last: it refuses the limits, too
    else:
        _limit()


def _limit() -> None:
    import resource

    for name, most in (
        ("RLIMIT_AS", _MEMORY_BYTES),
        ("RLIMIT_FSIZE", 0),  # writes to no file
        ("RLIMIT_NOFILE", 0),  # opens nothing more
        ("RLIMIT_NPROC", 0),  # starts nothing
    ):
        with suppress(AttributeError, OSError, ValueError):  # not every system has each
            resource.setrlimit(getattr(resource, name), (most, most))
