"""Meetings with a group."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.lines_of import meeting_line
from waybook.desktop.pages.parts.related import Related
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.book import Changes


class MeetingsPart(Showing):
    """Show the meetings with a group, each with its number of accounts."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        self.meetings = Related(
            session,
            ("meeting", "group", uid),
            (self.tr("Meetings"), self.tr("Plan a meeting")),
            meeting_line,
            "meetings",
            self,
        )
        column = Column(self.tr("Meetings"), parent=self)
        column.parts.addWidget(self.meetings)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the meetings again."""
        del changes
        self.meetings.refresh()
