"""What is known of a group, in sections; its external ids and references."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.layouts.groups import EXTERNAL_ID, GROUP, REFERENCE
from waybook.desktop.records.list_lines import external_id_line, reference_line
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes


class ProfilePart(Subview):
    """Show the profile; each section is edited in place."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        column = Column(self.tr("Profile"), parent=self)
        self.twice = DuplicatesPanel(session, uid, column.room)
        self.sheet = RecordSheet(session, uid, GROUP, column.room)
        self.questions = Questions(session, uid, column.room)
        self.ids = AttachedRecords(
            session,
            ("external-id", "about", uid),
            EXTERNAL_ID,
            AttachedWords(
                self.tr("External IDs"),
                self.tr("How public data sets identify this group."),
                self.tr("Add an ID"),
            ),
            external_id_line,
            column.room,
        )
        self.references = AttachedRecords(
            session,
            ("reference", "group", uid),
            REFERENCE,
            AttachedWords(
                self.tr("References"),
                self.tr("Publications and documents that events are based on."),
                self.tr("Add a reference"),
            ),
            reference_line,
            column.room,
        )
        self.files = RecordFiles(session, uid, column.room)
        for part in (self.twice, self.sheet, self.questions, self.ids, self.references, self.files):
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the group again."""
        del changes
        self.twice.refresh()
        self.sheet.refresh()
        self.ids.refresh()
        self.references.refresh()
        self.files.refresh()
        self.questions.refresh()
