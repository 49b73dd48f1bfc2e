"""How a group is reached, and the meetings with it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.forms.adding import add_to_one_of
from waybook.desktop.records.list_lines import channel_line, meeting_line
from waybook.desktop.records.related_records import RelatedRecords
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes


class MeetingsPart(Subview):
    """Show the channels to a group, and the meetings with it."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        self.channels = RelatedRecords(
            session,
            ("channel", "group", uid),
            (self.tr("Channels"), self.tr("Add a channel")),
            channel_line,
            "channels",
            self,
        )
        self.meetings = RelatedRecords(
            session,
            ("meeting", "group", uid),
            (self.tr("Meetings"), self.tr("Plan a meeting")),
            meeting_line,
            "meetings",
            self,
        )
        column = Column(self.tr("Channels and meetings"), parent=self)
        column.parts.addWidget(self.channels)
        column.parts.addWidget(self.meetings)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)

    def add_new(self) -> bool:
        """Add to the list that has the cursor, or to the most used one."""
        return add_to_one_of(self.meetings, self.channels)

    def refresh(self, changes: "Changes | None") -> None:
        """Read channels and meetings again."""
        del changes
        self.channels.refresh()
        self.meetings.refresh()
