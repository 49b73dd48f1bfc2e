"""The Groups page of the window."""

from waybook.desktop.pages.groups.listing import GroupListing
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.records.accounts.account_form import AccountForm
from waybook.desktop.records.browsing import NEW, BrowsingPage
from waybook.desktop.records.layouts.groups import NEW_GROUP
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.widgets.subview import Subview


class GroupsPage(BrowsingPage):
    """List the groups; open one; add one, by hand or from a case file."""

    name = "groups"
    icon = "waypoints"

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Groups")

    def make_listing(self) -> Subview:
        """Build the list."""
        listing = GroupListing(self.session, self.room)
        listing.opened.connect(self.open)
        listing.wanted.connect(lambda: self.open(NEW))
        return listing

    def make_new(self, detail: str) -> Subview:
        """Build the form for a new group."""
        del detail
        words = (
            self.tr("New group"),
            self.tr("A name is enough to start. You can add the rest later."),
        )
        new = NewRecord(self.session, "group", NEW_GROUP, words, parent=self.room)
        new.saved.connect(self.open)
        new.left.connect(self.open)
        return new

    def make_record(self, uid: str, detail: str) -> Subview:
        """Build the page of one group, or the view in which an account of an event is written."""
        event, is_written, account = detail.removeprefix("timeline/").partition("/write")
        if is_written:
            place = f"{uid}/timeline/{event}"
            writing = AccountForm(
                self.session, event, account.removeprefix("/"), place=place, parent=self.room
            )
            writing.left.connect(lambda: self.open(place))
            return writing
        record = GroupRecord(self.session, uid, detail, self.room)
        record.left.connect(self.open)
        return record
