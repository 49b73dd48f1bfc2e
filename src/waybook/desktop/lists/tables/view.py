"""The table on screen: keyboard first, no grid, sorted by its headings."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from waybook.desktop.lists.tables.columns import CellPart
from waybook.desktop.lists.tables.delegate import RecordDelegate, row_height
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.theme.parts import is_lettering

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_NAME = 24  # characters
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


class RecordView(QTableView):
    """Show a `RecordTable` and say which record a person opened."""

    opened = Signal(str)

    def __init__(self, table: RecordTable, name: str, parent: QWidget | None = None) -> None:
        """Take the records and the list's accessible name."""
        super().__init__(parent)
        self._table = table
        self.setModel(table)
        self.setItemDelegate(RecordDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._set_up_headings()
        self.doubleClicked.connect(self._on_double_clicked)

    def current_uid(self) -> str:
        """Return the record under the cursor, or nothing."""
        row = self._table.record_at(self.currentIndex().row())
        return row.uid if row else ""

    def changeEvent(self, event: QEvent) -> None:
        """Make room for letters of another size."""
        if is_lettering(event):
            self._make_room()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for names."""
        super().resizeEvent(event)
        self._leave_room_for_names()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the record under the cursor with Enter; go to the first or the last."""
        if event.key() in _OPENING and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        if event.key() in _ENDS and not event.modifiers():
            last = self._table.rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
            return
        super().keyPressEvent(event)

    def _set_up_headings(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setSectionsClickable(True)
        heading.setSortIndicatorShown(True)
        heading.setMinimumSectionSize(40)
        for number, column in enumerate(self._table.columns):
            if column.width:
                heading.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            else:
                heading.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        heading.sectionClicked.connect(self._on_heading_clicked)
        self._make_room()
        self._show_order()

    def _make_room(self) -> None:
        metrics = QFontMetricsF(self.font())
        height = row_height(metrics, two=self._table.has_remarks)
        self.verticalHeader().setDefaultSectionSize(height)
        self._least = metrics.averageCharWidth() * _LEAST_NAME
        self._fixed = 0
        for number, column in enumerate(self._table.columns):
            if column.width:
                width = round(metrics.averageCharWidth() * column.width) + 24
                self.horizontalHeader().resizeSection(number, width)
                self._fixed += width
        self._leave_room_for_names()

    def _leave_room_for_names(self) -> None:
        """Hide the least important columns if names would be cut to a few letters."""
        is_narrow = self.viewport().width() - self._fixed < self._least
        for number, column in enumerate(self._table.columns):
            self.setColumnHidden(number, is_narrow and column.part is CellPart.UPDATED)

    def _show_order(self) -> None:
        query = self._table.query
        for number, column in enumerate(self._table.columns):
            if column.order == query.order:
                way = (
                    Qt.SortOrder.DescendingOrder
                    if query.descending
                    else Qt.SortOrder.AscendingOrder
                )
                self.horizontalHeader().setSortIndicator(number, way)

    def _on_heading_clicked(self, number: int) -> None:
        order = self._table.columns[number].order
        if order is not None:
            query = self._table.query
            self._table.order(order, descending=order == query.order and not query.descending)
        self._show_order()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = self._table.record_at(index.row())
        if row is not None:
            self.opened.emit(row.uid)
