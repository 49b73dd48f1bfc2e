"""The list of contacts."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.columns import NAMED
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.query import Query
from waybook.desktop.lists.table import RecordTable
from waybook.desktop.pages.parts.buttons import primary
from waybook.desktop.pages.parts.lines_of import contact_line
from waybook.desktop.pages.parts.listing import Listing
from waybook.desktop.session import Session


class PeopleListing(Listing):
    """Show all contacts, each with relation and both authorities in words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
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
        self.new_button = primary(self.tr("New contact"), self.wanted.emit)
        self.lay_out(self.tr("People"), table, empty, self.new_button)

    def _remark(self, uid: str) -> str:
        return contact_line(self._session, self._session.book.record(uid)).remark
