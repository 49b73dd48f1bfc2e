"""Know which records have drafts, so that pages, lists and search can mark them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from waybook.desktop.session.drafts.ages import age_words
from waybook.desktop.session.drafts.keeper import DraftKeeper
from waybook.work.records.drafts import Draft, old, unfinished

if TYPE_CHECKING:
    from waybook.book import Book


class DraftMarks(QObject):
    """Hold the subjects of all drafts; updated when one begins or ends."""

    changed = Signal()

    def __init__(self, book: "Book", keeper: DraftKeeper, parent: QObject | None = None) -> None:
        """Take the book, and the keeper that says when to update."""
        super().__init__(parent)
        self._book = book
        self.drafts: Sequence[Draft] = ()
        self._of: Mapping[str, list[Draft]] = {}
        self._read()
        keeper.listed.connect(self.refresh)

    def refresh(self) -> None:
        """Update the marks."""
        if self._book.is_open:
            self._read()
            self.changed.emit()

    def of(self, uid: str) -> Sequence[Draft]:
        """Return the drafts about a record or on its page, the one kept last first."""
        return self._of.get(uid, ())

    def words(self, uid: str) -> str:
        """Return the mark of a record in a list, with the draft's age, or ''."""
        drafts = self.of(uid)
        if not drafts:
            return ""
        words = QCoreApplication.translate("DraftMarks", "draft, {} old")
        return words.format(age_words(drafts[0].kept_ms, self._book.world.now_ms()))

    @property
    def old(self) -> list[Draft]:
        """Return the drafts that nobody touched for a week."""
        return old(self.drafts, self._book.world.now_ms())

    def _read(self) -> None:
        self.drafts = unfinished(self._book)
        self._of = by_record(self.drafts)


def by_record(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """Return for each record the drafts about it or on its page."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        for uid in draft.uids:
            found.setdefault(uid, []).append(draft)
    return found
