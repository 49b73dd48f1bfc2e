"""The columns a list of records can have."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.tables.query import Order


class CellPart(Enum):
    """What a column shows of a row."""

    TITLE = "title"
    DATE = "date"
    LABEL = "label"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: what it shows, its width in characters (0: what is left), and its order."""

    part: CellPart
    width: int
    order: Order | None

    @property
    def words(self) -> str:
        """Return the column's heading."""
        return _HEADINGS[self.part]()


_HEADINGS = {
    CellPart.TITLE: lambda: QCoreApplication.translate("Columns", "Name"),
    CellPart.DATE: lambda: QCoreApplication.translate("Columns", "Date"),
    CellPart.LABEL: lambda: QCoreApplication.translate("Columns", "Label"),
    CellPart.UPDATED: lambda: QCoreApplication.translate("Columns", "Last change"),
}

TITLE = ListColumn(CellPart.TITLE, 0, "title")
DATE = ListColumn(CellPart.DATE, 15, "date")
LABEL = ListColumn(CellPart.LABEL, 17, None)
UPDATED = ListColumn(CellPart.UPDATED, 14, "updated")

DATED = (DATE, TITLE, UPDATED, LABEL)
NAMED = (TITLE, UPDATED, LABEL)
