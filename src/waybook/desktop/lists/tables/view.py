"""The table on screen: keyboard first, no grid, sorted by its headings."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from waybook.desktop.lists.tables.columns import CellPart, ListColumn
from waybook.desktop.lists.tables.delegate import RecordDelegate, row_height
from waybook.desktop.lists.tables.staying import Staying, chosen_ranges
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.theme.parts import is_lettering

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_NAME = 24  # characters
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


class RecordView(QTableView):
    """Show a `RecordTable` and say which record a person opened."""

    opened = Signal(str)
    menu_wanted = Signal(QPoint)  # on the screen
    columns_wanted = Signal(QPoint)

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
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._set_up_headings()
        self._staying = Staying(self, table)
        table.columns_changed.connect(self._set_up_columns)
        for told in (table.asked, table.read, table.stopped):
            told.connect(self._show_order)
        self.doubleClicked.connect(self._on_double_clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def current_uid(self) -> str:
        """Return the record under the cursor, or nothing."""
        row = self._table.record_at(self.currentIndex().row())
        return row.uid if row else ""

    def open_current(self) -> None:
        """Open the record under the cursor."""
        self._open(self.currentIndex())

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """Return the numbers of the chosen rows: the first and the last of each range."""
        return chosen_ranges(self)

    def chosen_count(self) -> int:
        """Count the chosen rows."""
        return sum(last + 1 - first for first, last in self.chosen_ranges())

    def hidden_columns(self) -> list[ListColumn]:
        """Return the columns for which there is no room."""
        return [
            each for number, each in enumerate(self._table.columns) if self.isColumnHidden(number)
        ]

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
            self.open_current()
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
        heading.sectionClicked.connect(self._on_heading_clicked)
        heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heading.customContextMenuRequested.connect(
            lambda at: self.columns_wanted.emit(heading.mapToGlobal(at))
        )
        self._set_up_columns()

    def _set_up_columns(self) -> None:
        heading = self.horizontalHeader()
        for number, column in enumerate(self._table.columns):
            is_fixed = bool(column.width)
            mode = QHeaderView.ResizeMode
            heading.setSectionResizeMode(number, mode.Interactive if is_fixed else mode.Stretch)
        self._make_room()
        self._show_order()

    def _make_room(self) -> None:
        metrics = QFontMetricsF(self.font())
        height = row_height(metrics, two=self._table.has_remarks)
        self.verticalHeader().setDefaultSectionSize(height)
        self._least = metrics.averageCharWidth() * _LEAST_NAME
        self._widths: dict[int, int] = {}
        for number, column in enumerate(self._table.columns):
            if column.width:
                width = round(metrics.averageCharWidth() * column.width) + 24
                self.horizontalHeader().resizeSection(number, width)
                self._widths[number] = width
        self._leave_room_for_names()

    def _leave_room_for_names(self) -> None:
        """Hide the least important columns if names would be cut to a few letters."""
        room = self.viewport().width() - self._least - sum(self._widths.values())
        for number in sorted(self._widths, key=self._importance):
            is_out = room < 0
            self.setColumnHidden(number, is_out)
            room += self._widths[number] if is_out else 0

    def _importance(self, number: int) -> tuple[int, int]:
        """Order what is left out first: the last change, then from the end; the label last."""
        part = self._table.columns[number].part
        kept = {CellPart.UPDATED: 0, CellPart.DATE: 2, CellPart.LABEL: 3}
        return kept.get(part, 1), -number

    def _show_order(self) -> None:
        query = self._table.query
        way = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        shown = [
            number for number, each in enumerate(self._table.columns) if each.has_order_of(query)
        ]
        self.horizontalHeader().setSortIndicator(shown[0] if shown else -1, way)

    def _on_heading_clicked(self, number: int) -> None:
        self._table.show(self._table.columns[number].ordered(self._table.query))

    def _on_menu(self, at: QPoint) -> None:
        if self.indexAt(at).isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = self._table.record_at(index.row())
        if row is not None:
            self.opened.emit(row.uid)
