"""Records that a person excludes from a bundle."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.book import Book
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.handover.send.preview.record_line import record_line
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import strong

_LINES = 3  # in sight at once


class HeldBack(QFrame):
    """List the excluded records; hidden if there are none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing back."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._held: dict[str, ListLine | None] = {}
        self._head = strong("", self)
        self.list = LineView(self.tr("Excluded"), parent=self)
        self.list.setProperty("role", "inner")
        self.let_button = plain(self.tr("Include"), self._on_let)
        top = QHBoxLayout()
        top.addWidget(self._head, 1)
        top.addWidget(self.let_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.list)
        self._show()

    @property
    def uids(self) -> tuple[str, ...]:
        """Return the records that stay, also one that is gone from the book and may come back."""
        return tuple(sorted(self._held))

    def hold(self, line: ListLine) -> None:
        """Keep a record from leaving."""
        self._held[line.uid] = line
        self._show()
        self.changed.emit()

    def take(self, uids: Iterable[str], book: Book) -> bool:
        """Keep these from leaving and no others; tell whether all of them are in the book."""
        self._held = {str(uid): None for uid in uids}
        self.refresh(book)
        return None not in self._held.values()

    def refresh(self, book: Book) -> None:
        """Say of each record what it is called now; one that is gone is not named any more."""
        there = book.lists.held(self._held)
        for uid in self._held:
            self._held[uid] = record_line(book.lists.record(uid)) if uid in there else None
        self._show()

    def _on_let(self) -> None:
        if self._held.pop(self.list.current_uid(), None) is not None:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        lines = [line for line in self._held.values() if line is not None]
        self._head.setText(self.tr("Excluded: {}").format(len(lines)))
        self.list.show_in_card(lines, _LINES)
        self.setVisible(bool(lines))
