"""Hand a file to the window that is already open, through a named pipe.

The pipe is in the folder that Linux makes for this user alone while they are logged in
(XDG_RUNTIME_DIR). Only a path goes through it, and it never reaches a disk. Elsewhere nobody
listens: macOS itself tells a running application, and on Windows a second window says what to do.
"""

import os
import stat
import sys
from contextlib import suppress

_NAME = "waybook-files"
_MOST_BYTES = 4096  # PIPE_BUF of Linux: so much is written at once, or not at all
_MOST = 50  # files at once
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def hand_over(path: str) -> bool:
    """Tell the window that listens to look at a file; return false if there is none."""
    told = os.fsencode(os.path.abspath(path)) + b"\0"  # noqa: PTH100 - pathlib delays the window
    pipe = _opened(_place(), os.O_WRONLY) if len(told) <= _MOST_BYTES else -1
    if pipe < 0:
        return False
    try:
        return os.write(pipe, told) == len(told)
    except OSError:  # it is full: the window does not read
        return False
    finally:
        os.close(pipe)


def listen() -> int:
    """Return the end of the pipe to read from, or -1 if another window listens, or none can."""
    place = _place()
    if not place:
        return -1
    with suppress(OSError):
        os.mkfifo(place, 0o600)
    pipe = _opened(place, os.O_RDWR)  # with a writer of our own, it never ends
    if pipe >= 0 and not _is_first(pipe):
        os.close(pipe)
        return -1
    return pipe


def heard(pipe: int) -> list[str]:
    """Return the paths that were handed over; what is no absolute path is left out."""
    try:
        told = os.read(pipe, _MOST * _MOST_BYTES)
    except BlockingIOError:
        return []
    return [os.fsdecode(part) for part in told.split(b"\0") if part.startswith(b"/")][:_MOST]


def _place() -> str:
    """Return the path of the pipe, or '' without a folder that is this user's alone."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "linux" or not folder.startswith("/"):
        return ""
    with suppress(OSError):
        about = os.lstat(folder)
        if stat.S_ISDIR(about.st_mode) and _is_ours(about):
            return f"{folder}/{_NAME}"
    return ""


def _opened(place: str, how: int) -> int:
    """Open the pipe without waiting; return -1 if it is none, or nobody else has it open."""
    if not place:
        return -1
    try:
        pipe = os.open(place, how | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return -1
    about = os.fstat(pipe)
    if stat.S_ISFIFO(about.st_mode) and _is_ours(about):
        return pipe
    os.close(pipe)
    return -1


def _is_ours(about: os.stat_result) -> bool:
    return about.st_uid == os.geteuid() and not about.st_mode & _OTHERS


def _is_first(pipe: int) -> bool:
    """Take the pipe for as long as this process lives; return false if another one has it."""
    import fcntl

    try:
        fcntl.flock(pipe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
