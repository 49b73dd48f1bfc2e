"""The list of contacts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.lists.browser import RecordBrowser
from waybook.desktop.lists.columns import NAMED
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.query import Query
from waybook.desktop.lists.table import RecordTable
from waybook.desktop.pages.parts.bars import title_bar
from waybook.desktop.pages.parts.buttons import primary
from waybook.desktop.pages.parts.lines_of import contact_line
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.book import Changes


class PeopleListing(Showing):
    """Show all contacts, each with relation and both authorities in words."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        empty = EmptyState(
            self.tr("No contacts yet"),
            self.tr(
                "Everyone is written down under a code name, with what they may speak for: as they "
                "claim, and as you see it."
            ),
            self.tr("Add a contact"),
        )
        empty.chosen.connect(self.wanted)
        table = RecordTable(session.book, Query("contact"), NAMED, self, remark=self._remark)
        self.browser = RecordBrowser(table, self.tr("People"), empty, self)
        self.browser.opened.connect(self.opened)
        self.new_button = primary(self.tr("New contact"), self.wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(title_bar(self.tr("People"), self.new_button))
        layout.addWidget(self.browser, 1)

    def refresh(self, changes: "Changes | None") -> None:
        """Ask the book again."""
        del changes
        self.browser.refresh()

    def start(self) -> None:
        """Put the cursor into the list."""
        self.browser.view.setFocus()

    def _remark(self, uid: str) -> str:
        return contact_line(self._session, self._session.book.record(uid)).remark
