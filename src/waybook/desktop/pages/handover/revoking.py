"""Trust a card no more, from the day on which it may be in other hands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.crypto.cards import Card
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.look.parts import button
from waybook.desktop.pages.handover.day_field import DayField
from waybook.desktop.pages.parts.buttons import plain
from waybook.desktop.pages.parts.text import body, problem, strong
from waybook.desktop.session import Session
from waybook.work.trusting import revoke

if TYPE_CHECKING:
    from waybook.model.faults import Fault


class Revoking(QFrame):
    """Ask for the day; what came before it stays."""

    revoked = Signal(str)  # the name
    left = Signal()

    def __init__(self, session: Session, card: Card, parent: QWidget | None = None) -> None:
        """Take the card."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._card = card
        name = isolate(card.name)
        self.day = DayField(
            self.tr("The day it was lost"),
            self.tr("May stay empty, if nobody knows. Then nothing more is taken under this card."),
            self,
        )
        self.problem = problem("", self)
        self.problem.hide()
        self.revoke_button = button(self.tr("Revoke the card"), "danger")
        self.revoke_button.clicked.connect(lambda *_: self.revoke())
        buttons = QHBoxLayout()
        buttons.addWidget(self.revoke_button)
        buttons.addWidget(plain(self.tr("Cancel"), self.left.emit))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(strong(self.tr("Trust the card of {} no more?").format(name), self))
        said = self.tr(
            "What came before stays. A bundle that says it was sealed on that day or later is "
            "refused; an older one comes in only if you say so. You find what came since among the "
            "notices. Ask for a new card and compare its words."
        )
        column.addWidget(body(said, self))
        column.addWidget(strong(self.tr("The day it was lost"), self))
        column.addWidget(self.day)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.day.changed.connect(self._on_typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def start(self) -> None:
        """Put the cursor into the day."""
        self.day.setFocus()

    def revoke(self) -> None:
        """Revoke the card from that day on."""
        refused: list[Fault] = []
        self._session.write(
            revoke, failed=refused.append, card=self._card, from_ms=self.day.start_ms()
        )
        if refused:
            self.problem.setText(str(refused[0]))
            self.problem.show()
        else:
            self.revoked.emit(self._card.name)

    def _on_typed(self) -> None:
        self.problem.hide()
        self.revoke_button.setEnabled(not self.day.problem())
