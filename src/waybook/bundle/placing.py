"""Put a file in its place: whole and read back, or not at all."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from waybook.bundle.drive import Drive, Hashing, closing, writing
from waybook.bundle.limits import BATCH_BYTES
from waybook.crypto import age
from waybook.model.faults import Damaged, Fault

_FORGETS = "The drive does not keep what is written to it; take another one."


class Tee:
    """Give out the pieces of a stream and seal just what is given out."""

    def __init__(self, pieces: Iterator[bytes], sealed: age.Writer) -> None:
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


@contextmanager
def placing(disk: Drive, path: Path) -> Iterator[Path]:
    """Give the name under which to write; rename at the end, leave nothing after a failure."""
    part = path.with_name(path.name + ".part")
    try:
        yield part
        with writing():
            disk.rename(part, path)
    except BaseException:
        disk.remove(part)
        raise
    try:
        with writing():
            disk.sync_folder(path.parent)
    except BaseException:
        disk.remove(path)
        raise


@contextmanager
def creating(disk: Drive, part: Path) -> Iterator[BinaryIO]:
    """Open a new file; at the end it is on the disk."""
    with writing():
        file = disk.create(part)
    with closing(file):
        yield file
        with writing():
            disk.sync(file)
            file.close()


def read_back(disk: Drive, part: Path, written: Hashing, moved: Callable[[int], None]) -> None:
    """Raise Damaged unless the disk gives back what was written.

    Only the reader has the key, so this compares what is sealed; that it opens to the right
    content was seen while it was written.
    """
    with writing():
        file = disk.open(part)
    found = Hashing(file, moved)
    with closing(file):
        buffered = io.BufferedReader(found, BATCH_BYTES)
        try:
            while buffered.read(BATCH_BYTES):
                pass
        except Damaged as fault:
            raise Damaged(_FORGETS) from fault
    if (found.hexdigest(), found.size) != (written.hexdigest(), written.size):
        raise Damaged(_FORGETS)
