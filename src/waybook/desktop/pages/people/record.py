"""The page of one contact."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from waybook.desktop.pages.people.identity import WhoThisIs
from waybook.desktop.pages.people.meetings import MetAt
from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.layouts.people import AFFILIATION, CONTACT
from waybook.desktop.records.list_lines import affiliation_line, authority_words
from waybook.desktop.records.page.record_page import RecordPage
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.session.session import Session

if TYPE_CHECKING:
    from waybook.book import Record


class ContactRecord(RecordPage):
    """Show a contact; sections are edited in place."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the contact."""
        super().__init__(session, uid, parent)
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
        back = (self.tr("People"), self.tr("Back to all people"))
        parts = (
            self.twice,
            self.sheet,
            self.who,
            self.affiliations,
            self.met,
            self.files,
            self.questions,
        )
        self.lay_out(self.tr("Contact"), back, parts, still=(self.who,))

    def remark(self, record: "Record") -> str:
        """Return the line under the title."""
        return authority_words(record)
