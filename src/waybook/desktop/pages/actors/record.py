"""The page of one actor."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.layouts.actors import ACTOR
from waybook.desktop.records.layouts.groups import EXTERNAL_ID
from waybook.desktop.records.layouts.people import AFFILIATION_OF_BODY, ROLE_TAKEN
from waybook.desktop.records.list_lines import (
    actor_line,
    external_id_line,
    member_line,
    role_line,
)
from waybook.desktop.records.page.record_page import RecordPage
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.session.session import Session

if TYPE_CHECKING:
    from waybook.book import Record


class ActorRecord(RecordPage):
    """Show an actor; sections are edited in place."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the actor."""
        super().__init__(session, uid, parent)
        self.twice = DuplicatesPanel(session, uid, self)
        self.sheet = RecordSheet(session, uid, ACTOR, self)
        self.roles = AttachedRecords(
            session,
            ("role", "actor", uid),
            ROLE_TAKEN,
            AttachedWords(
                self.tr("Roles and tracks"),
                self.tr("For which group, in which talks, on which track."),
                self.tr("Add a role"),
            ),
            role_line,
            self,
        )
        self.members = AttachedRecords(
            session,
            ("affiliation", "body", uid),
            AFFILIATION_OF_BODY,
            AttachedWords(
                self.tr("People who belong to it"),
                self.tr("Contacts under their code names, with dates."),
                self.tr("Add a person"),
            ),
            member_line,
            self,
        )
        self.ids = AttachedRecords(
            session,
            ("external-id", "about", uid),
            EXTERNAL_ID,
            AttachedWords(
                self.tr("External IDs"),
                self.tr("How public data sets identify this actor."),
                self.tr("Add an ID"),
            ),
            external_id_line,
            self,
        )
        self.files = RecordFiles(session, uid, self)
        self.questions = Questions(session, uid, self)
        back = (self.tr("Actors"), self.tr("Back to all actors"))
        parts = (
            self.twice,
            self.sheet,
            self.roles,
            self.members,
            self.ids,
            self.files,
            self.questions,
        )
        self.lay_out(self.tr("Actor"), back, parts)

    def remark(self, record: "Record") -> str:
        """Return the line under the title."""
        return actor_line(self._session, record).remark
