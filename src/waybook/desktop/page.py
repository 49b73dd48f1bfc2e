"""What every page of the window is."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session import Session


class Page(QWidget):
    """Show part of a book.

    A subclass sets `name` (its place, such as `groups`), `icon` (a Lucide icon in
    `resources/icons`) and `kinds` (the kinds it shows; a change to others leaves it alone),
    returns its title, and refreshes itself. It lives in a module that its entry in `places` names.
    """

    name: ClassVar[str]
    icon: ClassVar[str]
    kinds: ClassVar[frozenset[str]] = frozenset()  # empty: all

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session; a subclass builds its parts and calls `refresh` when first shown."""
        super().__init__(parent)
        self.session = session
        self._is_stale = True
        self.setAccessibleName(self.title())
        session.changed.connect(self._on_book_changed)

    def title(self) -> str:
        """Return the words for it in the rail and for screen readers."""
        raise NotImplementedError

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown; `changes` is None when nothing is known of what changed."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Return what is shown, such as `3f…/accounts`, so that one comes back to it."""
        return ""

    def go(self, place: str) -> None:
        """Show what an earlier `place` named; an unknown one shows the page as it opens."""

    def concerns(self, changes: "Changes") -> bool:
        """Say whether changes touch what this page shows."""
        return not self.kinds or not self.kinds.isdisjoint(changes.kinds)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with changes that came while it was hidden."""
        if self._is_stale:
            self._is_stale = False
            self.refresh(None)
        super().showEvent(event)

    @Slot(object)
    def _on_book_changed(self, changes: "Changes") -> None:
        if not self.concerns(changes):
            return
        if not self.isVisible():
            self._is_stale = True
            return
        held = self._holds_cursor()
        self.refresh(changes)
        if held and not self._holds_cursor():  # its place is gone: do not let it stray to the rail
            self.setFocus()

    def _holds_cursor(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)
