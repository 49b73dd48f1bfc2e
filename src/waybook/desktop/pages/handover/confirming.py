"""Type in the eight words that a recipient reads out: they confirm one bundle."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from waybook.crypto.words import COUNT
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.text import problem, quiet, strong
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.receipts import Delivery, confirm_by_words


class Confirming(QFrame):
    """Take the words in one line, and say which bundle they confirm."""

    confirmed = Signal(object)  # the Delivery
    left = Signal()

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        """Take who reads the words out."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._name = name
        words = self.tr("{} reads eight words to you. Type them in their order:").format(
            isolate(name)
        )
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.tr("Eight words from {}").format(isolate(name)))
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.count = quiet("", self)
        self.problem = problem("", self)
        self.problem.hide()
        self.confirm_button = primary(self.tr("Confirm"), self.confirm)
        self.leave_button = plain(self.tr("Cancel"), self.left.emit)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(strong(words, self))
        for part in (self.line, self.count, self.problem):
            column.addWidget(part)
        column.addLayout(buttons)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self.confirm)
        self._on_typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def confirm(self) -> None:
        """Note as confirmed what the words confirm."""
        said = self._said()
        if len(said) != COUNT:
            return
        done = self._session.write(
            confirm_by_words, failed=self._on_fault, to=self._name, said=said
        )
        if isinstance(done, Delivery):
            self.confirmed.emit(done)

    def _said(self) -> list[str]:
        return self.line.text().replace(",", " ").split()

    def _on_typed(self) -> None:
        said = len(self._said())
        self.problem.hide()
        self.count.setText(self.tr("{said} of {all} words").format(said=said, all=COUNT))
        self.confirm_button.setEnabled(said == COUNT)

    def _on_fault(self, fault: Fault) -> None:
        self.problem.setText(str(fault))
        self.problem.show()
