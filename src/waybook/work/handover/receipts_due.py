"""Which bundles a book has seen before, and which senders need an answer."""

from dataclasses import dataclass

from waybook.book import Book
from waybook.bundle.reader import OpenedBundle


@dataclass(frozen=True, slots=True)
class MetBefore:
    """Hashes of bundles with when they came, and cards with when something was sealed for them."""

    came: dict[str, int]
    undone: frozenset[str]
    told: dict[str, int]
    now_ms: int

    def has(self, bundle: OpenedBundle) -> bool:
        """Tell whether a bundle was merged, completely or in part, even if a person undid it."""
        return bundle.sha256 in self.came or bundle.sha256 in self.undone

    def is_owed(self, bundle: OpenedBundle) -> bool:
        """Tell whether nothing was sealed for the sender since this bundle with records came."""
        came = self.came.get(bundle.sha256, 0)
        if not bundle.manifest.counts.records or came > self.now_ms:  # the clock was set back
            return False
        return came > self.told.get(bundle.sender.digest, 0)


def met_before(book: Book) -> MetBefore:
    """Return the bundles that a book has seen before."""
    told: dict[str, int] = {}
    for sent in book.sent_bundles.listed():
        told[sent.recipient] = max(sent.sent_ms, told.get(sent.recipient, 0))
    return MetBefore(
        {each.sha256: each.received_ms for each in book.received_bundles.listed()},
        book.received_bundles.undone(),
        told,
        book.world.now_ms(),
    )
