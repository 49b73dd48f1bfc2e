"""Write a file under its final name: complete and read back, or not at all."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from waybook.bundle.drive import DriveCalls, HashingFile, closing, writing
from waybook.bundle.limits import BATCH_BYTES
from waybook.crypto import age
from waybook.disk.writing import temporary
from waybook.model.faults import Damaged, Fault
from waybook.model.translatable import say

_FORGETS = say("The drive does not keep what is written to it. Use another one.")


class Tee:
    """Return the pieces of a stream and seal exactly these pieces."""

    def __init__(self, pieces: Iterator[bytes], sealed: age.AgeWriter) -> None:
        """Take the pieces and where to seal them."""
        self._pieces = pieces
        self._sealed = sealed
        self._ready = bytearray()
        self.fault: Fault | None = None  # raised by where it comes from or goes to

    def read(self, size: int, /) -> bytes:
        """Return exactly `size` bytes, fewer only at the end."""
        try:
            return self._pull(size)
        except Fault as fault:
            self.fault = fault
            raise

    def _pull(self, size: int) -> bytes:
        while len(self._ready) < size and (piece := next(self._pieces, None)) is not None:
            self._ready += piece
        given = bytes(memoryview(self._ready)[:size])
        del self._ready[:size]
        self._sealed.write(given)
        return given


@dataclass(slots=True)
class PartFile:
    """A file under a temporary name; only files of this run are removed."""

    path: Path
    is_made: bool = False


@contextmanager
def placing(disk: DriveCalls, path: Path, part: Path | None = None) -> Iterator[PartFile]:
    """Give a file to write to; rename it at the end, remove it after a failure.

    Until then it has a name that nobody else uses, or the name given.
    """
    made = PartFile(part or temporary(path))
    try:
        yield made
        with writing():
            disk.rename(made.path, path)
    except BaseException:
        if made.is_made:
            disk.remove(made.path)
        raise
    try:
        with writing():
            disk.sync_folder(path.parent)
    except BaseException:
        disk.remove(path)
        raise


@contextmanager
def creating(disk: DriveCalls, part: PartFile) -> Iterator[BinaryIO]:
    """Open a new file; sync it to the disk at the end."""
    with writing():
        try:
            file = disk.create(part.path)
        except FileExistsError:
            raise
        except OSError:
            part.is_made = True  # a drive may make the name and then fail
            raise
    part.is_made = True
    with closing(file):
        yield file
        with writing():
            disk.sync(file)
            file.close()


def read_back(
    disk: DriveCalls, part: PartFile, written: HashingFile, moved: Callable[[int], None]
) -> None:
    """Raise Damaged unless the disk gives back what was written.

    Only the recipient has the key, so this compares the sealed bytes; the content was verified
    while it was written.
    """
    with writing():
        file = disk.open(part.path)
    found = HashingFile(file, moved)
    with closing(file):
        buffered = io.BufferedReader(found, BATCH_BYTES)
        try:
            while buffered.read(BATCH_BYTES):
                pass
        except Damaged as fault:
            raise Damaged(_FORGETS) from fault
    if (found.hexdigest(), found.size) != (written.hexdigest(), written.size):
        raise Damaged(_FORGETS)
