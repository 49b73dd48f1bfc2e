"""The list of meetings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.book import ListQuery, Record
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import DATE, GROUP, LABEL, TITLE, UPDATED, field_column
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.records.list_lines import meeting_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.reading.reader import Reader
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
        self.new_button = primary(self.tr("Plan a meeting"), self.wanted.emit)
        self.month_button = plain(self.tr("Month"), self.month_wanted.emit, "calendar-days")
        self.lay_out(self.tr("Meetings"), PLAN, empty, self.month_button, self.new_button)


def _remark(reader: Reader, meeting: Record) -> str:
    line = meeting_line(reader, meeting).remark
    name = title_of(reader.book, meeting.fields.get("group"))
    return f"{name}  ·  {line}" if name else line


PLAN = ListPlan(
    ListQuery("meeting", order="date", descending=True),
    (DATE, TITLE, LABEL),
    (
        GROUP,
        *(
            field_column("meeting", name)
            for name in ("status", "formality", "publicity", "place_class")
        ),
        UPDATED,
    ),
    _remark,
    ("group", "status", "date", "label"),
)
