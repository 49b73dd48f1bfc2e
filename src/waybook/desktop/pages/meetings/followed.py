"""Who took part in a meeting, what was promised there, and what must be done."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.forms.adding import add_to_one_of
from waybook.desktop.records.layouts.meetings import ATTENDANCE, COMMITMENT, FOLLOW_UP
from waybook.desktop.records.list_lines import attendance_line, task_line
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview
from waybook.model.fields import Json

if TYPE_CHECKING:
    from waybook.book import Changes


COMMITMENTS = "commitments"


class _OfGroup(AttachedRecords):
    """Records that belong to a meeting and to its group."""

    def preset(self) -> dict[str, Json]:
        """Name the meeting's group, too."""
        group = self._session.book.lists.record(self._owner).fields.get("group")
        return super().preset() | ({"group": group} if group else {}) | {"status": "open"}


class FollowedPart(Subview):
    """Show participants, commitments and follow-ups of a meeting."""

    def __init__(
        self, session: Session, uid: str, begun: str, parent: QWidget | None = None
    ) -> None:
        """Take the meeting; `COMMITMENTS` begins a new commitment."""
        super().__init__(parent)
        people = AttachedWords(
            self.tr("Participants"),
            self.tr(
                "Code names, or only how many people from which side. Under the Chatham "
                "House Rule, none of this leaves the book."
            ),
            self.tr("Add a participant"),
        )
        promised = AttachedWords(
            self.tr("Commitments"),
            self.tr("Who promised what to whom, with what authority, and until when."),
            self.tr("Add a commitment"),
        )
        to_do = AttachedWords(
            self.tr("Follow-up"), self.tr("What, who, and by when."), self.tr("Add a follow-up")
        )
        self.people = AttachedRecords(
            session, ("attendance", "meeting", uid), ATTENDANCE, people, attendance_line, self
        )
        self.commitments = _OfGroup(
            session, ("commitment", "meeting", uid), COMMITMENT, promised, task_line, self
        )
        self.follow_ups = _OfGroup(
            session, ("follow-up", "meeting", uid), FOLLOW_UP, to_do, task_line, self
        )
        column = Column(self.tr("Participants and follow-up"), parent=self)
        for part in (self.people, self.commitments, self.follow_ups):
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)
        if begun == COMMITMENTS and self.commitments.editor is None:
            self.commitments.add()

    def add_new(self) -> bool:
        """Add to the list that has the cursor, or to the most used one."""
        return add_to_one_of(self.follow_ups, self.people, self.commitments)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the records again."""
        del changes
        for part in (self.people, self.commitments, self.follow_ups):
            part.refresh()
