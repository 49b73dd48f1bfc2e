"""The page of possible duplicates: all pairs of records that may be the same."""

from waybook.book.queries.duplicates import CLAIM_KINDS, JOINED
from waybook.desktop.pages.duplicates.listing import DuplicatesListing
from waybook.desktop.records.browsing import SAME, BrowsingPage
from waybook.desktop.session.places import place_of
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import BadInput


class DuplicatesPage(BrowsingPage):
    """List the pairs with their reasons; compare two records."""

    name = "duplicates"
    icon = "users"
    reads_when_built = False
    kinds = frozenset({*JOINED, *CLAIM_KINDS, "attendance", "affiliation", "external-id", "tenure"})

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("Possible duplicates")

    def make_listing(self) -> Subview:
        """Build the list."""
        listing = DuplicatesListing(self.session, self.room)
        listing.opened.connect(self._compare)
        return listing

    def make_new(self, detail: str) -> Subview:
        """Refuse: a pair is found, not written."""
        del detail
        raise BadInput("Nothing is added here.")

    def make_record(self, uid: str, detail: str) -> Subview:
        """Leave: after a decision, the list shows what is left."""
        del uid, detail
        raise BadInput("Records are shown on their own pages.")

    def _compare(self, one: str, other: str) -> None:
        """Compare two records, on the page of their kind."""
        page = place_of(self.session.book, one).partition("/")[0]
        self.session.go(f"{page}/{one}/{SAME}/{other}")
