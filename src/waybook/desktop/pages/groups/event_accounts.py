"""The accounts of an event, under each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.accounts.account_card import AccountCard
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import heading
from waybook.desktop.widgets.more_button import more_button, tell_left

_PAGE = 6  # accounts that are read and shown at once


class EventAccounts(QWidget):
    """Show what each author wrote about an event; write one's own."""

    def __init__(
        self, session: Session, group: str, event: str, parent: QWidget | None = None
    ) -> None:
        """Take the group and its event."""
        super().__init__(parent)
        self._session = session
        self._event = event
        self._place = f"groups/{group}/timeline/{event}/write"
        self._most = 0
        self.cards: list[AccountCard] = []
        words = self.tr("Write my account")
        self.write_button = flat(words, words, lambda: self._write(""), "square-pen")
        self.more_button = more_button(self.show_more, self.tr("Accounts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top = Flow(self)
        for part in (heading(self.tr("Accounts"), self), self.write_button):
            top.add(part)
        column.addWidget(top)
        self._cards = QVBoxLayout()
        column.addLayout(self._cards)
        column.addWidget(self.more_button)
        self.show_more()

    def show_more(self) -> None:
        """Show more of the accounts."""
        rows = self._session.book.lists.linked(self._event, "account", "event")
        held = {card.uid for card in self.cards}
        for row in rows[self._most : self._most + _PAGE]:
            if row.uid not in held:
                self._add(row.uid, len(self.cards))
        self._most += _PAGE
        tell_left(self.more_button, len(rows) - len(self.cards))

    def reveal(self, uid: str) -> None:
        """Show an account before the others if it is not among the first."""
        rows = self._session.book.lists.linked(self._event, "account", "event")
        held = {card.uid for card in self.cards}
        if uid not in held and any(row.uid == uid for row in rows):
            self._add(uid, 0)
            tell_left(self.more_button, len(rows) - len(self.cards))

    def _add(self, uid: str, place: int) -> None:
        card = AccountCard(self._session, uid, self)
        card.setMinimumWidth(0)  # as wide as the pane
        card.editing.connect(self._write)
        self._cards.insertWidget(place, card)
        self.cards.insert(place, card)

    def _write(self, account: str) -> None:
        self._session.go(f"{self._place}/{account}".rstrip("/"))
