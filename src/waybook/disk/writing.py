"""Write files for their owner alone, completely or not at all, and never over other people's files.

Until it is complete, a file has a random name that no other file has; only this file is ever
removed.
"""

import errno
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from waybook.model.faults import DiskFull, Fault, ReadOnly

PRIVATE = 0o600
SHARED = 0o644  # for what was made to be handed to others: cards, and what is sealed for somebody
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_IN_PLACE = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
ANY_TEMPORARY = re.compile(r".*\.[0-9a-f]{16}\.part", re.DOTALL)
"""The form of every name that `temporary` gives."""
_KEPT_OF_NAME = 56  # with what is added, within the 255 bytes that a name may have


def temporary(path: Path) -> Path:
    """Return an unused temporary name beside a path, for a file that is being made."""
    while True:
        drawn = path.with_name(f"{path.name[:_KEPT_OF_NAME]}.{secrets.token_hex(8)}.part")
        if not os.path.lexists(drawn):
            return drawn


def temporary_names(path: Path) -> re.Pattern[str]:
    """Return the form of the names that `temporary` gives for a path."""
    return re.compile(re.escape(path.name[:_KEPT_OF_NAME]) + r"\.[0-9a-f]{16}\.part")


def create_file(path: Path, mode: int = PRIVATE) -> BinaryIO:
    """Open a new file; raise FileExistsError if anything has this name, even a broken link."""

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), mode)

    return open(path, "xb", buffering=0, opener=opener)


def touch_private_file(path: Path) -> None:
    """Create a file before another program does, which would let others read it."""
    try:
        create_file(path).close()
    except FileExistsError:
        return
    except OSError as error:
        raise fault_of_os(error) from error


def create_folders(path: Path) -> None:
    """Make a folder and its missing parents, for their owner alone."""
    if not path.is_dir():
        create_folders(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def free_name(path: Path) -> Path:
    """Return a path for a folder, numbered where something that is no folder stands in the way."""
    free, number = path, 1
    while os.path.lexists(free) and not free.is_dir():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def replace_file(
    path: Path,
    content: bytes,
    *,
    mode: int = PRIVATE,
    prove: Callable[[Path], None] = lambda _: None,
) -> None:
    """Replace a file's content at once: temporary name, sync, rename, sync the folder.

    `prove` gets the new file under its temporary name, and raises an exception if it is wrong.
    """
    part = temporary(path)
    try:
        file = create_file(part, mode)
    except OSError as error:
        raise fault_of_os(error) from error
    try:
        with file:
            write_all(file, content)
            os.fsync(file.fileno())
        prove(part)
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            raise fault_of_os(error) from error
        raise
    sync_folder(path.parent)


def overwrite_file(path: Path, content: bytes, *, sync: bool = True) -> None:
    """Write over a small file in place: it takes no room, so that a full disk takes it, too."""
    try:
        handle = os.open(path, os.O_RDWR | _IN_PLACE)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            write_all(file, content)
            file.truncate()
            if sync:
                os.fsync(file.fileno())
    except OSError as error:
        raise fault_of_os(error) from error


def write_all(file: BinaryIO, content: bytes) -> None:
    """Write all of the content: a file without a buffer may accept only part of it at a time."""
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Wait until a folder's names are on the disk, if the system supports that."""
    with suppress(OSError):  # Windows opens no folders; some file systems cannot sync them
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def fault_of_os(error: OSError) -> Fault:
    """Return the Fault for a failure to write."""
    if error.errno in _FULL:
        return DiskFull("There is no room left on this disk. Make room, then try again.")
    return ReadOnly(
        "Waybook cannot write there ({reason}). Check the drive and its permissions.",
        reason=error.strerror,
    )
