"""The page of one actor."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.record_head import RecordHead
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes, Record


class ActorRecord(Subview):
    """Show an actor; sections are edited in place."""

    left = Signal()

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the actor."""
        super().__init__(parent)
        self._uid = uid
        self._session = session
        back = (self.tr("Actors"), self.tr("Back to all actors"))
        self.head = RecordHead(session, uid, back, self._remark, self)
        self.head.left.connect(self.left)
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
        self._parts = (
            self.twice,
            self.sheet,
            self.roles,
            self.members,
            self.ids,
            self.files,
            self.questions,
        )
        column = Column(self.tr("Actor"), parent=self)
        for part in self._parts:
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.head)
        layout.addWidget(column, 1)

    @property
    def place(self) -> str:
        """Return the actor."""
        return self._uid

    def refresh(self, changes: "Changes | None") -> None:
        """Read the actor again."""
        self.head.refresh(changes)
        for part in self._parts:
            part.refresh()

    def start(self) -> None:
        """Put the cursor on the first section."""
        self.sheet.start()

    def _remark(self, record: "Record") -> str:
        return actor_line(self._session, record).remark
