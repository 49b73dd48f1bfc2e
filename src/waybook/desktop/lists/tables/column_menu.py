"""The menu in which the columns of a list are chosen."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from waybook.desktop.lists.tables.columns import CellPart, ListColumn
from waybook.desktop.lists.tables.plan import ListPlan


class ColumnMenu(QMenu):
    """Tick the columns to show; the names are always shown."""

    chosen = Signal(list)

    def __init__(self, plan: ListPlan, parent: QWidget | None = None) -> None:
        """Take the plan of the list."""
        super().__init__(parent)
        self._plan = plan
        self.setAccessibleName(self.tr("Columns"))

    def offer(self, shown: Collection[ListColumn], hidden: Collection[ListColumn]) -> None:
        """Fill it: what is shown is ticked; what has no room in the window says so."""
        self.clear()
        for column in self._plan.every:
            if column.part is CellPart.TITLE:
                continue
            words = column.words
            if column in hidden:
                words = self.tr("{} (no room in this window)").format(words)
            action = self.addAction(words)
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setData(column.name)
            action.triggered.connect(self._on_chosen)
        self.addSeparator()
        first = [each.name for each in self._plan.columns]
        self.addAction(self.tr("As at first"), lambda: self.chosen.emit(first))

    def _on_chosen(self) -> None:
        self.chosen.emit([str(each.data()) for each in self.actions() if each.isChecked()])
