"""What a book knows of others: their cards, what came, what was sent, what they confirmed."""

from collections.abc import Collection, Iterable, Mapping

from waybook.book import arrivals, attached, carrying, destroyed, registers, sending, set_aside
from waybook.book.attached import Content
from waybook.book.destroyed import Destroyed
from waybook.book.shapes import Arrived, Receipt, Record, Sent, Step, Trusted, Waiver
from waybook.book.store import Store
from waybook.crypto.cards import Card
from waybook.model.world import World


class Exchange:
    """The part of an open book that tells of handovers; nothing of it ever travels."""

    store: Store
    world: World

    def cards(self) -> list[Trusted]:
        """Return the cards of others, those in force first."""
        return registers.cards(self.store)

    def trust(self, card: Card, *, verified: bool) -> None:
        """Keep a card; it takes the place of others with its name or signing key."""
        registers.keep_card(self.store, card, verified=verified, now_ms=self.world.now_ms())

    def revoke(self, card: Card, *, from_ms: int | None = None) -> None:
        """Trust a card no more; from an instant on, if one is given."""
        registers.revoke_card(self.store, card, from_ms=from_ms or 0)

    def next_number(self, recipient: str) -> tuple[int, str]:
        """Return number and previous hash for the next bundle to a card's digest."""
        return sending.next_number(self.store, recipient)

    def record_sent(self, sent: Sent, freight: Mapping[str, bytes]) -> None:
        """Note a bundle that was written and read back, and what it carried."""
        sending.keep_sent(self.store, sent, freight)

    def sent(self) -> list[Sent]:
        """Return all bundles that were sealed here, in their order."""
        return sending.sent(self.store)

    def freight(self, bundle: int) -> dict[str, bytes]:
        """Return, for each record that a sent bundle carried, a hash of its lines."""
        return sending.freight(self.store, bundle)

    def confirm(self, bundles: Iterable[int]) -> None:
        """Note that these sent bundles were confirmed by voice."""
        sending.confirm(self.store, bundles, self.world.now_ms())

    def keep_receipt(self, receipt: Receipt) -> None:
        """Keep what someone says that they hold of ours, in place of what they said before."""
        sending.keep_receipt(self.store, receipt)

    def receipts(self) -> list[Receipt]:
        """Return the receipts of others, in the order they came."""
        return sending.receipts(self.store)

    def has_receipt(self, sender: str) -> bool:
        """Tell whether somebody ever said what they hold of ours."""
        return sending.has_receipt(self.store, sender)

    def holds_whole(self, sender_book: str, sha256: str) -> bool:
        """Tell whether everything in a bundle was taken in before."""
        return arrivals.is_held_whole(self.store, sender_book, sha256)

    def arrivals(self, sender_book: str | None = None, *, gone: bool = False) -> list[Arrived]:
        """Return the bundles of which something is held, in the order they came; or all of them.

        `gone`: also those of which an undo left nothing.
        """
        return arrivals.came(self.store, sender_book, gone=gone)

    def keep_waiver(self, waiver: Waiver) -> None:
        """Show a notice no more."""
        registers.keep_waiver(self.store, waiver)

    def waivers(self) -> list[Waiver]:
        """Return the notices that are not to be shown."""
        return registers.waivers(self.store)

    def keep_told(self, marks: Mapping[tuple[str, str], str]) -> None:
        """Note what a case file says of fields: (record, field) to a mark of the value."""
        registers.keep_told(self.store, marks)

    def told(self, records: Iterable[str]) -> dict[tuple[str, str], str]:
        """Return what a case file said of fields when it was last read."""
        return registers.told(self.store, records)

    def next_step(self) -> int:
        """Return the number under which what is accepted next goes."""
        return arrivals.next_step(self.store)

    def steps(self) -> list[Step]:
        """Return what was accepted in one go each, newest first."""
        return arrivals.steps(self.store)

    def record_aside(self, uid: str) -> Record | None:
        """Return a record as far as undone steps set it aside, or None."""
        return set_aside.record_aside(self.store, uid)

    def destroyed(self) -> list[Destroyed]:
        """Return the records whose content is gone for good."""
        return destroyed.destroyed(self.store)

    def contents_of(self, uids: Collection[str]) -> list[Content]:
        """Return the content of attachments, by the word of each who brought it."""
        return attached.contents_of(self.store, uids)

    def bringers(self, uids: Collection[str]) -> dict[str, set[str]]:
        """Return for each record the fingerprints of all who ever brought something of it."""
        return carrying.bringers(self.store, uids)

    def had(self, uids: Collection[str], cards: Collection[str]) -> set[str]:
        """Return those of the records that were ever sealed for one of these cards' digests."""
        return sending.had(self.store, uids, cards)
