"""The operations that we need from a disk or a stick, and its errors as Faults."""

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
from waybook.disk.reading import open_file
from waybook.disk.writing import PRIVATE, SHARED, create_file
from waybook.model.faults import BadInput, Damaged, DiskFull, Fault, ReadOnly

_FULL = {errno.ENOSPC, errno.EDQUOT}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {
    *(errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ESTALE, errno.EIO),
    errno.ENOTCONN,  # the process behind the drive has ended
}


class DriveCalls:
    """Do the real operations; tests inject failures."""

    mode = PRIVATE

    def room(self, folder: Path) -> int:
        """Return how many bytes are free; some drives do not say."""
        usage = shutil.disk_usage(folder)
        return usage.free if usage.total else MAX_ARCHIVE_BYTES

    def create(self, path: Path) -> BinaryIO:
        """Open a file that must not exist yet."""
        return create_file(path, self.mode)

    def sync(self, file: BinaryIO) -> None:
        """Wait until the file is on the disk, and have it read from there next time."""
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def open(self, path: Path) -> BinaryIO:
        """Open a file to read it; raise BadInput if it is not a plain file."""
        return open_file(path)

    def rename(self, path: Path, to: Path) -> None:
        """Rename a file; the new name must be free."""
        if os.path.lexists(to):
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
        """Remove a file, if both the file and the stick are still there."""
        with suppress(OSError):
            path.unlink()


class SharedDrive(DriveCalls):
    """Write files that other people may read, since they are sealed."""

    mode = SHARED


class HashingFile(io.RawIOBase):
    """Pass bytes to or from a file, hash them, and turn system errors into Faults."""

    def __init__(self, file: BinaryIO, moved: Callable[[int], None] = lambda _: None) -> None:
        """Take the file; `moved` is told how many bytes have passed."""
        super().__init__()
        self._file = file
        self._moved = moved
        self._hash = sha256()
        self.size = 0

    def readable(self) -> bool:
        """Return true; the file itself refuses if it cannot be read."""
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
        """Return the SHA-256 of all bytes that have passed."""
        return self._hash.hexdigest()

    def _passed(self, view: memoryview) -> int:
        self._hash.update(view)
        self.size += len(view)
        self._moved(self.size)
        return len(view)


@contextmanager
def closing(file: BinaryIO) -> Iterator[BinaryIO]:
    """Close a file at the end; ignore the failure if the drive was pulled out."""
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
        raise BadInput("There is no such file. Check the path, or put the stick back.") from fault
    except PermissionError as fault:
        raise BadInput("You may not read this file. Change its permissions, or copy it.") from fault
    except OSError as fault:
        raise Damaged(
            "The drive fails to read the file. Copy it again from the sender's drive."
        ) from fault


def check_room(disk: DriveCalls, folder: Path, size: int) -> None:
    """Raise DiskFull before anything is written, not after minutes of writing."""
    with writing():
        if disk.room(folder) < size:
            raise OSError(errno.ENOSPC, "no room")


def _cannot_write(fault: OSError) -> Fault:
    if fault.errno in _FULL:
        return DiskFull(
            "There is no room left on the drive. Make room or use another drive, then try again."
        )
    if fault.errno == errno.EFBIG:
        return DiskFull(
            "The drive cannot hold a file this large. Seal less at once, or use a drive with exFAT."
        )
    if fault.errno in _LOCKED:
        return ReadOnly("You cannot write there. Unlock the drive, or choose another folder.")
    if fault.errno in _GONE:
        return ReadOnly("The folder or drive is gone, or it fails. Put it back, then try again.")
    return ReadOnly("The drive does not accept the file. Use another drive, then try again.")
