"""The People page of the window."""

from typing import ClassVar

from waybook.desktop.pages.forms.layouts.people import NEW_CONTACT
from waybook.desktop.pages.parts.browsing import BrowsingPage
from waybook.desktop.pages.parts.new_record import NewRecord
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.people.listing import PeopleListing
from waybook.desktop.pages.people.record import ContactRecord


class PeoplePage(BrowsingPage):
    """List contacts; open one; add one."""

    name = "people"
    icon = "users"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {"contact", "affiliation", "attendance", "meeting", "group"}
    )

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("People")

    def make_listing(self) -> Showing:
        """Build the list."""
        listing = PeopleListing(self.session, self)
        listing.opened.connect(self.open)
        listing.wanted.connect(lambda: self.open("new"))
        return listing

    def make_new(self, detail: str) -> Showing:
        """Build the form for a new contact; `detail` names the group it belongs to."""
        words = (
            self.tr("New contact"),
            self.tr("Begin with a code name. Who it stands for is never written here."),
        )
        new = NewRecord(
            self.session,
            "contact",
            NEW_CONTACT,
            words,
            preset={"group": detail} if detail else None,
            place=f"new/{detail}" if detail else "new",
            parent=self,
        )
        new.saved.connect(self.open)
        new.left.connect(self.open)
        return new

    def make_record(self, uid: str, detail: str) -> Showing:
        """Build the page of one contact."""
        del detail
        record = ContactRecord(self.session, uid, self)
        record.left.connect(self.open)
        return record
