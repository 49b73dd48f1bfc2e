"""Tell which rows of a damaged store belong to which table.

A page belongs to the tree that it hangs below, and the store's first page says whose tree that is.
Where a page on that way is damaged, the form of each row tells its table.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from waybook.book.rescue.pages import StorePages
from waybook.book.rescue.tree_pages import Column, RowCell, TreePage, columns_of, content_of
from waybook.book.storage.store import Store

_TYPES = {"INTEGER": int, "TEXT": str, "BLOB": bytes}
_UID, _SHA256 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")
_FACTS = re.compile(
    "book|name|signing|sealing|made_ms|clock|role|declared|session|closed|\\w+_again"
)
_FIRST = {
    "meta": (_FACTS, True),
    "settings": (_FACTS, False),
    "told": (_UID, True),
    "foreign_fields": (_UID, False),
    "brought": (_SHA256, True),
}
"""Of tables with the same columns: what the first column looks like, or does not."""


def _nothing(_pages: int) -> None:
    """Do nothing."""


class TableShape(NamedTuple):
    """A table as it is declared: its columns, their types, and how many a row has at least."""

    name: str
    columns: tuple[str, ...]
    types: tuple[type, ...]
    least: int
    is_numbered: bool

    def fits(self, values: tuple[Column, ...]) -> bool:
        """Tell whether a row has the form of this table."""
        if not self.least <= len(values) <= len(self.types):
            return False
        rest = list(zip(values, self.types, strict=False))
        if self.is_numbered:
            if values[0] is not None:
                return False
            rest = rest[1:]
        if not all(isinstance(value, form) for value, form in rest):
            return False
        pattern, is_so = _FIRST.get(self.name, (None, True))
        return pattern is None or bool(pattern.fullmatch(str(values[0]))) is is_so


class FoundRow(NamedTuple):
    """A row as it was found: its table or index, its number, its values."""

    table: str
    rowid: int
    values: tuple[Column, ...]


def shapes_of(store: Store, names: Collection[str]) -> dict[str, TableShape]:
    """Read the shapes of tables from a new store."""
    found = {}
    for name in names:
        rows = store.rows(f"PRAGMA table_info({name})")
        found[name] = TableShape(
            name,
            tuple(row[1] for row in rows),
            tuple(_TYPES[row[2]] for row in rows),
            sum(row[4] is None for row in rows),
            rows[0][1] == "id",
        )
    return found


class StoreTrees:
    """The trees of a store, as far as its pages are whole."""

    def __init__(self, pages: StorePages, on_page: Callable[[int], None] = _nothing) -> None:
        """Look at each page once; `on_page` gets how many pages were looked at."""
        self._pages = pages
        self._on_page = on_page
        self._above: dict[int, int] = {}
        self._leaves: list[int] = []
        self.lost: set[str] = set()
        self.version = 0
        for number in pages.numbers:
            on_page(number)
            raw = pages.page(number)
            if number == 1 and raw:
                self.version = int.from_bytes(raw[60:64])
            page = TreePage(number, raw) if raw else None
            if page and page.is_tree:
                self._leaves.append(number)
                self._above.update(dict.fromkeys(page.children, number))
        self._names = {1: ""} | {
            row[3]: str(row[1]) for _, row in self._rows_below(1) if isinstance(row[3], int)
        }
        for number in pages.damaged:
            self.lost.add(self._names.get(self._top(number), ""))

    def rows(self, shapes: dict[str, TableShape]) -> Iterator[FoundRow]:
        """Yield the rows of these tables, in the order of the pages."""
        for number in self._leaves:
            self._on_page(self._pages.count + number)
            name = self._names.get(self._top(number))
            if name is None:
                yield from self._told_by_form(number, shapes)
            elif name in shapes:
                for cell, values in self._read(number, name):
                    yield FoundRow(name, cell.rowid, values)

    def index_rows(self, name: str) -> Iterator[tuple[Column, ...]]:
        """Yield the rows of an index; each ends in the number of the row that it leads to."""
        for number in self._leaves:
            if self._names.get(self._top(number)) == name:
                for _, values in self._read(number, name):
                    yield values

    def _told_by_form(self, number: int, shapes: dict[str, TableShape]) -> Iterator[FoundRow]:
        for cell, values in self._read(number, ""):
            fitting = [name for name, shape in shapes.items() if shape.fits(values)]
            if len(fitting) == 1 and (cell.rowid > 0 or not shapes[fitting[0]].is_numbered):
                yield FoundRow(fitting[0], cell.rowid, values)

    def _rows_below(self, root: int) -> Iterator[tuple[RowCell, tuple[Column, ...]]]:
        for number in self._leaves:
            if self._top(number) == root:
                yield from self._read(number, "")

    def _read(self, number: int, name: str) -> Iterator[tuple[RowCell, tuple[Column, ...]]]:
        raw = self._pages.page(number)
        for cell in TreePage(number, raw).cells() if raw else ():
            content = content_of(cell, self._pages.page)
            values = None if content is None else _values_of(content)
            if values is None:
                self.lost.add(name)
            else:
                yield cell, values

    def _top(self, number: int) -> int:
        met = set()
        while number in self._above and number not in met:
            met.add(number)
            number = self._above[number]
        return number


def _values_of(content: bytes) -> tuple[Column, ...] | None:
    """Return the values of a row, or None where it is none: pages that cannot be proven may lie."""
    try:
        return columns_of(content)
    except (ValueError, IndexError):
        return None
