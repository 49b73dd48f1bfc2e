"""The list of meetings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import DATE, LABEL, TITLE
from waybook.desktop.lists.tables.query import Query
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.records.list_lines import meeting_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import plain, primary


class MeetingListing(RecordListing):
    """Show all meetings, the latest first."""

    month_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No meetings yet"),
            self.tr(
                "Plan a meeting before it takes place: aim, agenda and attribution rule. "
                "Afterwards, each of you writes an account."
            ),
            self.tr("Plan a meeting"),
        )
        empty.chosen.connect(self.wanted)
        query = Query("meeting", order="date", descending=True)
        columns = (DATE, TITLE, LABEL)
        table = RecordTable(
            session.book.lists, query, columns, self, remark=self._remark, marks=session.marks
        )
        self.new_button = primary(self.tr("Plan a meeting"), self.wanted.emit)
        self.month_button = plain(self.tr("Month"), self.month_wanted.emit, "calendar-days")
        self.lay_out(self.tr("Meetings"), table, empty, self.month_button, self.new_button)

    def _remark(self, uid: str) -> str:
        record = self._session.book.lists.record(uid)
        line = meeting_line(self._session, record).remark
        name = title_of(self._session.book, record.fields.get("group"))
        return f"{name}  ·  {line}" if name else line
