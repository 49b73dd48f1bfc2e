"""Revocations by others, above the people I trust, to accept or decline."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from waybook.desktop.records.cards.suggestion_card import SuggestionCard
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.layouts import clear
from waybook.work.suggestions.suggestions import suggested_revocations

_SHOWN = 2  # at once; the next ones come as these are decided
_MOST = 40


class LostCardNotices(QWidget):
    """Show the first of them; hidden if there are none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.cards: list[SuggestionCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def refresh(self) -> bool:
        """Read them again, and tell whether the cursor was in here."""
        held = QApplication.focusWidget()
        had_cursor = held is not None and self.isAncestorOf(held)
        clear(self._column)
        found = suggested_revocations(self._session.book, _MOST)
        self.cards = [SuggestionCard(self._session, each, self) for each in found[:_SHOWN]]
        for card in self.cards:
            self._column.addWidget(card)
        if len(found) > _SHOWN:
            more = counted(
                "ReportedLost",
                "%Ln more report is shown when you have decided.",
                "%Ln more reports are shown when you have decided.",
                len(found) - _SHOWN,
            )
            self._column.addWidget(soft(more, self))
        self.setVisible(bool(found))
        if had_cursor and self.cards:
            self.cards[0].decline_button.setFocus()
        return had_cursor
