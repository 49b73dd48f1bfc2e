"""Read pages of SQLite's trees: which pages hang below them, which rows stand in them.

See https://www.sqlite.org/fileformat2.html, 1.6 and 2.1.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from waybook.crypto.sqlcipher_pages import USABLE_BYTES

Column = int | float | str | bytes | None
_INNER_INDEX, _INNER_TABLE, _INDEX, _TABLE = 2, 5, 10, 13
_TREES = frozenset((_INNER_INDEX, _INNER_TABLE, _INDEX, _TABLE))
_FILE_HEAD = 100
_MOST_LOCAL = {_TABLE: USABLE_BYTES - 35}
_MOST_LOCAL_OF_INDEX = (USABLE_BYTES - 12) * 64 // 255 - 23
_LEAST_LOCAL = (USABLE_BYTES - 12) * 32 // 255 - 23
_WIDTHS = (0, 1, 2, 3, 4, 6, 8)
_REAL, _ZERO, _ONE, _SIZED = 7, 8, 9, 12
_MORE = 0x80  # set in each byte of a number but its last


class RowCell(NamedTuple):
    """One row as it stands in a page: its number (0 in an index), and where its content is."""

    rowid: int
    size: int
    local: bytes
    more: int


class TreePage:
    """One page of a tree; overflow pages and free ones are none."""

    def __init__(self, number: int, raw: bytes) -> None:
        """Read its head."""
        self._raw = raw
        self._head = _FILE_HEAD if number == 1 else 0
        self.type = raw[self._head]
        self.is_tree = self.type in _TREES
        self._is_inner = self.type in (_INNER_INDEX, _INNER_TABLE)
        self._count = self._u16(self._head + 3)

    @property
    def children(self) -> list[int]:
        """Return the pages that hang below it."""
        if not self._is_inner:
            return []
        inner = [self._u32(place) for place in self._places()]
        return [*inner, self._u32(self._head + 8)]

    def cells(self) -> Iterator[RowCell]:
        """Yield the rows in it."""
        if self.type == _INNER_TABLE:
            return
        most = _MOST_LOCAL.get(self.type, _MOST_LOCAL_OF_INDEX)
        for place in self._places():
            if place + 4 > len(self._raw):
                continue  # only where pages cannot be proven
            size, at = varint(self._raw, place + (4 if self._is_inner else 0))
            rowid, at = varint(self._raw, at) if self.type == _TABLE else (0, at)
            kept = size
            if size > most:
                kept = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE_BYTES - 4)
                kept = kept if kept <= most else _LEAST_LOCAL
            more = self._u32(at + kept) if size > kept else 0
            yield RowCell(rowid, size, self._raw[at : at + kept], more)

    def _places(self) -> Iterator[int]:
        start = self._head + (12 if self._is_inner else 8)
        for number in range(self._count):
            yield self._u16(start + 2 * number)

    def _u16(self, place: int) -> int:
        return int.from_bytes(self._raw[place : place + 2])

    def _u32(self, place: int) -> int:
        return int.from_bytes(self._raw[place : place + 4])


def content_of(cell: RowCell, page: Callable[[int], bytes | None]) -> bytes | None:
    """Return the whole content of a row, or None if a part of it is on a page that is not whole."""
    parts, left, number = [cell.local], cell.size - len(cell.local), cell.more
    while left > 0:
        raw = page(number) if number else None
        if raw is None or len(parts) > cell.size:
            return None
        part = raw[4 : 4 + min(left, USABLE_BYTES - 4)]
        parts.append(part)
        left -= len(part)
        number = int.from_bytes(raw[:4])
    return b"".join(parts)


def columns_of(content: bytes, most: int = 0) -> tuple[Column, ...]:
    """Return the values of a row, or only the first of them; raise ValueError if it is none."""
    end, at = varint(content, 0)
    place = end
    found: list[Column] = []
    while at < end and not (most and len(found) == most):
        form, at = varint(content, at)
        value, place = _value(content, form, place)
        found.append(value)
    return tuple(found)


def _value(content: bytes, form: int, place: int) -> tuple[Column, int]:
    if form >= _SIZED:
        size = (form - _SIZED) // 2
        raw = content[place : place + size]
        return (raw.decode() if form % 2 else raw), place + size
    if form in (_ZERO, _ONE):
        return form - _ZERO, place
    if form == 0:
        return None, place
    if form >= _REAL:
        raise ValueError(form)  # no table of ours holds fractions
    width = _WIDTHS[form]
    return int.from_bytes(content[place : place + width], signed=True), place + width


def varint(raw: bytes, place: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where the next begins."""
    value = 0
    for at in range(place, place + 8):
        byte = raw[at] if at < len(raw) else 0
        value = value << 7 | byte & 0x7F
        if byte < _MORE:
            return value, at + 1
    return value << 8 | (raw[place + 8] if place + 8 < len(raw) else 0), place + 9
