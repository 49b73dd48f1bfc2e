"""What the list of a page can show: its records, its columns, its filters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waybook.book import ListQuery, Record
from waybook.desktop.lists.tables.columns import CellPart, ListColumn

if TYPE_CHECKING:
    from waybook.desktop.session.reading.reader import Reader

Remark = Callable[["Reader", Record], str]


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The query as it opens, and its columns; those in `more` are shown on request.

    `remark` gives the second line of a row. It is called in a thread. `filters` are fields, or
    parts of a row, by which the list can be narrowed.
    """

    query: ListQuery
    columns: tuple[ListColumn, ...]
    more: tuple[ListColumn, ...] = ()
    remark: Remark | None = None
    filters: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[ListColumn, ...]:
        """Return all columns, the label at the end."""
        order = {column: number for number, column in enumerate((*self.columns, *self.more))}
        return tuple(sorted(order, key=lambda each: (each.part is CellPart.LABEL, order[each])))
