"""Accounts of a meeting side by side, each under its author's name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.records.accounts.account_card import AccountCard
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.buttons import primary
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.more_button import more_button, tell_left
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes


_PAGE = 12  # accounts that are read and shown at once


class AccountsPart(Subview):
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
        self._most = _PAGE
        self._first = ""
        self.more_button = more_button(self.show_more, self.tr("Accounts side by side"))
        self.cards: list[AccountCard] = []
        self.write_button = primary(self.tr("Write my account"), lambda: self.writing.emit(""))
        self._lay_out()
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the accounts again."""
        del changes
        clear(self._cards)
        book = self._session.book
        rows = book.lists.linked(self._meeting, "account", "meeting")
        shown = [row.uid for row in rows[: self._most]]
        if any(row.uid == self._first for row in rows[self._most :]):
            shown.insert(0, self._first)
        self.cards = [AccountCard(self._session, uid, self) for uid in shown]
        for card in self.cards:
            card.editing.connect(self.writing)
            self._cards.addWidget(card, 1)
        several = counted("Accounts", "%Ln account", "%Ln accounts, side by side", len(rows))
        self._count.setText(several if len(rows) > 1 else "")
        tell_left(self.more_button, len(rows) - len(self.cards))
        self._stack.setCurrentIndex(0 if self.cards else 1)
        self.write_button.setVisible(bool(self.cards))

    def reveal(self, uid: str) -> None:
        """Show an account before the others if it is not among the first."""
        rows = self._session.book.lists.linked(self._meeting, "account", "meeting")
        if any(row.uid == uid for row in rows[self._most :]) and self._first != uid:
            self._first = uid
            self.refresh(None)

    def show_more(self) -> None:
        """Show more of the accounts."""
        before = len(self.cards)
        self._most += _PAGE
        self.refresh(None)
        self.cards[before].setFocus()

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
                "Write what they said, what you said and what you think in separate fields."
                " Colleagues who were there write their own accounts. All accounts are "
                "kept."
            ),
            self.tr("Write my account"),
        )
        empty.chosen.connect(lambda: self.writing.emit(""))
        self._stack.addWidget(scroll)
        self._stack.addWidget(empty)
        top = QHBoxLayout()
        top.addWidget(self._count, 1)
        top.addWidget(self.more_button)
        top.addWidget(self.write_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)


def is_told(session: Session, meeting: str) -> bool:
    """Tell whether anybody wrote an account of a meeting."""
    return bool(session.book.lists.linked(meeting, "account", "meeting"))
