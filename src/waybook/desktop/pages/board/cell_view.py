"""A table on screen whose rows grow with their text: keyboard first, each cell a way on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from waybook.desktop.pages.board.cell_delegate import SIDE, CellDelegate
from waybook.desktop.pages.board.cell_table import CellTable
from waybook.desktop.theme.parts import is_lettering

Index = QModelIndex | QPersistentModelIndex
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellView(QTableView):
    """Show a `CellTable`; `opened` carries the place of the cell that a person opened."""

    opened = Signal(str)
    paints: type[CellDelegate] = CellDelegate
    narrowest = 0.55
    """The share of its width that a column keeps; where that is too much, the table scrolls."""

    def __init__(self, table: CellTable, name: str, parent: QWidget | None = None) -> None:
        """Take the cells and the table's accessible name."""
        super().__init__(parent)
        self.table = table
        self._measured: tuple[object, ...] = ()
        self.setModel(table)
        self.painting = self.paints(self)
        self.setItemDelegate(self.painting)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._open)
        table.modelReset.connect(self._on_reset)

    def keep_cursor(self, key: str, column: int) -> None:
        """Put the cursor on a row that is still shown, or on the first."""
        number = max(self.table.row_of(key), 0)
        if len(self.table.rows):
            self.setCurrentIndex(self.table.index(number, max(column, 0)))

    def current_key(self) -> str:
        """Return the key of the row under the cursor, or nothing."""
        number = self.currentIndex().row()
        return self.table.rows.keys[number] if 0 <= number < len(self.table.rows) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the cell under the cursor with Enter; mark its row with Space."""
        here = self.currentIndex()
        if event.key() in _OPENING and here.isValid():
            self._open(here)
        elif event.key() == Qt.Key.Key_Space and here.isValid() and self.table.can_mark:
            self.table.turn_mark(here.row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Mark a row where its mark was clicked."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if self.table.can_mark and index.isValid() and index.column() == 0:
            rect = self.visualRect(index)
            across = rect.right() - place.x() if self.isRightToLeft() else place.x() - rect.left()
            if across < self.painting.mark_side + 2 * SIDE:
                self.table.turn_mark(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines again."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or direction."""
        super().changeEvent(event)
        turned = event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.PaletteChange}
        if (turned or is_lettering(event)) and hasattr(self, "painting"):
            self.painting.renew()
            self._measured = ()
            self.fit()

    def fit(self) -> None:
        """Share the room out among the columns, and give each row the height of its text."""
        measured = (self.viewport().width(), self.font().key(), id(self.table.rows))
        if measured == self._measured:
            return
        self._measured = measured
        widths = self._share(self.viewport().width())
        with QSignalBlocker(self.horizontalHeader()):  # or all is painted again a moment later
            for number, width in enumerate(widths):
                self.setColumnWidth(number, width)
        self.updateGeometries()
        self.viewport().update()
        self.fit_rows(widths)

    def fit_rows(self, widths: Sequence[int]) -> None:
        """Give each row the height that it needs in columns of these widths."""
        for number, row in enumerate(self.table.rows):
            heights = (
                self.painting.height(cell, width, marks=self.table.can_mark and not column)
                for column, (cell, width) in enumerate(zip(row.cells, widths, strict=True))
            )
            self.setRowHeight(number, round(max(heights)) + 1)

    def _share(self, room: int) -> list[int]:
        """Return a width for each column: as wished, more, or down to what can still be read."""
        letter = self.fontMetrics().averageCharWidth()
        wished = [round(head.wide * letter + 2 * SIDE) for head in self.table.headings]
        factor = max(room / sum(wished), self.narrowest)
        shared = [int(width * factor) for width in wished]
        shared[-1] += max(0, room - sum(shared))
        return shared

    def _on_reset(self) -> None:
        self._measured = ()
        self.fit()

    def _open(self, index: Index) -> None:
        cell = self.table.cell(index)
        if cell is not None and cell.place:
            self.opened.emit(cell.place)
