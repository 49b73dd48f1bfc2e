"""The list of meetings."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.columns import DATE, LABEL, TITLE
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.query import Query
from waybook.desktop.lists.table import RecordTable
from waybook.desktop.pages.parts.buttons import primary
from waybook.desktop.pages.parts.lines_of import meeting_line
from waybook.desktop.pages.parts.listing import Listing
from waybook.desktop.pages.parts.naming import title_of
from waybook.desktop.session import Session


class MeetingListing(Listing):
    """Show all meetings, the latest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No meetings yet"),
            self.tr(
                "Plan a meeting before it takes place: aim, agenda, and the rule on what may be "
                "written. Each of you writes an own account afterwards."
            ),
            self.tr("Plan a meeting"),
        )
        empty.chosen.connect(self.wanted)
        query = Query("meeting", order="date", descending=True)
        columns = (DATE, TITLE, LABEL)
        table = RecordTable(session.book, query, columns, self, remark=self._remark)
        self.new_button = primary(self.tr("Plan a meeting"), self.wanted.emit)
        self.lay_out(self.tr("Meetings"), table, empty, self.new_button)

    def _remark(self, uid: str) -> str:
        record = self._session.book.record(uid)
        line = meeting_line(self._session, record).remark
        name = title_of(self._session.book, record.fields.get("group"))
        return f"{name}  ·  {line}" if name else line
