"""Keep a few pages of rows in memory and read the others when needed."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")

PAGE_ROWS = 128
KEPT_PAGES = 24


class RowWindow(Generic[Item]):
    """Answer for row numbers out of pages fetched by (limit, offset); forget the oldest pages."""

    def __init__(self, fetch: Callable[[int, int], Sequence[Item]]) -> None:
        """Take the function that fetches `limit` rows from `offset` on."""
        self._fetch = fetch
        self._pages: OrderedDict[int, Sequence[Item]] = OrderedDict()

    def row(self, number: int) -> Item | None:
        """Return the row, or None if the list became shorter in the meantime."""
        page, place = divmod(number, PAGE_ROWS)
        rows = self._page(page)
        return rows[place] if place < len(rows) else None

    def _page(self, number: int) -> Sequence[Item]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        rows = self._fetch(PAGE_ROWS, number * PAGE_ROWS)
        self._pages[number] = rows
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows
