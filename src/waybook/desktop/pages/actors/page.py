"""The Actors page of the window."""

from typing import ClassVar

from waybook.desktop.pages.actors.listing import ActorListing
from waybook.desktop.pages.actors.record import ActorRecord
from waybook.desktop.records.browsing import NEW, BrowsingPage
from waybook.desktop.records.layouts.actors import NEW_ACTOR
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.widgets.subview import Subview


class ActorsPage(BrowsingPage):
    """List actors; open one; add one."""

    name = "actors"
    icon = "landmark"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "actor",
            "affiliation",
            "attachment",
            "contact",
            "external-id",
            "group",
            "question",
            "role",
            "same-person",
            "same-record",
            "strand",
        }
    )

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Actors")

    def make_listing(self) -> Subview:
        """Build the list."""
        listing = ActorListing(self.session, self.room)
        listing.opened.connect(self.open)
        listing.wanted.connect(lambda: self.open(NEW))
        return listing

    def make_new(self, detail: str) -> Subview:
        """Build the form for a new actor."""
        del detail
        words = (
            self.tr("New actor"),
            self.tr("An organisation, a state or a public person. Contacts are under People."),
        )
        new = NewRecord(self.session, "actor", NEW_ACTOR, words, parent=self.room)
        new.saved.connect(self.open)
        new.left.connect(self.open)
        return new

    def make_record(self, uid: str, detail: str) -> Subview:
        """Build the page of one actor."""
        del detail
        record = ActorRecord(self.session, uid, self.room)
        record.left.connect(self.open)
        return record
