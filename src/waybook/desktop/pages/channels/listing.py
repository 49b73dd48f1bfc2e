"""The list of channels."""

from PySide6.QtWidgets import QWidget

from waybook.book import ListQuery, Record
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import GROUP, NAMED, field_column
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.records.list_lines import channel_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.reading.reader import Reader
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import joined
from waybook.desktop.widgets.buttons import primary


class ChannelListing(RecordListing):
    """Show all channels, each with its group and its last two-way contact."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No channels yet"),
            self.tr(
                "A channel is a way to reach a group: who is at both ends, how often you agreed "
                "to be in contact, and when both ends were last heard."
            ),
            self.tr("Add a channel"),
        )
        empty.chosen.connect(self.wanted)
        self.new_button = primary(self.tr("New channel"), self.wanted.emit)
        self.lay_out(self.tr("Channels"), PLAN, empty, self.new_button)


def _remark(reader: Reader, channel: Record) -> str:
    name = title_of(reader.book, channel.fields.get("group"))
    return joined(name, channel_line(reader, channel).remark)


PLAN = ListPlan(
    ListQuery("channel", order="title"),
    NAMED,
    (
        GROUP,
        *(
            field_column("channel", name)
            for name in ("status", "medium", "last_two_way", "rhythm_days")
        ),
    ),
    _remark,
    ("group", "status", "medium", "last_two_way", "label"),
)
