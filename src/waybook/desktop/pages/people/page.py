"""The People page of the window."""

from typing import ClassVar

from waybook.desktop.pages.people.listing import PeopleListing
from waybook.desktop.pages.people.record import ContactRecord
from waybook.desktop.records.browsing import BrowsingPage
from waybook.desktop.records.layouts.people import NEW_CONTACT
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.widgets.subview import Subview


class PeoplePage(BrowsingPage):
    """List contacts; open one; add one."""

    name = "people"
    icon = "users"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "contact",
            "affiliation",
            "attachment",
            "attendance",
            "meeting",
            "group",
            "same-person",
            "same-record",
            "question",
        }
    )

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("People")

    def make_listing(self) -> Subview:
        """Build the list."""
        listing = PeopleListing(self.session, self.room)
        listing.opened.connect(self.open)
        listing.wanted.connect(lambda: self.open("new"))
        return listing

    def make_new(self, detail: str) -> Subview:
        """Build the form for a new contact; `detail` names the group it belongs to."""
        words = (
            self.tr("New contact"),
            self.tr("Start with a code name. Never write the real name here."),
        )
        new = NewRecord(
            self.session,
            "contact",
            NEW_CONTACT,
            words,
            preset={"group": detail} if detail else None,
            place=f"new/{detail}" if detail else "new",
            parent=self.room,
        )
        new.saved.connect(self.open)
        new.left.connect(self.open)
        return new

    def make_record(self, uid: str, detail: str) -> Subview:
        """Build the page of one contact."""
        del detail
        record = ContactRecord(self.session, uid, self.room)
        record.left.connect(self.open)
        return record
