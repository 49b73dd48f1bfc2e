"""The list of contacts."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import NAMED
from waybook.desktop.lists.tables.query import Query
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.records.list_lines import contact_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import primary


class PeopleListing(RecordListing):
    """Show all contacts, each with relation and both authorities in words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No contacts yet"),
            self.tr(
                "Each contact has a code name and an authority: as they claim it, and as "
                "you see it."
            ),
            self.tr("Add a contact"),
        )
        empty.chosen.connect(self.wanted)
        table = RecordTable(
            session.book.lists,
            Query("contact"),
            NAMED,
            self,
            remark=self._remark,
            marks=session.marks,
        )
        self.new_button = primary(self.tr("New contact"), self.wanted.emit)
        self.lay_out(self.tr("People"), table, empty, self.new_button)

    def _remark(self, uid: str) -> str:
        return contact_line(self._session, self._session.book.lists.record(uid)).remark
