"""A list with its filter box and its empty states."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.lists.tables.view import RecordView
from waybook.desktop.lists.withdrawn_box import WithdrawnBox
from waybook.desktop.session.keys import hear
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.counts import records_words
from waybook.desktop.theme.parts import label
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.typed_text import LineEdit

_TYPING_MS = 120
_ROWS, _EMPTY, _NOTHING = range(3)


class RecordBrowser(QWidget):
    """Let a person filter a list, move in it and open a record."""

    opened = Signal(str)

    def __init__(
        self, table: RecordTable, name: str, empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        """Take the records, the list's name, and what to show when there are none at all."""
        super().__init__(parent)
        self.table = table
        self.filter_box = LineEdit(self)
        mark(self.filter_box, "filter")
        self.count_label = label("", "small")
        self.view = RecordView(table, name, self)
        self.withdrawn_box = WithdrawnBox(self)
        self._empty, self._nothing = empty, EmptyState("", "")
        self._stack = QStackedWidget(self)
        for part in (self.view, empty, self._nothing):
            self._stack.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._is_told = self._goes_on = False
        self._lay_out()
        self._connect()
        self._show_state()

    def refresh(self) -> None:
        """Read the list again; what is chosen and in sight stays."""
        self.table.refresh()

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
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.filter_box, 1)
        top.addStretch(1)
        top.addWidget(self.withdrawn_box)
        top.addWidget(self.count_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filter_box.textChanged.connect(self._on_typed)
        self.filter_box.returnPressed.connect(self._on_filter_done)
        self._pause.timeout.connect(self._on_pause)
        self.view.opened.connect(self.opened)
        self.withdrawn_box.toggled.connect(self.table.show_withdrawn)
        self.table.read.connect(self._on_read)
        hear(self, "Ctrl+F", self.tr("Filter this list"), self._on_find)

    def _on_find(self) -> None:
        self.filter_box.setFocus()
        self.filter_box.selectAll()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_pause(self) -> None:
        self._is_told = True
        self.table.filter(self.filter_box.typed().strip())

    def _on_filter_done(self) -> None:
        """Go on in the list, once what was typed is found."""
        self._goes_on = True
        self._pause.stop()
        self._on_pause()

    def _on_read(self) -> None:
        held = self.isAncestorOf(QApplication.focusWidget() or self) and not self._goes_on
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

    def _state(self) -> int:
        if self.table.rowCount() or not self.table.was_read:
            return _ROWS
        return _NOTHING if self.table.query.text else _EMPTY

    def _show_state(self) -> None:
        count = self.table.rowCount()
        state = self._state()
        self._nothing.say(
            self.tr("Nothing matches"),
            self.tr(
                "No record in this list contains these words. Try fewer words, or search "
                "everything (Ctrl+K)."
            ),
        )
        self._stack.setCurrentIndex(state)
        self.filter_box.setVisible(state != _EMPTY)
        self.count_label.setVisible(bool(count))
        self.count_label.setText(records_words(count))
        self.withdrawn_box.count(self.table.content.withdrawn)
