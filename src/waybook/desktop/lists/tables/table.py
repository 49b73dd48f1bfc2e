"""A table model of the rows in sight; threads read them, the window's thread never does."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from waybook.book import ListQuery, Row
from waybook.desktop.lists.tables.columns import CellPart, ListColumn
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.lists.tables.reading import (
    PAGE_ROWS,
    ListContent,
    ListRow,
    Pins,
    read_list,
    read_page,
)
from waybook.desktop.lists.tables.row_window import RowWindow
from waybook.desktop.session.messages import Tone
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import row_sentence, tooltip

if TYPE_CHECKING:
    from waybook.desktop.session.background import Task
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ASKING_MS = 10  # rows that are scrolled to together are asked for together


class RecordTable(QAbstractTableModel):
    """Show the records of a query; until another one is read, the rows before stay."""

    asked = Signal()  # for something else than what is shown
    read = Signal()  # and it is shown now
    stopped = Signal()  # it was cancelled: what was shown stays
    columns_changed = Signal()

    def __init__(self, session: "Session", plan: ListPlan, parent: QObject | None = None) -> None:
        """Take the session and what its list can show; nothing is read before `refresh`."""
        super().__init__(parent)
        self._session = session
        self._marks = session.marks
        self._marks.changed.connect(self._on_marks)
        self.plan = plan
        self.pins: Callable[[], Pins] = Pins
        self._columns = plan.columns
        self._wanted = plan.query
        self._asked = 0
        self._task: Task | None = None
        self._content = ListContent(plan.query, 0, 0, 0, (), (), {}, 0, {})
        self._rows: RowWindow[ListRow] = RowWindow()
        self._missing: set[int] = set()
        self._coming: set[int] = set()
        self._pause = QTimer(self, singleShot=True, interval=_ASKING_MS)
        self._pause.timeout.connect(self._read_missing)

    @property
    def query(self) -> ListQuery:
        """Return what is shown, or asked for and shown soon."""
        return self._wanted

    @property
    def content(self) -> ListContent:
        """Return what the last reading found."""
        return self._content

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """Return the columns shown."""
        return self._columns

    @property
    def has_remarks(self) -> bool:
        """Tell whether each row has a second line."""
        return self.plan.remark is not None

    @property
    def was_read(self) -> bool:
        """Tell whether the list was ever read."""
        return bool(self._content.pages)

    def remark_at(self, number: int) -> str:
        """Return the second line of a row."""
        found = self._row_at(number)
        return found.remark if found else ""

    def draft_words(self, row: Row) -> str:
        """Return the mark of a row whose record has a draft, or nothing."""
        return self._marks.words(row.uid)

    def show(self, query: ListQuery) -> None:
        """Show something else, as soon as it is read."""
        self._wanted = query
        self.refresh()

    def today(self) -> date:
        """Return the day by which days are narrowed."""
        return self._session.world.today()

    def show_withdrawn(self, wanted: bool) -> None:  # noqa: FBT001 - what a box says
        """Show withdrawn records, too, or not."""
        self.show(replace(self._wanted, withdrawn=wanted))

    def show_columns(self, names: Collection[str]) -> None:
        """Show some of the columns there are, and always the names."""
        self.beginResetModel()
        self._columns = tuple(
            each for each in self.plan.every if each.name in names or each.part is CellPart.TITLE
        )
        self.endResetModel()
        self.columns_changed.emit()

    def refresh(self) -> None:
        """Ask the book again; what is being asked is not wanted any more."""
        self._asked += 1
        before, mine = self._task, self._asked
        if before is not None:
            before.cancel()
        self._task = self._session.read(
            read_list,
            words=self.tr("Reading the list"),
            done=partial(self._take, mine),
            cancelled=partial(self._on_cancelled, mine),
            failed=partial(self._on_failed, mine),
            query=self._wanted,
            plan=self.plan,
            pins=self.pins(),
        )
        self.asked.emit()

    def record_at(self, number: int) -> Row | None:
        """Return the row of that number, if it was read; one that is missing will be."""
        found = self._row_at(number)
        return found.row if found else None

    def held_at(self, number: int) -> Row | None:
        """Return the row of that number, if it was read."""
        found = self._rows.row(number)
        return found.row if found else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many records are shown."""
        return 0 if parent.isValid() else self._content.count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, or the row itself for the painter."""
        found = self._row_at(index.row())
        if found is None:
            return None
        column = self._columns[index.column()]
        if role == ROW_ROLE:
            return found.row
        if role == Qt.ItemDataRole.DisplayRole:
            return found.cells[column.name]
        is_title = column.part is CellPart.TITLE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            is_read = is_title or index.column() == 0  # where the cursor comes to a row
            return self._sentence(found) if is_read else found.cells[column.name]
        if role == Qt.ItemDataRole.ToolTipRole and column.part in {
            CellPart.TITLE,
            CellPart.DATE,
            CellPart.GROUP,
            CellPart.FIELD,
        }:
            return tooltip(found.cells[column.name])
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

    def _take(self, mine: int, content: ListContent) -> None:
        if mine != self._asked:
            return
        self._task = None
        self.beginResetModel()
        self._content = content
        self._rows = RowWindow(content.pages)
        self._missing.clear()
        self._coming.clear()
        self.endResetModel()
        self.read.emit()

    def _on_cancelled(self, mine: int, _: object) -> None:
        """Keep what is shown."""
        if mine == self._asked:
            self._task = None
            self._wanted = self._content.query
            self.stopped.emit()

    def _on_failed(self, mine: int, fault: "Fault") -> None:
        self._session.tell(worded(fault), Tone.FAULT)
        self._on_cancelled(mine, None)

    def _row_at(self, number: int) -> ListRow | None:
        if not 0 <= number < self._content.count:
            return None
        page = number // PAGE_ROWS
        if not self._rows.has(page) and page not in self._coming:
            self._missing.add(page)
            self._pause.start()
        return self._rows.row(number)

    def _read_missing(self) -> None:
        for number in sorted(self._missing)[-2:]:  # those that were passed by are not in sight
            self._coming.add(number)
            self._session.read(
                read_page,
                words=self.tr("Reading the list"),
                done=partial(self._put_page, self._content, number),
                cancelled=partial(self._on_page_cancelled, number),
                query=self._content.query,
                plan=self.plan,
                names=self._content.names,
                number=number,
            )
        self._missing.clear()

    def _put_page(self, content: ListContent, number: int, rows: list[ListRow]) -> None:
        if content is not self._content:
            return
        self._coming.discard(number)
        self._rows.put(number, rows)
        last = min((number + 1) * PAGE_ROWS, content.count) - 1
        self._tell_changed(number * PAGE_ROWS, last)

    def _on_page_cancelled(self, number: int, _: object) -> None:
        self._coming.discard(number)

    def _sentence(self, found: ListRow) -> str:
        parts = (row_sentence(found.row), self.draft_words(found.row), found.remark)
        return ", ".join(part for part in parts if part)

    def _on_marks(self) -> None:
        self._tell_changed(0, max(self._content.count - 1, 0))

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
