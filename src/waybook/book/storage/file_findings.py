"""Details found in files, stored beside their content; and reading that content at any position."""

import json
from typing import NamedTuple

from waybook.book.storage.store import Store

SCHEMA = """
CREATE TABLE IF NOT EXISTS details (   -- found again at any time, so nothing of it is precious
  sha256 TEXT PRIMARY KEY, version INTEGER NOT NULL, format TEXT NOT NULL,
  carries TEXT NOT NULL,               -- the details, as JSON
  copy TEXT NOT NULL                   -- the hash of a copy without them, '' where there is none
) WITHOUT ROWID;"""
_KEPT = "SELECT format, carries, copy FROM details WHERE sha256 = ? AND version = ?"


class ExaminedFile(NamedTuple):
    """The format of a file, the details in it, and the hash of a copy without them, or ''."""

    format: str
    carries: tuple[str, ...]
    copy: str


def kept(store: Store, sha256: str, version: int) -> ExaminedFile | None:
    """Return the details that a version of the detection found in a file, or None."""
    row = store.one(_KEPT, (sha256, version))
    return None if row is None else ExaminedFile(row[0], tuple(json.loads(row[1])), row[2])


def keep(store: Store, sha256: str, version: int, found: ExaminedFile) -> None:
    """Keep the details found in a file."""
    store.run(
        "INSERT OR REPLACE INTO details VALUES (?, ?, ?, ?, ?)",
        (sha256, version, found.format, json.dumps(found.carries), found.copy),
    )


class StoredFile:
    """The content of a file stored in pieces of equal size, readable from any position."""

    def __init__(self, store: Store, file: int, size: int, piece_bytes: int) -> None:
        """Take the number of the file in the store."""
        self._store, self._file, self._size, self._each = store, file, size, piece_bytes
        self._at, self._number, self._piece = 0, -1, b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a position, from the start (0), from here (1) or from the end (2)."""
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def seekable(self) -> bool:
        """Return true: `seek` works."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return at most this many bytes; fewer if a piece is missing."""
        left = self._size - self._at if size < 0 else min(size, self._size - self._at)
        found = bytearray()
        while left > 0:
            number, start = divmod(self._at, self._each)
            part = self._part(number)[start : start + left]
            if not part:
                break
            found += part
            self._at += len(part)
            left -= len(part)
        return bytes(found)

    def _part(self, number: int) -> bytes:
        if number != self._number:
            row = self._store.cell(
                "SELECT content FROM pieces WHERE file = ? AND number = ?", (self._file, number)
            )
            self._number, self._piece = number, row or b""
        return self._piece
