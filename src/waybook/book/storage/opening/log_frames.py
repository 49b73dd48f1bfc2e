"""The frames of a log: which page each holds, and whether it ends a commit.

See https://www.sqlite.org/fileformat2.html#walformat. SQLite reads up to the first frame that is
not whole, and forgets what comes after it.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from waybook.crypto.sqlcipher_pages import PAGE_BYTES, SALT_BYTES, PageCipher
from waybook.disk.reading import open_file

_HEAD = struct.Struct(">IIIIIIII")  # magic, format, page size, checkpoint, two salts, checksum
_FRAME = struct.Struct(">IIIIII")  # page, pages after this commit or 0, two salts, checksum
_LEAST = 2
_WORD = 0xFFFFFFFF


class LogFrame(NamedTuple):
    """One frame.

    `is_own` tells that it has the salts in the head of its log, `is_read` that SQLite reads it.
    """

    page: int
    ends_commit: bool
    is_own: bool
    is_read: bool
    start: int
    raw: bytes


class _Chain:
    """The sums that link each frame to all before it."""

    def __init__(self, head: bytes) -> None:
        self._pairs = struct.Struct(">II" if _HEAD.unpack(head)[0] & 1 else "<II")
        self._sums = (0, 0)
        self.is_whole = self._add(head[:24]) == _HEAD.unpack(head)[6:]

    def follow(self, frame: bytes) -> bool:
        """Tell whether a frame follows, as all before it did."""
        added = self.is_whole and self._add(frame[:8], frame[_FRAME.size :])
        self.is_whole = added == _FRAME.unpack(frame[: _FRAME.size])[4:]
        return self.is_whole

    def _add(self, *parts: bytes) -> tuple[int, int]:
        one, two = self._sums
        for part in parts:
            for left, right in self._pairs.iter_unpack(part):
                one = (one + left + two) & _WORD
                two = (two + right + one) & _WORD
        self._sums = (one, two)
        return self._sums


def frames_of(log: BinaryIO) -> Iterator[LogFrame]:
    """Yield the frames of a log up to its end, also those that a log of before has left."""
    log.seek(0)
    head = log.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return
    salts, place, chain = _HEAD.unpack(head)[4:6], _HEAD.size, _Chain(head)
    while True:
        log.seek(place)
        raw = log.read(_FRAME.size + PAGE_BYTES)
        if len(raw) < _FRAME.size + PAGE_BYTES:
            return
        page, after, *found, _, _ = _FRAME.unpack(raw[: _FRAME.size])
        is_own, start = tuple(found) == salts, place + _FRAME.size
        is_read = is_own and chain.follow(raw)
        yield LogFrame(page, after > 0, is_own, is_read, start, raw[_FRAME.size :])
        place += len(raw)


def holds_commit(log: Path) -> bool:
    """Tell whether any frame ends a commit, whichever log it belongs to."""
    with open_file(log) as file:
        return any(frame.ends_commit for frame in frames_of(file))


def is_damaged_inside(store: Path, log: Path, key: str) -> bool:
    """Tell whether a log lost more than its end: commits follow that SQLite would not read.

    At a power cut the last commit may be torn: it was not reported as saved. Two or more commits
    from the first frame that is not read are more than that.
    """
    with open_file(store) as file:
        cipher = PageCipher(key, file.read(SALT_BYTES).ljust(SALT_BYTES))
    commits, is_first = 0, True
    with open_file(log) as file:
        for frame in frames_of(file):
            if frame.is_read or not frame.is_own:
                continue
            if frame.ends_commit and (is_first or cipher.is_sealed(frame.page, frame.raw)):
                commits += 1
            is_first = False
    return commits >= _LEAST
