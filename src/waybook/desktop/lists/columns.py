"""The columns a list of records can have."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.query import Order


class Part(Enum):
    """What a column shows of a row."""

    TITLE = "title"
    DATE = "date"
    LABEL = "label"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows, its width in characters (0: what is left), and its order."""

    part: Part
    width: int
    order: Order | None

    @property
    def words(self) -> str:
        """Return the column's heading."""
        return _HEADINGS[self.part]()


_HEADINGS = {
    Part.TITLE: lambda: QCoreApplication.translate("Columns", "Name"),
    Part.DATE: lambda: QCoreApplication.translate("Columns", "Date"),
    Part.LABEL: lambda: QCoreApplication.translate("Columns", "Label"),
    Part.UPDATED: lambda: QCoreApplication.translate("Columns", "Last change"),
}

TITLE = Column(Part.TITLE, 0, "title")
DATE = Column(Part.DATE, 15, "date")
LABEL = Column(Part.LABEL, 17, None)
UPDATED = Column(Part.UPDATED, 14, "updated")

DATED = (DATE, TITLE, UPDATED, LABEL)
NAMED = (TITLE, UPDATED, LABEL)
