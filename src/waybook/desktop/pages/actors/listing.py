"""The list of actors."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import NAMED
from waybook.desktop.lists.tables.query import Query
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.records.list_lines import actor_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import primary


class ActorListing(RecordListing):
    """Show all actors, each with its type and for whom it speaks."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No actors yet"),
            self.tr(
                "Organisations, states and public persons who work around the groups, each with "
                "its mandate and its limits."
            ),
            self.tr("Add an actor"),
        )
        empty.chosen.connect(self.wanted)
        table = RecordTable(
            session.book.lists,
            Query("actor"),
            NAMED,
            self,
            remark=self._remark,
            marks=session.marks,
        )
        self.new_button = primary(self.tr("New actor"), self.wanted.emit)
        self.lay_out(self.tr("Actors"), table, empty, self.new_button)

    def _remark(self, uid: str) -> str:
        return actor_line(self._session, self._session.book.lists.record(uid)).remark
