"""What is planned for a meeting: its fields, files and questions."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.layouts.meetings import MEETING
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes


class PlanPart(Subview):
    """Show what is known of a meeting beside its accounts; each section is edited in place."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the meeting."""
        super().__init__(parent)
        self.twice = DuplicatesPanel(session, uid, self)
        self.sheet = RecordSheet(session, uid, MEETING, self)
        self.files = RecordFiles(session, uid, self)
        self.questions = Questions(session, uid, self)
        column = Column(self.tr("Plan"), parent=self, beside=12)
        column.parts.setContentsMargins(0, 14, 0, 24)
        for part in (self.twice, self.sheet, self.files, self.questions):
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the meeting again."""
        del changes
        self.twice.refresh()
        self.sheet.refresh()
        self.files.refresh()
        self.questions.refresh()
