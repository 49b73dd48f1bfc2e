"""Write files so that a crash leaves the old or the new content, never half of one."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from waybook.model.faults import DiskFull, Fault, ReadOnly

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file's content at once: part, sync, rename, sync the folder."""
    part = path.with_name(path.name + ".part")
    try:
        _write(part, content)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise fault_of_os(error) from error


def _write(path: Path, content: bytes) -> None:
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Make sure that a file's content is on the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Make sure that a folder's names are on the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folders; some file systems cannot sync them
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def fault_of_os(error: OSError) -> Fault:
    """Return the fault behind a failure to write."""
    if error.errno in _FULL:
        return DiskFull("There is no room left on this disk. Make room, then try again.")
    return ReadOnly(
        f"This place cannot be written to ({error.strerror}). Check the drive and its permissions."
    )
