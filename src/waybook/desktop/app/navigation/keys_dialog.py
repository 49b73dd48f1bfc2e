"""The list of all keys of the place where one is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.widgets.buttons import primary


class KeysDialog(QDialog):
    """Show what each key does; Escape closes it, and the focus is where it was."""

    def __init__(self, found: Sequence[tuple[str, Sequence[str]]], parent: QWidget) -> None:
        """Take the words and the keys of each shortcut."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTableWidget(len(found), 2, self)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        for row, (words, keys) in enumerate(found):
            self.table.setItem(row, 0, QTableWidgetItem(words))
            self.table.setItem(row, 1, QTableWidgetItem(self.tr(" or ").join(keys)))
        self.table.resizeRowsToContents()
        sides = self.table.horizontalHeader()
        sides.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        sides.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(primary(self.tr("Close"), self.close), 0, Qt.AlignmentFlag.AlignTrailing)
        letter = self.fontMetrics().horizontalAdvance("n")
        self.resize(min(letter * 66, parent.width() - 40), min(letter * 66, parent.height() - 40))
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()
