"""Lines of a short list: a date at the side, a title, a remark, chips."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from waybook.desktop.lists.painting import Chip

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Bar:
    """A span on the scale of its list, from 0 to 1; an end that is not sure is drawn open."""

    start: float
    end: float
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list. `depth` indents it under its parent, `above` is a heading over it."""

    uid: str
    title: str
    remark: str = ""
    date: str = ""
    chips: tuple[Chip, ...] = ()
    depth: int = 0
    dot: bool = False  # on a line through time
    bar: Bar | None = None
    pieces: tuple[tuple[str, bool], ...] = ()  # below the remark; what was searched is True
    above: str = ""

    @property
    def sentence(self) -> str:
        """Return everything the line says, for a screen reader; what was searched is in quotes."""
        chips = (chip.words for chip in self.chips)
        found = "".join(f"“{text}”" if is_match else text for text, is_match in self.pieces)
        parts = (self.above, self.date, self.title, self.remark, found, *chips)
        return ", ".join(part for part in parts if part)


class LineModel(QAbstractListModel):
    """Hold the lines of a short list."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines: Sequence[ListLine] = ()

    def show(self, lines: Sequence[ListLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def place_of(self, uid: str) -> int:
        """Return the number of a record's line, or -1."""
        return next((n for n, line in enumerate(self.lines) if line.uid == uid), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a line's title, its sentence for screen readers, or the line itself."""
        if not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        return None
