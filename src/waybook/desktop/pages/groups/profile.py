"""What is known of a group, in sections; its external ids and references."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.forms.layouts.groups import EXTERNAL_ID, GROUP, REFERENCE
from waybook.desktop.pages.forms.sheet import Sheet
from waybook.desktop.pages.parts.attached import Attached, AttachedWords
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.files import Files
from waybook.desktop.pages.parts.lines_of import external_id_line, reference_line
from waybook.desktop.pages.parts.questions import Questions
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.book import Changes


class ProfilePart(Showing):
    """Show the profile; each section is edited where it stands."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        self.sheet = Sheet(session, uid, GROUP, self)
        self.ids = Attached(
            session,
            ("external-id", "about", uid),
            EXTERNAL_ID,
            AttachedWords(
                self.tr("External ids"),
                self.tr("How public data sets name this group."),
                self.tr("Add an id"),
            ),
            external_id_line,
            self,
        )
        self.references = Attached(
            session,
            ("reference", "group", uid),
            REFERENCE,
            AttachedWords(
                self.tr("References"),
                self.tr("Publications and documents that events rest on."),
                self.tr("Add a reference"),
            ),
            reference_line,
            self,
        )
        self.files = Files(session, uid, self)
        self.questions = Questions(session, uid, self)
        column = Column(self.tr("Profile"), parent=self)
        for part in (self.sheet, self.questions, self.ids, self.references, self.files):
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the group again."""
        del changes
        self.sheet.refresh()
        self.ids.refresh()
        self.references.refresh()
        self.files.refresh()
        self.questions.refresh()
