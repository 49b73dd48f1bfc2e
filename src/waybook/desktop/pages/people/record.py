"""The page of one contact."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.people.identity import WhoThisIs
from waybook.desktop.pages.people.meetings import MetAt
from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.layouts.people import AFFILIATION, CONTACT
from waybook.desktop.records.list_lines import affiliation_line, authority_words
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.record_head import RecordHead
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes, Record


class ContactRecord(Subview):
    """Show a contact; sections are edited in place."""

    left = Signal()

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the contact."""
        super().__init__(parent)
        self._uid = uid
        self._session = session
        self.head = RecordHead(
            session, uid, (self.tr("People"), self.tr("Back to all people")), self._remark, self
        )
        self.head.left.connect(self.left)
        self.sheet = RecordSheet(session, uid, CONTACT, self)
        words = AttachedWords(
            self.tr("Affiliations"),
            self.tr("With dates, so that you can see when a person changed groups."),
            self.tr("Add an affiliation"),
        )
        link = ("affiliation", "contact", uid)
        self.affiliations = AttachedRecords(
            session, link, AFFILIATION, words, affiliation_line, self
        )
        self.met = MetAt(session, uid, self)
        self.twice = DuplicatesPanel(session, uid, self)
        self.who = WhoThisIs(session, uid, self)
        self.files = RecordFiles(session, uid, self)
        self.questions = Questions(session, uid, self)
        column = Column(self.tr("Contact"), parent=self)
        for part in (
            self.twice,
            self.sheet,
            self.who,
            self.affiliations,
            self.met,
            self.files,
            self.questions,
        ):
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.head)
        layout.addWidget(column, 1)

    @property
    def place(self) -> str:
        """Return the contact."""
        return self._uid

    def refresh(self, changes: "Changes | None") -> None:
        """Read the contact again."""
        self.head.refresh(changes)
        self.twice.refresh()
        self.sheet.refresh()
        self.affiliations.refresh()
        self.met.refresh()
        self.files.refresh()
        self.questions.refresh()

    def start(self) -> None:
        """Put the cursor on the first section."""
        self.sheet.start()

    def _remark(self, record: "Record") -> str:
        return authority_words(record)
