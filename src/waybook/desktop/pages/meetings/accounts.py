"""Accounts of a meeting side by side, each under its author's name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.meetings.account_card import AccountCard
from waybook.desktop.pages.parts.buttons import primary
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.text import soft
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.book import Changes


class AccountsPart(Showing):
    """Show every account; one never takes the place of another."""

    writing = Signal(str)

    def __init__(self, session: Session, meeting: str, parent: QWidget | None = None) -> None:
        """Take the meeting."""
        super().__init__(parent)
        self._session = session
        self._meeting = meeting
        self._stack = QStackedWidget(self)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(14)
        self._count = soft("", self)
        self.cards: list[AccountCard] = []
        self.write_button = primary(self.tr("Write my account"), lambda: self.writing.emit(""))
        self._lay_out()
        self.refresh(None)

    @property
    def is_filled(self) -> bool:
        """Tell whether anybody wrote an account."""
        return bool(self.cards)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the accounts again."""
        del changes
        clear(self._cards)
        book = self._session.book
        rows = book.linked(self._meeting, "account", "meeting")
        self.cards = [
            AccountCard(self._session, row.uid, self) for row in rows if not row.withdrawn
        ]
        for card in self.cards:
            card.editing.connect(self.writing)
            self._cards.addWidget(card, 1)
        several = self.tr("Accounts: {}, side by side").format(len(self.cards))
        self._count.setText(several if len(self.cards) > 1 else "")
        self._stack.setCurrentIndex(0 if self.cards else 1)
        self.write_button.setVisible(bool(self.cards))

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setLayout(self._cards)
        self._cards.setContentsMargins(0, 0, 0, 8)
        scroll = QScrollArea(self)
        scroll.setAccessibleName(self.tr("Accounts side by side"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        empty = EmptyState(
            self.tr("No account yet"),
            self.tr(
                "Write what they said, what you said and what you think, apart from each other. "
                "Colleagues who were there write their own; all of them stay."
            ),
            self.tr("Write my account"),
        )
        empty.chosen.connect(lambda: self.writing.emit(""))
        self._stack.addWidget(scroll)
        self._stack.addWidget(empty)
        top = QHBoxLayout()
        top.addWidget(self._count, 1)
        top.addWidget(self.write_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
