"""What is known of a group, in sections; its external ids and references."""

from collections.abc import Callable
from functools import partial
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
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes


class ProfilePart(Subview):
    """Show the profile; each section is edited in place. The lists below it are built later."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._column = Column(self.tr("Profile"), parent=self)
        room = self._column.room
        self.twice = DuplicatesPanel(session, uid, room)
        self.sheet = RecordSheet(session, uid, GROUP, room)
        self._below: list[AttachedRecords] = []
        for part in (self.twice, self.sheet):
            self._column.parts.addWidget(part)
        self._column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._column)
        self.filling = GradualFill(self)
        makers = (self._questions, self._ids, self._references, self._files)
        has_forms = session.drafts.is_any_begun(uid)
        self.filling.begin(
            [partial(self._add_below, make) for make in makers],
            at_once=len(makers) if has_forms else 0,
        )

    def refresh(self, changes: "Changes | None") -> None:
        """Read the group again."""
        del changes
        self.twice.refresh()
        self.sheet.refresh()
        for part in self._below:
            part.refresh()

    def _add_below(self, make: Callable[[], AttachedRecords]) -> None:
        part = make()
        self._below.append(part)
        self._column.parts.insertWidget(self._column.parts.count() - 1, part)

    def _questions(self) -> AttachedRecords:
        return Questions(self._session, self._uid, self._column.room)

    def _ids(self) -> AttachedRecords:
        return AttachedRecords(
            self._session,
            ("external-id", "about", self._uid),
            EXTERNAL_ID,
            AttachedWords(
                self.tr("External IDs"),
                self.tr("How public data sets identify this group."),
                self.tr("Add an ID"),
            ),
            external_id_line,
            self._column.room,
        )

    def _references(self) -> AttachedRecords:
        return AttachedRecords(
            self._session,
            ("reference", "group", self._uid),
            REFERENCE,
            AttachedWords(
                self.tr("References"),
                self.tr("Publications and documents that events are based on."),
                self.tr("Add a reference"),
            ),
            reference_line,
            self._column.room,
        )

    def _files(self) -> AttachedRecords:
        return RecordFiles(self._session, self._uid, self._column.room)
