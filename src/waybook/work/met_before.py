"""What a book met before, and whom it owes an answer."""

from dataclasses import dataclass

from waybook.book import Book
from waybook.bundle.reader import Opened


@dataclass(frozen=True, slots=True)
class MetBefore:
    """Hashes of bundles with when they came, and cards with when something was sealed for them."""

    came: dict[str, int]
    undone: frozenset[str]
    told: dict[str, int]
    now_ms: int

    def has(self, bundle: Opened) -> bool:
        """Tell whether a bundle was merged, if only in part, or merged and undone by a person."""
        return bundle.sha256 in self.came or bundle.sha256 in self.undone

    def is_owed(self, bundle: Opened) -> bool:
        """Tell whether nothing was sealed for the sender since this bundle of records came."""
        came = self.came.get(bundle.sha256, 0)
        if not bundle.manifest.counts.records or came > self.now_ms:  # the clock was set back
            return False
        return came > self.told.get(bundle.sender.digest, 0)


def met_before(book: Book) -> MetBefore:
    """Return what a book met before."""
    told: dict[str, int] = {}
    for sent in book.sent():
        told[sent.recipient] = max(sent.sent_ms, told.get(sent.recipient, 0))
    return MetBefore(
        {each.sha256: each.received_ms for each in book.arrivals()},
        frozenset(each.sha256 for step in book.steps() if step.undone_ms for each in step.bundles),
        told,
        book.world.now_ms(),
    )
