"""The Channels page of the window."""

from typing import TYPE_CHECKING, ClassVar

from waybook.desktop.pages.channels.listing import ChannelListing
from waybook.desktop.pages.channels.record import ChannelRecord
from waybook.desktop.records.browsing import NEW, BrowsingPage
from waybook.desktop.records.layouts.channels import NEW_CHANNEL
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.model.fields import Json


class ChannelsPage(BrowsingPage):
    """List channels; open one; add one."""

    name = "channels"
    icon = "messages-square"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "account",
            "attachment",
            "channel",
            "contact",
            "group",
            "meeting",
            "question",
            "same-person",
            "same-record",
            "tenure",
        }
    )

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Channels")

    def make_listing(self) -> Subview:
        """Build the list."""
        listing = ChannelListing(self.session, self.room)
        listing.opened.connect(self.open)
        listing.wanted.connect(lambda: self.open(NEW))
        return listing

    def make_new(self, detail: str) -> Subview:
        """Build the form for a new channel; `detail` names the group it leads to."""
        words = (
            self.tr("New channel"),
            self.tr("You can write on its page how to reach them. That is for named people only."),
        )
        preset: dict[str, Json] = {"status": "open"}
        if detail:
            preset["group"] = detail
        new = NewRecord(
            self.session,
            "channel",
            NEW_CHANNEL,
            words,
            preset=preset,
            place=f"{NEW}/{detail}" if detail else NEW,
            parent=self.room,
        )
        new.saved.connect(self.open)
        new.left.connect(self.open)
        return new

    def make_record(self, uid: str, detail: str) -> Subview:
        """Build the page of one channel."""
        del detail
        record = ChannelRecord(self.session, uid, self.room)
        record.left.connect(self.open)
        return record
