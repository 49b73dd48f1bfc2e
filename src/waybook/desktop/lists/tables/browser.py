"""A list with its filter box and its empty states."""

from dataclasses import replace

from PySide6.QtCore import QLocale, QPoint, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.book import ListQuery
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.column_menu import ColumnMenu
from waybook.desktop.lists.tables.filters import ListFilters
from waybook.desktop.lists.tables.narrowing import narrowed
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.lists.tables.view import RecordView
from waybook.desktop.lists.withdrawn_box import WithdrawnBox
from waybook.desktop.session.keys import hear
from waybook.desktop.session.reading.list_habits import Habit
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.counts import counted, records_words
from waybook.desktop.theme.parts import label
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.typed_text import LineEdit

_TYPING_MS = 120
_ROWS, _EMPTY, _NOTHING = range(3)


class RecordBrowser(QWidget):
    """Let a person filter a list, move in it and open a record."""

    opened = Signal(str)
    left_otherwise = Signal()  # with other columns, filters or in another order

    def __init__(
        self, table: RecordTable, name: str, empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        """Take the records, the list's name, and what to show when there are none at all."""
        super().__init__(parent)
        self.table = table
        self.filter_box = LineEdit(self)
        mark(self.filter_box, "filter")
        self.count_label = label("", "small")
        self.withdrawn_box = WithdrawnBox(self)
        self.columns_button = plain(self.tr("Columns"), self._on_columns_button)
        self.columns_button.setParent(self)  # Tab goes the way in which they are seen
        self.filters = ListFilters(table.plan, table.today, self)
        self.view = RecordView(table, name, self)
        self.columns = ColumnMenu(table.plan, self)
        self._empty, self._nothing = empty, EmptyState("", "", self.tr("Clear filters"))
        self._stack = QStackedWidget(self)
        for part in (self.view, empty, self._nothing):
            self._stack.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._is_told = self._goes_on = False
        self._chosen: dict[str, str] = {}
        self._lay_out()
        self._connect()
        self._show_state()

    def refresh(self) -> None:
        """Read the list again; what is chosen and in sight stays."""
        self.table.show(self._narrowed())

    def add_beside_count(self, part: QWidget) -> None:
        """Add something that concerns the whole list."""
        self._top.insertWidget(self._top.indexOf(self.count_label), part)

    def habit(self) -> Habit:
        """Return how the list is left: its columns, filters and order."""
        query = self.table.query
        order = next((each for each in self.table.plan.every if each.has_order_of(query)), None)
        return {
            "columns": [each.name for each in self.table.columns],
            "filters": self.filters.chosen(),
            "order": order.name if order else "",
            "descending": query.descending,
        }

    def take_up(self, habit: Habit) -> None:
        """Show the list as it was left; what is not there any more is ignored."""
        columns, filters = habit.get("columns"), habit.get("filters")
        if isinstance(columns, list):
            self.table.show_columns({str(each) for each in columns})
        if isinstance(filters, dict):
            self.filters.choose(filters)
        query = self._narrowed()
        for column in self.table.plan.every:
            if column.name == habit.get("order"):
                query = replace(column.ordered(query), descending=habit.get("descending") is True)
        self.table.show(query)

    def start(self) -> None:
        """Put the cursor into the list, or on what is there in its place."""
        state = self._state()
        if state == _NOTHING:
            self.filter_box.setFocus()
        elif state == _EMPTY and not self._empty.button.isHidden():
            self._empty.button.setFocus()
        else:
            self.view.setFocus()

    def _lay_out(self) -> None:
        self.filter_box.setPlaceholderText(self.tr("Filter this list"))
        self.filter_box.setAccessibleName(self.tr("Filter this list"))
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.setMaximumWidth(360)
        self._top = top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.filter_box, 1)
        top.addStretch(1)
        top.addWidget(self.withdrawn_box)
        top.addWidget(self.count_label)
        top.addWidget(self.columns_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filter_box.textChanged.connect(self._on_typed)
        self.filter_box.returnPressed.connect(self._on_filter_done)
        self._pause.timeout.connect(self._on_pause)
        self.view.opened.connect(self.opened)
        self.withdrawn_box.toggled.connect(self.table.show_withdrawn)
        self.table.read.connect(self._on_read)
        self.table.stopped.connect(self._on_stopped)
        self.table.asked.connect(self.left_otherwise)
        self.table.columns_changed.connect(self.left_otherwise)
        self.filters.changed.connect(self.refresh)
        self.filters.cleared.connect(self._on_clear)
        self._nothing.chosen.connect(self._on_clear)
        self.view.columns_wanted.connect(self._show_columns)
        self.columns.chosen.connect(self.table.show_columns)
        hear(self, "Ctrl+F", self.tr("Filter this list"), self._on_find)

    def _on_find(self) -> None:
        self.filter_box.setFocus()
        self.filter_box.selectAll()

    def _on_columns_button(self) -> None:
        self._show_columns(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _show_columns(self, at: QPoint) -> None:
        self.columns.offer(self.table.columns, self.view.hidden_columns())
        self.columns.popup(at)

    def _narrowed(self) -> ListQuery:
        query = replace(self.table.query, text=self.filter_box.typed().strip())
        return narrowed(query, self.filters.chosen(), self.table.today())

    def _on_clear(self) -> None:
        """Show the whole list again, with the cursor in it."""
        self.filters.choose({})
        self._put_text("")
        self._is_told = True
        self.view.setFocus()
        self.refresh()

    def _put_text(self, text: str) -> None:
        """Show other words, without asking for them; the box itself must know of them."""
        self.filter_box.setText(text)
        self._pause.stop()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_pause(self) -> None:
        self._is_told = True
        self.refresh()

    def _on_filter_done(self) -> None:
        """Go on in the list, once what was typed is found."""
        self._goes_on = True
        self._pause.stop()
        self._on_pause()

    def _on_read(self) -> None:
        held = self.isAncestorOf(QApplication.focusWidget() or self) and not self._goes_on
        if self.filters.offer(self.table.content.groups):
            self.refresh()
        self._chosen = self.filters.chosen()
        self._show_state()
        if self._is_told:
            self._is_told = False
            found = self.count_label.text() if self.table.rowCount() else self._nothing.title
            announce(self.filter_box, found)
        if self._goes_on and self.table.rowCount():
            self.view.setFocus()
            self.view.selectRow(0)
        elif held and not self.view.isVisible() and not self.filter_box.hasFocus():
            self.start()
        self._goes_on = False

    def _on_stopped(self) -> None:
        """Say again what narrows the rows that stay."""
        self._is_told = self._goes_on = False
        self.filters.choose(self._chosen)
        self._put_text(self.table.query.text)
        with QSignalBlocker(self.withdrawn_box):
            self.withdrawn_box.setChecked(self.table.query.withdrawn)
        self._show_state()

    def _state(self) -> int:
        if self.table.rowCount() or not self.table.was_read:
            return _ROWS
        return _NOTHING if self._is_narrowed() else _EMPTY

    def _is_narrowed(self) -> bool:
        return self.table.query.is_narrowed

    def _show_state(self) -> None:
        count = self.table.rowCount()
        state = self._state()
        self._nothing.say(
            self.tr("Nothing matches"),
            self.tr(
                "No record in this list fits. Clear the filters, try fewer words, or search "
                "everything (Ctrl+K)."
            ),
        )
        self._stack.setCurrentIndex(state)
        for part in (self.filter_box, self.filters, self.columns_button):
            part.setVisible(state != _EMPTY)
        self.filters.show_clear(wanted=self._is_narrowed())
        self.count_label.setVisible(bool(count))
        self.count_label.setText(self._count_words())
        self.withdrawn_box.count(self.table.content.withdrawn)

    def _count_words(self) -> str:
        count, total = self.table.rowCount(), self.table.content.total
        if not self._is_narrowed():
            return records_words(count)
        words = counted("Lists", "{shown} of %Ln record", "{shown} of %Ln records", total)
        return words.format(shown=QLocale().toString(count))
