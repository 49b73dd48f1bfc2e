"""A table model that reads only the visible rows from the book."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from waybook.book import Row
from waybook.desktop.lists.tables.columns import CellPart, ListColumn
from waybook.desktop.lists.tables.query import ListReader, Order, Query
from waybook.desktop.lists.tables.row_window import RowWindow
from waybook.desktop.session.name_order import by_name
from waybook.desktop.texts.phrases import (
    isolate,
    label_words,
    moment_words,
    row_sentence,
    tooltip,
)

if TYPE_CHECKING:
    from waybook.desktop.session.drafts.marks import DraftMarks

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_BY_NAME = 1_000
"""Longer lists keep the order of the book, which needs no sorting."""


class RecordTable(QAbstractTableModel):
    """Show the records of a query; sorting and filtering are done by the book."""

    def __init__(
        self,
        reader: ListReader,
        query: Query,
        columns: tuple[ListColumn, ...],
        parent: QObject | None = None,
        *,
        remark: Callable[[str], str] | None = None,
        marks: "DraftMarks | None" = None,
    ) -> None:
        """Take the book to read, what to show of it, in which columns.

        `remark` gives the second line under a title; it is asked for rows that are looked at.
        `marks` knows which records have drafts.
        """
        super().__init__(parent)
        self._marks = marks
        if marks is not None:
            marks.changed.connect(self._on_marks)
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
    def columns(self) -> tuple[ListColumn, ...]:
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

    def draft_words(self, row: Row) -> str:
        """Return the mark of a row whose record has a draft, or nothing."""
        return self._marks.words(row.uid) if self._marks is not None else ""

    def show(self, query: Query) -> None:
        """Show something else."""
        self._query = query
        self.refresh()

    def filter(self, text: str) -> None:
        """Show only the records that hold the words."""
        self.show(replace(self._query, text=text))

    def show_withdrawn(self, wanted: bool) -> None:  # noqa: FBT001 - what a box says
        """Show withdrawn records, too, or not."""
        self.show(replace(self._query, withdrawn=wanted))

    def count_withdrawn(self) -> int:
        """Count the withdrawn records of the list, shown or not."""
        return self._query.count_withdrawn(self._reader)

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
            return self._sentence(row) if part is CellPart.TITLE else _text(row, part)
        if role == Qt.ItemDataRole.ToolTipRole and part is CellPart.TITLE:
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
        parts = (row_sentence(row), self.draft_words(row), self.remark_of(row))
        return ", ".join(part for part in parts if part)

    def _on_marks(self) -> None:
        last = self.index(max(self._count - 1, 0), len(self._columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _new_window(self) -> RowWindow[Row]:
        self._by_name: list[Row] = []
        return RowWindow(self._rows)

    def _rows(self, limit: int, offset: int) -> list[Row]:
        """Return some rows; names stand as the language of the window has them, in a short list."""
        if self._query.order != "title" or self._count > _MOST_BY_NAME:
            return self._query.rows(self._reader, limit, offset)
        if not self._by_name:
            self._by_name = in_order(self._query, self._reader, self._count)
        return self._by_name[offset : offset + limit]


def in_order(query: Query, reader: ListReader, count: int) -> list[Row]:
    """Return all rows of a list in the order that is shown; their number is given."""
    rows = query.rows(reader)
    if query.order == "title" and count <= _MOST_BY_NAME:
        rows = by_name(rows, lambda row: row.title)
        if query.descending:
            rows.reverse()
    return rows


def _text(row: Row, part: CellPart) -> str:
    if part is CellPart.TITLE:
        return row.title
    if part is CellPart.DATE:
        return isolate(row.date)
    if part is CellPart.LABEL:
        return label_words(row.label)
    return moment_words(row.updated_ms)
