"""Changes that others suggest to how this book works, to accept or decline."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from waybook.book.queries.steering import STEERING
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.sentences import waiting_sentence
from waybook.desktop.records.cards.suggestion_card import SuggestionCard
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.subview import Subview
from waybook.work.suggestions.suggestions import count_suggestions, suggestions

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from waybook.book import Changes

_AT_ONCE = 40


class SuggestionsPart(Subview):
    """List the suggested changes; none is in force before it is accepted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session; what a suggestion would change is read when it is first shown."""
        super().__init__(parent)
        self._session = session
        self.cards: list[SuggestionCard] = []
        self.open = count_suggestions(session.book)
        self._is_stale = True
        self._most = _AT_ONCE
        self.more_button = plain(self.tr("Show more"), self.show_more)
        self.more_button.setAccessibleName(self.tr("Show more suggested changes"))
        self._stack = QStackedWidget(self)
        column = Column(self.tr("Suggested changes"), parent=self)
        self._remark = soft("", self)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column.parts.addWidget(self._remark)
        column.parts.addLayout(self._list)
        column.parts.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.parts.addStretch(1)
        self._stack.addWidget(column)
        self._stack.addWidget(
            EmptyState(
                self.tr("No suggested changes"),
                self.tr(
                    "Models, rules and profiles from bundles are listed here, and suggestions "
                    "that two records are the same. Nothing changes until you accept "
                    "it."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)

    def refresh(self, changes: "Changes | None") -> None:
        """Count again, and read again if it is shown; other changes cannot concern it."""
        if changes is not None and changes.kinds.isdisjoint((*STEERING, "contact")):
            return
        self._is_stale = True
        self.open = count_suggestions(self._session.book)
        if self.isVisible():
            self._read()

    def show_more(self) -> None:
        """Show the next ones, too."""
        first = len(self.cards)
        self._most += _AT_ONCE
        self._read()
        if first < len(self.cards):
            self.cards[first].decline_button.setFocus()

    def showEvent(self, event: "QShowEvent") -> None:
        """Read when it comes to be seen."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        held = QApplication.focusWidget()
        had_cursor = held is not None and any(card.isAncestorOf(held) for card in self.cards)
        found = suggestions(self._session.book, most=self._most)
        clear(self._list)
        self.cards = [SuggestionCard(self._session, each, self) for each in found]
        for card in self.cards:
            self._list.addWidget(card)
        number = QLocale().toString
        said = waiting_sentence(self.open)
        more = self.tr(" The first {} are shown.").format(number(len(found)))
        is_more = self.open > len(found)
        self._remark.setText(said + more * is_more)
        self.more_button.setVisible(is_more)
        self._stack.setCurrentIndex(0 if found else 1)
        if had_cursor and self.cards:
            self.cards[0].decline_button.setFocus()
