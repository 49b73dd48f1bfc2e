"""The model of a table of cells; rows may be marked."""

from collections.abc import Container, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from waybook.desktop.pages.board.cells import Cell, CellRows, ColumnHeading, ready_rows
from waybook.desktop.texts.phrases import tooltip

CELL_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CellTable(QAbstractTableModel):
    """Hold the rows shown. Marks are kept by key, also of rows that are not shown just now."""

    marked = Signal()

    def __init__(
        self,
        headings: Sequence[ColumnHeading],
        parent: QObject | None = None,
        *,
        can_mark: bool = False,
    ) -> None:
        """Take the columns; with `can_mark` the first one carries a mark."""
        super().__init__(parent)
        self.headings = tuple(headings)
        self.rows = ready_rows(())
        self.can_mark = can_mark
        self.marks: list[str] = []

    def show(self, rows: CellRows) -> None:
        """Show other rows; each is made when it is first seen or heard."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def head(self, headings: Sequence[ColumnHeading]) -> None:
        """Put other words over the columns."""
        self.headings = tuple(headings)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.headings) - 1)

    def row_of(self, key: str) -> int:
        """Return the number of a row, or -1."""
        return self.rows.numbers.get(key, -1)

    def cell(self, index: Index) -> Cell | None:
        """Return a cell."""
        return self.rows[index.row()].cells[index.column()] if index.isValid() else None

    def turn_mark(self, number: int) -> None:
        """Mark a row, or take its mark away."""
        key = self.rows.keys[number]
        if key in self.marks:
            self.marks.remove(key)
        else:
            self.marks.append(key)
        self._on_marks(number, number)

    def keep_marks(self, keys: Container[str]) -> None:
        """Keep only marks of these keys."""
        self.marks = [key for key in self.marks if key in keys]
        if len(self.rows):
            self._on_marks(0, len(self.rows) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be marked."""
        flags = super().flags(index)
        if self.can_mark and index.column() == 0:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, what a screen reader says, the mark, or the cell itself."""
        cell = self.cell(index)
        if cell is None or role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(index, cell)
        if role == Qt.ItemDataRole.CheckStateRole and self.can_mark and index.column() == 0:
            return Qt.CheckState.Checked if self._is_marked(index) else Qt.CheckState.Unchecked
        return {
            int(Qt.ItemDataRole.DisplayRole): cell.text,
            int(Qt.ItemDataRole.ToolTipRole): tooltip(cell.text),
        }.get(int(role))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading and hint."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section].words
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.headings[section].hint
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def _sentence(self, index: Index, cell: Cell) -> str:
        if index.column() == 0:
            marked = self.tr("selected to compare") if self._is_marked(index) else ""
            return ", ".join(part for part in (cell.sentence, marked) if part)
        said = f"{self.headings[index.column()].words}: {cell.sentence}"
        return f"{self.rows[index.row()].cells[0].sentence}, {said}"

    def _is_marked(self, index: Index) -> bool:
        return self.rows.keys[index.row()] in self.marks

    def _on_marks(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        self.marked.emit()
