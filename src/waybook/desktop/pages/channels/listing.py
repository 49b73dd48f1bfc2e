"""The list of channels."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import NAMED
from waybook.desktop.lists.tables.query import Query
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.records.list_lines import channel_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import joined
from waybook.desktop.widgets.buttons import primary


class ChannelListing(RecordListing):
    """Show all channels, each with its group and its last two-way contact."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No channels yet"),
            self.tr(
                "A channel is a way to reach a group: who is at both ends, how often you agreed "
                "to be in contact, and when both ends were last heard."
            ),
            self.tr("Add a channel"),
        )
        empty.chosen.connect(self.wanted)
        table = RecordTable(
            session.book.lists,
            Query("channel"),
            NAMED,
            self,
            remark=self._remark,
            marks=session.marks,
        )
        self.new_button = primary(self.tr("New channel"), self.wanted.emit)
        self.lay_out(self.tr("Channels"), table, empty, self.new_button)

    def _remark(self, uid: str) -> str:
        record = self._session.book.lists.record(uid)
        name = title_of(self._session.book, record.fields.get("group"))
        return joined(name, channel_line(self._session, record).remark)
