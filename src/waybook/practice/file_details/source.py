"""Read parts of a file, with a limit on the work that an untrusted file may cause."""

from typing import Protocol

from waybook.practice.file_details.details import Unreadable

_MOST_READS = 200_000
_MORE_BYTES = 64 << 20  # than twice the file


class File(Protocol):
    """A file that can be read from any position."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place, from the start (0), from here (1) or from the end (2)."""

    def tell(self) -> int:
        """Return the place."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most this many."""

    def seekable(self) -> bool:
        """Tell that places can be gone to."""


class FileInMemory:
    """A file in memory."""

    def __init__(self, raw: bytes) -> None:
        """Take its bytes."""
        self._raw, self._at = raw, 0

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""
        self._at = max(0, offset + (0, self._at, len(self._raw))[whence])
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """Return what follows."""
        end = len(self._raw) if size < 0 else self._at + size
        found = self._raw[self._at : end]
        self._at += len(found)
        return found

    def seekable(self) -> bool:
        """Tell that places can be gone to."""
        return True


class Room:
    """How many bytes may be unpacked from one file, including all files inside it."""

    def __init__(self, left: int) -> None:
        """Begin with this many bytes."""
        self._left = left

    def take(self, length: int) -> None:
        """Use some of the bytes; raise Unreadable if none are left."""
        self._left -= length
        if self._left < 0:
            raise Unreadable


class Source:
    """A file that is read in parts; their total size is limited."""

    def __init__(self, file: File) -> None:
        """Take a file that can be sought in."""
        self._file = file
        self.size = file.seek(0, 2)
        self._reads = self._bytes = 0
        self._most = 2 * self.size + _MORE_BYTES

    def part(self, at: int, length: int) -> bytes:
        """Return this many bytes, fewer at the end; raise Unreadable above the limit."""
        self._reads += 1
        if not 0 <= at <= self.size or length < 0:
            raise Unreadable
        length = min(length, self.size - at)
        self._bytes += length
        if self._reads > _MOST_READS or self._bytes > self._most:
            raise Unreadable
        self._file.seek(at)
        return self._file.read(length)

    def exact(self, at: int, length: int) -> bytes:
        """Return exactly this many bytes; raise Unreadable if they are not there."""
        found = self.part(at, length)
        if len(found) != length:
            raise Unreadable
        return found
