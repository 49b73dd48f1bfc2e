"""A table model that asks the book only for the rows that are looked at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from waybook.book import Row
from waybook.desktop.lists.columns import Column, Part
from waybook.desktop.lists.phrases import (
    isolate,
    label_words,
    moment_words,
    row_sentence,
    tooltip,
)
from waybook.desktop.lists.query import Order, Query, Reader
from waybook.desktop.lists.window import RowWindow

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RecordTable(QAbstractTableModel):
    """Show the records of a query; sorting and filtering are done by the book."""

    def __init__(
        self,
        reader: Reader,
        query: Query,
        columns: tuple[Column, ...],
        parent: QObject | None = None,
        *,
        remark: Callable[[str], str] | None = None,
    ) -> None:
        """Take the book to read, what to show of it, in which columns.

        `remark` gives the second line under a title; it is asked for rows that are looked at.
        """
        super().__init__(parent)
        self._remark = remark
        self._remarks: dict[str, str] = {}
        self._reader = reader
        self._query = query
        self._columns = columns
        self._count = 0
        self._window = self._new_window()
        self.refresh()

    @property
    def query(self) -> Query:
        """Return what is shown."""
        return self._query

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns shown."""
        return self._columns

    @property
    def has_remarks(self) -> bool:
        """Tell whether each row has a second line."""
        return self._remark is not None

    def remark_of(self, row: Row) -> str:
        """Return the second line of a row."""
        if self._remark is None:
            return ""
        if row.uid not in self._remarks:
            self._remarks[row.uid] = self._remark(row.uid)
        return self._remarks[row.uid]

    def show(self, query: Query) -> None:
        """Show something else."""
        self._query = query
        self.refresh()

    def filter(self, text: str) -> None:
        """Show only the records that hold the words."""
        self.show(replace(self._query, text=text))

    def order(self, order: Order, *, descending: bool) -> None:
        """Show the records in another order."""
        self.show(replace(self._query, order=order, descending=descending))

    def refresh(self) -> None:
        """Ask the book again."""
        self.beginResetModel()
        self._window = self._new_window()
        self._remarks.clear()
        self._count = self._query.count(self._reader)
        self.endResetModel()

    def record_at(self, number: int) -> Row | None:
        """Return the row of that number, if there is one."""
        return self._window.row(number) if 0 <= number < self._count else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many records are shown."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, or the row itself for the painter."""
        row = self.record_at(index.row())
        if row is None:
            return None
        part = self._columns[index.column()].part
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row) if part is Part.TITLE else _text(row, part)
        if role == Qt.ItemDataRole.ToolTipRole and part is Part.TITLE:
            return tooltip(row.title)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].words
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def _sentence(self, row: Row) -> str:
        return ", ".join(part for part in (row_sentence(row), self.remark_of(row)) if part)

    def _new_window(self) -> RowWindow[Row]:
        return RowWindow(lambda limit, offset: self._query.rows(self._reader, limit, offset))


def _text(row: Row, part: Part) -> str:
    if part is Part.TITLE:
        return row.title
    if part is Part.DATE:
        return isolate(row.date)
    if part is Part.LABEL:
        return label_words(row.label)
    return moment_words(row.updated_ms)
