"""The page of one contact."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.forms.layouts.people import AFFILIATION, CONTACT
from waybook.desktop.pages.forms.sheet import Sheet
from waybook.desktop.pages.parts.attached import Attached, AttachedWords
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.files import Files
from waybook.desktop.pages.parts.lines_of import affiliation_line, authority_words
from waybook.desktop.pages.parts.questions import Questions
from waybook.desktop.pages.parts.record_head import RecordHead
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.people.identity import WhoThisIs
from waybook.desktop.pages.people.met import MetAt
from waybook.desktop.pages.people.twice import Twice
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.book import Changes, Record


class ContactRecord(Showing):
    """Show a contact; sections are edited where they stand."""

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
        self.sheet = Sheet(session, uid, CONTACT, self)
        words = AttachedWords(
            self.tr("Where this person belongs"),
            self.tr("Dated, so that a change of side stays readable."),
            self.tr("Add"),
        )
        link = ("affiliation", "contact", uid)
        self.affiliations = Attached(session, link, AFFILIATION, words, affiliation_line, self)
        self.met = MetAt(session, uid, self)
        self.twice = Twice(session, uid, self)
        self.who = WhoThisIs(session, uid, self)
        self.files = Files(session, uid, self)
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
