"""The pages of a damaged store, with its log: each is decrypted and proven on its own."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from waybook.book.storage.opening.log_frames import frames_of
from waybook.book.storage.page_salts import kept_salt
from waybook.crypto.sqlcipher_pages import PAGE_BYTES, SALT_BYTES, PageCipher, mended_salt
from waybook.disk.reading import open_file

_TRIED = 8  # pages that are asked whether a salt is right


class StorePages:
    """Give the pages of a file as they were last committed; a page that is not whole is None."""

    def __init__(self, path: Path, key: str, log: Path | None = None) -> None:
        """Open the file, and the log that belongs to it if there is one; nothing is written."""
        self._file = open_file(path)
        self._log = open_file(log) if log else None
        self._lost: set[int] = set()
        self._framed: dict[int, int] = {}
        self.in_file = -(-path.stat().st_size // PAGE_BYTES)
        self.is_salt_mended = self.is_salt_kept = self.is_log_in_part = False
        self._cipher = PageCipher(key, self._raw_of_file(1)[:SALT_BYTES].ljust(SALT_BYTES))
        self.is_proven = self._find_salt(key, kept_salt(path))
        if self._log:
            self._framed, self._lost, self.is_log_in_part = _committed(self._log, self._cipher)
        self.count = max([self.in_file, self._said_count(), *self._framed])
        self.damaged: set[int] = set()

    def close(self) -> None:
        """Close the files."""
        self._file.close()
        if self._log:
            self._log.close()

    @property
    def numbers(self) -> Iterator[int]:
        """Yield the numbers of all pages."""
        return iter(range(1, self.count + 1))

    def page(self, number: int) -> bytes | None:
        """Return the content of a page, or None if it is not what was written."""
        raw = self._raw(number)
        if len(raw) == PAGE_BYTES and self._is_good(number, raw):
            return self._cipher.plain(number, raw)
        self.damaged.add(number)
        return None

    def _is_good(self, number: int, raw: bytes) -> bool:
        if self.is_proven:
            return self._cipher.is_sealed(number, raw)
        return number > 1 and any(raw)

    def _raw(self, number: int) -> bytes:
        if number in self._framed and self._log:
            return _read(self._log, self._framed[number])
        return b"" if number in self._lost else self._raw_of_file(number)

    def _raw_of_file(self, number: int) -> bytes:
        return _read(self._file, (number - 1) * PAGE_BYTES)

    def _find_salt(self, key: str, kept: bytes | None) -> bool:
        """Tell whether pages can be proven; a salt with one changed byte is mended.

        `kept` is the salt as it was noted beside the key.
        """
        tried = [(n, self._raw_of_file(n)) for n in range(1, min(self.in_file, _TRIED) + 1)]
        whole = [(n, raw) for n, raw in tried if len(raw) == PAGE_BYTES]
        if any(self._cipher.is_sealed(n, raw) for n, raw in whole):
            return True
        if kept and any(PageCipher(key, kept).is_sealed(n, raw) for n, raw in whole):
            self._cipher = PageCipher(key, kept)
            self.is_salt_kept = True
            return True
        salt = self._raw_of_file(1)[:SALT_BYTES].ljust(SALT_BYTES)
        for number, raw in whole[:3]:
            if mended := mended_salt(key, salt, number, raw):
                self._cipher = PageCipher(key, mended)
                self.is_salt_mended = True
                return True
        return False

    def _said_count(self) -> int:
        """Return how many pages the first page says there are."""
        raw = self._raw(1)
        if len(raw) < PAGE_BYTES or not self._cipher.is_sealed(1, raw):
            return 0
        return int.from_bytes(self._cipher.plain(1, raw)[28:32])


def _read(file: BinaryIO, place: int) -> bytes:
    with suppress(OSError):  # a sector that cannot be read is a page that is not whole
        file.seek(place)
        return file.read(PAGE_BYTES)
    return b""


class _CommittedPages(NamedTuple):
    """Where in the log the newest committed state of each page stands, and which are lost.

    `is_in_part`: frames between those that were used could not be read.
    """

    found: dict[int, int]
    lost: set[int]
    is_in_part: bool


def _committed(log: BinaryIO, cipher: PageCipher) -> _CommittedPages:
    """Read a log. A frame that is not whole has others after it, or was never committed."""
    found: dict[int, int] = {}
    lost: set[int] = set()
    is_in_part = False
    waiting: list[tuple[int, int, bool, bool]] = []
    for frame in filter(lambda each: each.is_own, frames_of(log)):
        good = cipher.is_sealed(frame.page, frame.raw)
        waiting.append((frame.page, frame.start, good, frame.is_read))
        if not frame.ends_commit:
            continue
        for page, start, is_good, is_read in waiting:
            lost.discard(page) if is_good else lost.add(page)
            found.pop(page, None)
            if is_good:
                found[page] = start
            is_in_part |= not is_read
        waiting.clear()
    return _CommittedPages(found, lost, is_in_part)
