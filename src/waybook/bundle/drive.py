"""The few things we ask of a disk or a stick, and what its errors mean for a person."""

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from waybook.bundle.limits import MAX_ARCHIVE_BYTES
from waybook.model.faults import BadInput, Damaged, DiskFull, Fault, ReadOnly

_FULL = {errno.ENOSPC, errno.EDQUOT}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {
    *(errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ESTALE, errno.EIO),
    errno.ENOTCONN,  # what stands for the drive has ended
}


class Drive:
    """Do it for real; tests put failures in between."""

    def room(self, folder: Path) -> int:
        """Return how many bytes there is room for; some drives do not say and give no size."""
        usage = shutil.disk_usage(folder)
        return usage.free if usage.total else MAX_ARCHIVE_BYTES

    def create(self, path: Path) -> BinaryIO:
        """Open a file that must not exist yet."""
        return path.open("xb", buffering=0)

    def sync(self, file: BinaryIO) -> None:
        """Wait until the file is on the disk, and have it read from there next time."""
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def open(self, path: Path) -> BinaryIO:
        """Open a file to read it."""
        return path.open("rb", buffering=0)

    def rename(self, path: Path, to: Path) -> None:
        """Give a file its name, which must be free."""
        if to.exists():
            raise FileExistsError(errno.EEXIST, "the name is taken")
        path.rename(to)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk, where a system can do that."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as fault:
            if fault.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there and the stick still is."""
        with suppress(OSError):
            path.unlink()


class Hashing(io.RawIOBase):
    """Pass bytes on to or from a file, hash them, and turn errors of the system into Faults."""

    def __init__(self, file: BinaryIO, moved: Callable[[int], None] = lambda _: None) -> None:
        """Take the file; `moved` is told how many bytes have passed."""
        super().__init__()
        self._file = file
        self._moved = moved
        self._hash = sha256()
        self.size = 0

    def readable(self) -> bool:
        """Say yes: the file itself knows better."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer, as io.BufferedReader asks."""
        with reading():
            content = self._file.read(len(buffer))
        buffer[: len(content)] = content
        return self._passed(memoryview(content))

    def write(self, data: memoryview, /) -> int:  # type: ignore[override]
        """Write what fits; return how much."""
        with writing():
            count = self._file.write(data)
        return self._passed(memoryview(data)[:count])

    def hexdigest(self) -> str:
        """Return the SHA-256 of all that has passed."""
        return self._hash.hexdigest()

    def _passed(self, view: memoryview) -> int:
        self._hash.update(view)
        self.size += len(view)
        self._moved(self.size)
        return len(view)


@contextmanager
def closing(file: BinaryIO) -> Iterator[BinaryIO]:
    """Close a file at the end; on a drive that is gone by then, that fails and is no matter."""
    try:
        yield file
    finally:
        with suppress(OSError):
            file.close()


@contextmanager
def writing() -> Iterator[None]:
    """Raise a Fault for an error of the system while writing."""
    try:
        yield
    except OSError as fault:
        raise _cannot_write(fault) from fault


@contextmanager
def reading() -> Iterator[None]:
    """Raise a Fault for an error of the system while reading."""
    try:
        yield
    except FileNotFoundError as fault:
        raise BadInput("There is no such file; check the path, or put the stick back.") from fault
    except PermissionError as fault:
        raise BadInput("You may not read this file; change its permissions or copy it.") from fault
    except OSError as fault:
        raise Damaged(
            "The drive fails to read the file; copy it again from the sender's."
        ) from fault


def check_room(disk: Drive, folder: Path, size: int) -> None:
    """Raise DiskFull before anything is written, rather than after minutes of it."""
    with writing():
        if disk.room(folder) < size:
            raise OSError(errno.ENOSPC, "no room")


def _cannot_write(fault: OSError) -> Fault:
    if fault.errno in _FULL:
        return DiskFull("There is no room; free some or take another drive, then try again.")
    if fault.errno == errno.EFBIG:
        return DiskFull("The drive takes no file this large; seal less at once or use exFAT.")
    if fault.errno in _LOCKED:
        return ReadOnly("You cannot write there; unlock the drive or choose another folder.")
    if fault.errno in _GONE:
        return ReadOnly("The folder or drive is gone or fails; put it back and try again.")
    return ReadOnly("The drive does not take the file; take another drive and try again.")
