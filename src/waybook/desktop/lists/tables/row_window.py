"""Keep the pages of rows that were seen lately."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from waybook.desktop.lists.tables.reading import PAGE_ROWS

Item = TypeVar("Item")

KEPT_PAGES = 48


class RowWindow(Generic[Item]):
    """Answer for row numbers out of pages that were read; forget the oldest pages."""

    def __init__(self, pages: Mapping[int, Sequence[Item]] | None = None) -> None:
        """Take the first pages by their numbers."""
        self._pages: OrderedDict[int, Sequence[Item]] = OrderedDict(pages or {})

    def has(self, page: int) -> bool:
        """Tell whether a page is here."""
        return page in self._pages

    def put(self, page: int, rows: Sequence[Item]) -> None:
        """Take one more page."""
        self._pages[page] = rows
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def row(self, number: int) -> Item | None:
        """Return the row, or None if it is not here."""
        page, place = divmod(number, PAGE_ROWS)
        if page not in self._pages:
            return None
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None
