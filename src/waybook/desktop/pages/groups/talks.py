"""Strands of talks with a group, the links between them, what was promised, and what to do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.book import Row
from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.forms.adding import add_to_one_of
from waybook.desktop.records.layouts.meetings import COMMITMENT, FOLLOW_UP
from waybook.desktop.records.layouts.strands import STRAND, STRAND_LINK
from waybook.desktop.records.list_lines import strand_line, strand_link_line, task_line
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview
from waybook.model.fields import Json

if TYPE_CHECKING:
    from waybook.book import Changes

translate = QCoreApplication.translate
COMMITMENTS = "commitments"


class TalksPart(Subview):
    """Show strands, links, commitments and follow-ups of a group."""

    def __init__(
        self, session: Session, uid: str, part: str, parent: QWidget | None = None
    ) -> None:
        """Take the group; `COMMITMENTS` begins a new commitment."""
        super().__init__(parent)
        self.strands = _strands(session, uid, self)
        self.links = _Links(session, uid, self)
        self.commitments = _Open(
            session, ("commitment", "group", uid), COMMITMENT, _promised(), task_line, self
        )
        self.follow_ups = _Open(
            session, ("follow-up", "group", uid), FOLLOW_UP, _to_do(), task_line, self
        )
        self.strands.changed.connect(self.links.refresh)
        column = Column(translate("Talks", "Talks and commitments"), parent=self)
        for each in (self.strands, self.links, self.commitments, self.follow_ups):
            column.parts.addWidget(each)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)
        if part == COMMITMENTS and self.commitments.editor is None:
            self.commitments.add()

    def add_new(self) -> bool:
        """Add to the list that has the cursor, or to the most used one."""
        return add_to_one_of(self.commitments, self.strands, self.links, self.follow_ups)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the records again."""
        del changes
        for each in (self.strands, self.links, self.commitments, self.follow_ups):
            each.refresh()


class _Open(AttachedRecords):
    """Commitments or follow-ups; a new one is open."""

    def preset(self) -> dict[str, Json]:
        """Begin as open."""
        return super().preset() | {"status": "open"}


class _Links(AttachedRecords):
    """Links that begin at a strand of the group."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        words = AttachedWords(
            translate("Talks", "Links between talks"),
            translate("Talks", "What comes before, runs parallel to, contributes to or blocks."),
            translate("Talks", "Add a link"),
        )
        link = ("strand-link", "first", uid)
        super().__init__(session, link, STRAND_LINK, words, strand_link_line, parent)

    def preset(self) -> dict[str, Json]:
        """Begin at the group's only strand, if it has one."""
        rows = self._session.book.lists.linked(self._owner, "strand", "group")
        return {"first": rows[0].uid} if len(rows) == 1 else {}

    def every_row(self) -> list[Row]:
        """Read the links from all strands of the group at once."""
        return self._session.book.lists.rows("strand-link", group=self._owner, withdrawn=True)


def _strands(session: Session, uid: str, parent: QWidget) -> AttachedRecords:
    words = AttachedWords(
        translate("Talks", "Strands of talks"),
        translate("Talks", "Talks on one subject or at one level, each with its own stage."),
        translate("Talks", "Add a strand"),
    )
    return AttachedRecords(session, ("strand", "group", uid), STRAND, words, strand_line, parent)


def _promised() -> AttachedWords:
    return AttachedWords(
        translate("Talks", "Commitments"),
        translate("Talks", "Who promised what to whom, with what authority, and until when."),
        translate("Talks", "Add a commitment"),
    )


def _to_do() -> AttachedWords:
    return AttachedWords(
        translate("Talks", "Follow-up"),
        translate("Talks", "What, who, and by when."),
        translate("Talks", "Add a follow-up"),
    )
