"""The page of one channel."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.forms.sheet import RecordSheet
from waybook.desktop.records.layouts.channels import CHANNEL
from waybook.desktop.records.list_lines import channel_line, meeting_line
from waybook.desktop.records.page.record_page import RecordPage
from waybook.desktop.records.questions import Questions
from waybook.desktop.records.related_records import RelatedRecords
from waybook.desktop.records.same.panel import DuplicatesPanel
from waybook.desktop.session.session import Session

if TYPE_CHECKING:
    from waybook.book import Record


class ChannelRecord(RecordPage):
    """Show a channel; sections are edited in place."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the channel."""
        super().__init__(session, uid, parent)
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
        back = (self.tr("Channels"), self.tr("Back to all channels"))
        parts = (self.twice, self.sheet, self.meetings, self.files, self.questions)
        self.lay_out(self.tr("Channel"), back, parts)

    def remark(self, record: "Record") -> str:
        """Return the line under the title."""
        return channel_line(self._session, record).remark
