"""What a person holds back from a bundle, although it might leave."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.book import Book
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.pages.handover.record_line import record_line
from waybook.desktop.pages.parts.buttons import plain
from waybook.desktop.pages.parts.text import strong

_LINES = 3  # in sight at once


class HeldBack(QFrame):
    """List what stays, until a person lets it leave; hidden while it is nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing back."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._held: dict[str, Line | None] = {}
        self._head = strong("", self)
        self.list = LineView(self.tr("Held back"), parent=self)
        self.list.setProperty("role", "inner")
        self.let_button = plain(self.tr("Let it leave"), self._on_let)
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

    def hold(self, line: Line) -> None:
        """Keep a record from leaving."""
        self._held[line.uid] = line
        self._show()
        self.changed.emit()

    def refresh(self, book: Book) -> None:
        """Say of each record what it is called now; one that is gone is not named any more."""
        there = book.held(self._held)
        for uid in self._held:
            self._held[uid] = record_line(book.record(uid)) if uid in there else None
        self._show()

    def _on_let(self) -> None:
        if self._held.pop(self.list.current_uid(), None) is not None:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        lines = [line for line in self._held.values() if line is not None]
        self._head.setText(self.tr("Held back: {}").format(len(lines)))
        with QSignalBlocker(self.list):
            self.list.show_lines(lines)
            if lines and not self.list.current_uid():
                self.list.setCurrentIndex(self.list.lines.index(0))
        line = max(self.list.sizeHintForRow(0), 20)
        self.list.setFixedHeight(min(len(lines), _LINES) * line + 8)
        self.setVisible(bool(lines))
