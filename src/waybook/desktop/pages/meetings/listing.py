"""The list of meetings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.lists.browser import RecordBrowser
from waybook.desktop.lists.columns import DATE, LABEL, TITLE
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.query import Query
from waybook.desktop.lists.table import RecordTable
from waybook.desktop.pages.parts.bars import title_bar
from waybook.desktop.pages.parts.buttons import primary
from waybook.desktop.pages.parts.lines_of import meeting_line
from waybook.desktop.pages.parts.naming import title_of
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.book import Changes


class MeetingListing(Showing):
    """Show all meetings, the latest first."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
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
        self.browser = RecordBrowser(table, self.tr("Meetings"), empty, self)
        self.browser.opened.connect(self.opened)
        self.new_button = primary(self.tr("Plan a meeting"), self.wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(title_bar(self.tr("Meetings"), self.new_button))
        layout.addWidget(self.browser, 1)

    def refresh(self, changes: "Changes | None") -> None:
        """Ask the book again."""
        del changes
        self.browser.refresh()

    def start(self) -> None:
        """Put the cursor into the list."""
        self.browser.view.setFocus()

    def _remark(self, uid: str) -> str:
        record = self._session.book.record(uid)
        line = meeting_line(self._session, record).remark
        name = title_of(self._session.book, record.fields.get("group"))
        return f"{name}  ·  {line}" if name else line
