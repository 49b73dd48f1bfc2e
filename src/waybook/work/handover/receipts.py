"""Which bundles each recipient holds of those sealed for them. See resources/docs/handover.md."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from waybook.book import Book, Receipt, ReceivedBundle, SentBundle, TrustedCard
from waybook.bundle import receipt
from waybook.bundle.limits import MAX_RECEIPT_BYTES
from waybook.bundle.receipt import HeldBundle
from waybook.crypto import spoken_words
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.model.incoming_text import code, name_among
from waybook.model.ordering import name_key

_HOLDING_BYTES, _UID_BYTES = 200, 35  # what they take in a receipt at most
RECEIPT, WORDS = "receipt", "words"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One sealed bundle, and how it was confirmed: by receipt, by words, or '' for not yet.

    `lacking` names its records that the recipient says they do not hold.
    """

    sent: SentBundle
    how: str = ""
    confirmed_ms: int = 0
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A person and the bundles sealed for them, in order.

    `receipt_ms`: their last receipt, or 0.
    """

    name: str
    digest: str
    deliveries: tuple[Delivery, ...]
    receipt_ms: int = 0

    @property
    def waiting(self) -> tuple[Delivery, ...]:
        """Return the bundles that were never confirmed."""
        return tuple(each for each in self.deliveries if not each.how)


@dataclass(frozen=True, slots=True)
class _Told:
    """A person's last receipt: the hash of each bundle they hold, with its lacking records."""

    at_ms: int = 0
    holds: dict[str, tuple[str, ...]] = field(default_factory=dict)


def correspondents(book: Book) -> list[Correspondent]:
    """Return the people for whom bundles were sealed, and what they confirmed."""
    cards = {held.card.digest: held for held in book.trust_store.cards()}
    told = {each.sender: _said(each) for each in book.sent_bundles.receipts()}
    found = []
    bundles = sorted(book.sent_bundles.listed(), key=lambda each: (each.recipient, each.number))
    for digest, sent in groupby(bundles, lambda each: each.recipient):
        says = told.get(_fingerprint(cards.get(digest)), _Told())
        name = cards[digest].card.name if digest in cards else digest[:8]
        deliveries = tuple(_delivery(each, says) for each in sent)
        found.append(Correspondent(name, digest, deliveries, says.at_ms))
    return sorted(found, key=lambda each: name_key(each.name))


def confirmed(book: Book, card: Card) -> frozenset[tuple[str, bytes]]:
    """Return each record, with its lines, that a person holds of what was sealed for them."""
    held: set[tuple[str, bytes]] = set()
    for person in correspondents(book):
        if person.digest == card.digest:
            for each in person.deliveries:
                if each.how:
                    freight = book.sent_bundles.freight(each.sent.id)
                    held |= {item for item in freight.items() if item[0] not in each.lacking}
    return frozenset(held)


def keep(book: Book, told: Receipt) -> None:
    """Keep a receipt, which is complete and replaces the one before, unless it is older."""
    for earlier in book.sent_bundles.receipts():
        is_older = earlier.number > told.number and earlier.sealed_ms >= told.sealed_ms
        if earlier.sender == told.sender and is_older:
            return
    book.sent_bundles.keep_receipt(told)


def my_receipt(book: Book, card: Card) -> list[HeldBundle]:
    """Return all that this book holds of a person's bundles, as far as one receipt can hold it.

    Bundles that are not named are sent again. Senders decide how much of a bundle must be refused:
    bundles that lack the most records are left out first.
    """
    held = [
        HeldBundle(each.book, each.lacking, each.number, each.sha256)
        for each in book.received_bundles.listed()
        if each.sender == card.fingerprint and (each.whole or each.lacking)
    ]
    room = MAX_RECEIPT_BYTES
    found: list[HeldBundle] = []
    for each in sorted(held, key=lambda one: len(one.lacking)):
        room -= _HOLDING_BYTES + _UID_BYTES * len(each.lacking)
        if room < 0:
            break
        found.append(each)
    return found


def words_for(arrived: ReceivedBundle, me: Card) -> list[str]:
    """Return the eight words to read out to the sender of a bundle that was merged."""
    if not arrived.manifest or not arrived.whole:
        raise BadInput(
            "A part of this bundle is missing here, so words cannot confirm it. Send a "
            "bundle back: it says what is lacking."
        )
    return _words(arrived.manifest, me.digest)


def confirm_by_words(book: Book, *, to: str, said: Sequence[str]) -> Delivery:
    """Mark the bundle whose eight words somebody read out as confirmed."""
    heard = [code(word).casefold() for word in said]
    people = correspondents(book)
    meant = name_among(to, (person.name for person in people))
    for person in people:
        for each in person.deliveries if person.name == meant else ():
            if each.sent.manifest and heard == _words(each.sent.manifest, person.digest):
                book.sent_bundles.confirm([each.sent.id])
                return Delivery(each.sent, WORDS, book.world.now_ms())
    raise BadInput(
        "These words confirm no bundle that was sealed for “{to}”. Ask to hear them again.", to=to
    )


def _words(manifest: str, digest: str) -> list[str]:
    return spoken_words.words(
        sha256(f"waybook-receipt-1\n{manifest}\n{digest}\n".encode()).digest()
    )


def _delivery(sent: SentBundle, says: _Told) -> Delivery:
    if sent.sha256 in says.holds:
        return Delivery(sent, RECEIPT, says.at_ms, says.holds[sent.sha256])
    if sent.told_ms > says.at_ms:  # a later receipt that does not list it takes the words back
        return Delivery(sent, WORDS, sent.told_ms)
    return Delivery(sent)


def _said(told: Receipt) -> _Told:
    held = receipt.parse(told.holds.encode()) if told.holds else ()
    return _Told(told.received_ms, {each.sha256: each.lacking for each in held})


def _fingerprint(held: TrustedCard | None) -> str:
    return held.card.fingerprint if held else ""
