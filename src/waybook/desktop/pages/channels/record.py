"""The page of one channel."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.layouts.channels import CHANNEL
from waybook.desktop.records.list_lines import channel_line, meeting_line
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.record_head import RecordHead
from waybook.desktop.records.related_records import RelatedRecords
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import joined
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes, Record


class ChannelRecord(Subview):
    """Show a channel; sections are edited in place."""

    left = Signal()

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the channel."""
        super().__init__(parent)
        self._uid = uid
        self._session = session
        back = (self.tr("Channels"), self.tr("Back to all channels"))
        self.head = RecordHead(session, uid, back, self._remark, self)
        self.head.left.connect(self.left)
        self.twice = DuplicatesPanel(session, uid, self)
        self.sheet = RecordSheet(session, uid, CHANNEL, self)
        self.meetings = RelatedRecords(
            session,
            ("meeting", "channel", uid),
            (self.tr("Meetings through this channel"), self.tr("Plan a meeting")),
            meeting_line,
            "meetings",
            self,
        )
        self.files = RecordFiles(session, uid, self)
        self.questions = Questions(session, uid, self)
        self._parts = (self.twice, self.sheet, self.meetings, self.files, self.questions)
        column = Column(self.tr("Channel"), parent=self)
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
        """Return the channel."""
        return self._uid

    def refresh(self, changes: "Changes | None") -> None:
        """Read the channel again."""
        self.head.refresh(changes)
        for part in self._parts:
            part.refresh()

    def start(self) -> None:
        """Put the cursor on the first section."""
        self.sheet.start()

    def _remark(self, record: "Record") -> str:
        name = title_of(self._session.book, record.fields.get("group"))
        return joined(name, channel_line(self._session, record).remark)
