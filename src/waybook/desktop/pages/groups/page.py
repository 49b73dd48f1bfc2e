"""The Groups page of the window."""

from waybook.desktop.pages.forms.layouts.groups import NEW_GROUP
from waybook.desktop.pages.groups.listing import GroupListing
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.parts.browsing import NEW, BrowsingPage
from waybook.desktop.pages.parts.new_record import NewRecord
from waybook.desktop.pages.parts.showing import Showing


class GroupsPage(BrowsingPage):
    """List the groups; open one; add one, by hand or from a case file."""

    name = "groups"
    icon = "waypoints"

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Groups")

    def make_listing(self) -> Showing:
        """Build the list."""
        listing = GroupListing(self.session, self)
        listing.opened.connect(self.open)
        listing.wanted.connect(lambda: self.open(NEW))
        return listing

    def make_new(self, detail: str) -> Showing:
        """Build the form for a new group."""
        del detail
        words = (
            self.tr("New group"),
            self.tr("A name is enough to begin; the rest can wait until you know it."),
        )
        new = NewRecord(self.session, "group", NEW_GROUP, words, parent=self)
        new.saved.connect(self.open)
        new.left.connect(self.open)
        return new

    def make_record(self, uid: str, detail: str) -> Showing:
        """Build the page of one group."""
        record = GroupRecord(self.session, uid, detail, self)
        record.left.connect(self.open)
        return record
