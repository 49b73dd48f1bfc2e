"""Keep what is chosen and in sight when a list is read again, in whatever order."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from waybook.desktop.lists.tables.reading import PAGE_ROWS, ListContent, Pins
from waybook.desktop.lists.tables.table import RecordTable

_MOST = 1_000
"""Of more chosen rows than these, only so many stay chosen in another order."""
_SELECT = QItemSelectionModel.SelectionFlag


class Staying(QObject):
    """Tell the table what shall stay, and put it back after each reading."""

    def __init__(self, view: QTableView, table: RecordTable) -> None:
        """Take a view and its table."""
        super().__init__(view)
        self._view = view
        self._table = table
        self._pinned, self._before = Pins(), table.content
        self._current, self._scrolled = -1, 0
        self._numbers: dict[str, int] = {}
        table.pins = self.pins
        table.modelAboutToBeReset.connect(self._keep)
        table.modelReset.connect(self._put_back)

    def pins(self) -> Pins:
        """Return the record with the cursor, the chosen ones, and the first one in sight."""
        top = self._view.rowAt(0)
        current = self._view.currentIndex().row()
        first = top if top > 0 else -1
        is_in_sight = 0 <= top <= current <= self._last_in_sight()
        return Pins(
            self._uid_at(current),
            tuple(filter(None, map(self._uid_at, self._chosen()[:_MOST]))),
            self._uid_at(first),
            current - top if is_in_sight else 0,
        )

    def _chosen(self) -> list[int]:
        ends = ((first, min(last, first + _MOST)) for first, last in chosen_ranges(self._view))
        return [row for first, last in ends for row in range(first, last + 1)]

    def _last_in_sight(self) -> int:
        last = self._view.rowAt(self._view.viewport().height() - 1)
        return last if last >= 0 else self._table.rowCount() - 1

    def _uid_at(self, number: int) -> str:
        row = self._table.held_at(number)
        return row.uid if row else ""

    def _keep(self) -> None:
        self._pinned, self._before = self.pins(), self._table.content
        self._current = self._view.currentIndex().row()
        self._numbers = {self._uid_at(each): each for each in (*self._chosen(), self._current)}
        self._scrolled = self._view.verticalScrollBar().value()

    def _put_back(self) -> None:
        content = self._table.content
        if content is self._before:  # the same rows in other columns
            self._choose(self._numbers)
            self._scroll_to(self._scrolled)
            return
        self._choose({**_in_pages(content), **content.places})
        if content.first or self._pinned.first:
            height = self._view.verticalHeader().defaultSectionSize()
            rest = self._scrolled % height if content.first else 0
            self._scroll_to(content.first * height + rest)

    def _choose(self, places: Mapping[str, int]) -> None:
        model, last = self._view.selectionModel(), self._table.columnCount() - 1
        chosen = QItemSelection()
        for uid in self._pinned.chosen:
            if uid in places:
                row = places[uid]
                chosen.select(self._table.index(row, 0), self._table.index(row, last))
        model.select(chosen, _SELECT.ClearAndSelect)
        if self._pinned.current in places:
            index = self._table.index(places[self._pinned.current], 0)
            model.setCurrentIndex(index, _SELECT.NoUpdate)
        elif self._pinned.current and self._before.query == self._table.content.query:
            self._view.selectRow(min(self._current, self._table.rowCount() - 1))

    def _scroll_to(self, value: int) -> None:
        self._view.updateGeometries()  # or it knows only how many rows there were
        self._view.verticalScrollBar().setValue(value)


def chosen_ranges(view: QTableView) -> list[tuple[int, int]]:
    """Return the numbers of the chosen rows: the first and the last of each range."""
    selection = view.selectionModel().selection()
    ranges = (selection.at(number) for number in range(selection.count()))
    return sorted({(each.top(), each.bottom()) for each in ranges})


def _in_pages(content: ListContent) -> dict[str, int]:
    """Return where rows stand that were chosen while the list was read."""
    return {
        each.row.uid: page * PAGE_ROWS + number
        for page, rows in content.pages.items()
        for number, each in enumerate(rows)
    }
