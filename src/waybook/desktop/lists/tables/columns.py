"""The columns a list of records can have."""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QCoreApplication

from waybook.book import ListQuery
from waybook.book.queries.list_query import Order
from waybook.desktop.texts.field_values import field_words
from waybook.model.kinds import KINDS


class CellPart(Enum):
    """What a column shows of a row."""

    TITLE = "title"
    DATE = "date"
    LABEL = "label"
    UPDATED = "updated"
    GROUP = "group"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: what it shows, its width in characters (0: what is left), and its order.

    It is ordered by what every record has, or else `by` a value. That of a field names the kind.
    """

    part: CellPart
    width: int
    order: Order | None = None
    by: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """Return what tells it from the other columns of its list."""
        return self.by if self.part is CellPart.FIELD else self.part.value

    @property
    def words(self) -> str:
        """Return the column's heading."""
        if self.part is CellPart.FIELD:
            return field_words(KINDS[self.kind].by_name[self.by])
        return _HEADINGS[self.part]()

    def has_order_of(self, query: ListQuery) -> bool:
        """Tell whether a list is ordered by this column."""
        return self.by == query.by if self.by or query.by else self.order == query.order

    def ordered(self, query: ListQuery) -> ListQuery:
        """Return a query in the order of this column; in the other direction if it had it."""
        descending = self.has_order_of(query) and not query.descending
        return replace(query, order=self.order or query.order, by=self.by, descending=descending)


_HEADINGS = {
    CellPart.TITLE: lambda: QCoreApplication.translate("Columns", "Name"),
    CellPart.DATE: lambda: QCoreApplication.translate("Columns", "Date"),
    CellPart.LABEL: lambda: QCoreApplication.translate("Columns", "Label"),
    CellPart.UPDATED: lambda: QCoreApplication.translate("Columns", "Last change"),
    CellPart.GROUP: lambda: QCoreApplication.translate("Columns", "Group"),
}

TITLE = ListColumn(CellPart.TITLE, 0, "title")
DATE = ListColumn(CellPart.DATE, 15, "date")
LABEL = ListColumn(CellPart.LABEL, 17, by="label")
UPDATED = ListColumn(CellPart.UPDATED, 14, "updated")
GROUP = ListColumn(CellPart.GROUP, 20, by="group")

DATED = (DATE, TITLE, UPDATED, LABEL)
NAMED = (TITLE, UPDATED, LABEL)


def field_column(kind: str, field: str, width: int = 18) -> ListColumn:
    """Return the column of a field."""
    return ListColumn(CellPart.FIELD, width, by=field, kind=kind)
