"""The numbers in the rail: conflicts and suggestions that wait, and drafts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Slot

from waybook.desktop.app.rail import Rail
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import conflicts_words, counted, suggested_words

if TYPE_CHECKING:
    from waybook.book import Changes


class RailCounts(QObject):
    """Keep the numbers right while the book changes."""

    def __init__(self, session: Session, rail: Rail) -> None:
        """Take the session, and the rail that shows them."""
        super().__init__(rail)
        self._session = session
        self._rail = rail
        self._suggested = 0
        session.changed.connect(self._count)
        session.marks.changed.connect(self._count_drafts)
        self._count(None)
        self._count_drafts()

    @Slot(object)
    def _count(self, changes: "Changes | None") -> None:
        """Show in the rail how many conflicts and suggestions wait."""
        from waybook.book.queries.steering import STEERING
        from waybook.work.suggestions.suggestions import count_suggestions

        book, number = self._session.book, QLocale().toString
        if changes is None or not changes.kinds.isdisjoint(STEERING):
            self._suggested = count_suggestions(book)
        conflicts = book.conflicts.count()
        said = ", ".join(
            words
            for words, count in (
                (conflicts_words(conflicts), conflicts),
                (suggested_words(self._suggested), self._suggested),
            )
            if count
        )
        total = conflicts + self._suggested
        self._rail.count("handover", f"({number(total)})" if total else "", said)

    @Slot()
    def _count_drafts(self) -> None:
        """Show the number of drafts in the rail; without drafts, hide the entry."""
        count = len(self._session.marks.drafts)
        number = QLocale().toString(count)
        self._rail.buttons["unfinished"].setVisible(bool(count))
        said = counted("Frame", "%Ln draft", "%Ln drafts", count)
        self._rail.count("unfinished", f"({number})" if count else "", said)
