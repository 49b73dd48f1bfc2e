"""What each recipient holds of what was sealed for them. See resources/docs/handover.md."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from waybook.book import Arrived, Book, Receipt, Sent, Trusted
from waybook.bundle import receipt
from waybook.bundle.limits import MAX_RECEIPT_BYTES
from waybook.bundle.receipt import Holding
from waybook.crypto import words
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput

_HOLDING_BYTES, _UID_BYTES = 200, 35  # what they take in a receipt at most
RECEIPT, WORDS = "receipt", "words"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One bundle that was sealed, and how it was confirmed: by receipt, by words, or '' not yet.

    `lacking` names records in it that the recipient says they do not hold.
    """

    sent: Sent
    how: str = ""
    confirmed_ms: int = 0
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody whom bundles were sealed for, in order; `receipt_ms`: 0 or the last receipt."""

    name: str
    digest: str
    deliveries: tuple[Delivery, ...]
    receipt_ms: int = 0

    @property
    def waiting(self) -> tuple[Delivery, ...]:
        """Return what was never confirmed."""
        return tuple(each for each in self.deliveries if not each.how)


@dataclass(frozen=True, slots=True)
class _Told:
    """What somebody said last: hash of each bundle they hold, with what is lacking of it."""

    at_ms: int = 0
    holds: dict[str, tuple[str, ...]] = field(default_factory=dict)


def correspondents(book: Book) -> list[Correspondent]:
    """Return for each card that bundles were sealed for what of it was confirmed."""
    cards = {held.card.digest: held for held in book.cards()}
    told = {each.sender: _said(each) for each in book.receipts()}
    found = []
    bundles = sorted(book.sent(), key=lambda each: (each.recipient, each.number))
    for digest, sent in groupby(bundles, lambda each: each.recipient):
        says = told.get(_fingerprint(cards.get(digest)), _Told())
        name = cards[digest].card.name if digest in cards else digest[:8]
        deliveries = tuple(_delivery(each, says) for each in sent)
        found.append(Correspondent(name, digest, deliveries, says.at_ms))
    return sorted(found, key=lambda each: each.name)


def confirmed(book: Book, card: Card) -> frozenset[tuple[str, bytes]]:
    """Return record and lines of all that somebody holds of what was sealed for them."""
    held: set[tuple[str, bytes]] = set()
    for person in correspondents(book):
        if person.digest == card.digest:
            for each in person.deliveries:
                if each.how:
                    freight = book.freight(each.sent.id)
                    held |= {item for item in freight.items() if item[0] not in each.lacking}
    return frozenset(held)


def keep(book: Book, told: Receipt) -> None:
    """Keep a receipt in place of those before, unless it is older; each says all there is."""
    for earlier in book.receipts():
        is_older = earlier.number > told.number and earlier.sealed_ms >= told.sealed_ms
        if earlier.sender == told.sender and is_older:
            return
    book.keep_receipt(told)


def my_receipt(book: Book, card: Card) -> list[Holding]:
    """Return all that this book holds of somebody's bundles, as much as one receipt takes.

    What is not named travels again. Others decide how much of a bundle has to be refused: those
    that lack the most are left out first.
    """
    held = [
        Holding(each.book, each.lacking, each.number, each.sha256)
        for each in book.arrivals()
        if each.sender == card.fingerprint and (each.whole or each.lacking)
    ]
    room = MAX_RECEIPT_BYTES
    found: list[Holding] = []
    for each in sorted(held, key=lambda one: len(one.lacking)):
        room -= _HOLDING_BYTES + _UID_BYTES * len(each.lacking)
        if room < 0:
            break
        found.append(each)
    return found


def words_for(arrived: Arrived, me: Card) -> list[str]:
    """Return the eight words to read out to the sender of a bundle that was merged."""
    if not arrived.manifest or not arrived.whole:
        raise BadInput(
            "Not all of this bundle is held, so no words can confirm it. Send a bundle back "
            "instead: it says what is lacking."
        )
    return _words(arrived.manifest, me.digest)


def confirm_by_words(book: Book, *, to: str, said: Sequence[str]) -> Delivery:
    """Note as confirmed the bundle whose eight words somebody read out."""
    heard = [word.casefold() for word in said]
    for person in correspondents(book):
        for each in person.deliveries if person.name == to else ():
            if each.sent.manifest and heard == _words(each.sent.manifest, person.digest):
                book.confirm([each.sent.id])
                return Delivery(each.sent, WORDS, book.world.now_ms())
    raise BadInput(
        f"These words confirm no bundle that was sealed for “{to}”. Have them read out again."
    )


def _words(manifest: str, digest: str) -> list[str]:
    return words.words(sha256(f"waybook-receipt-1\n{manifest}\n{digest}\n".encode()).digest())


def _delivery(sent: Sent, says: _Told) -> Delivery:
    if sent.sha256 in says.holds:
        return Delivery(sent, RECEIPT, says.at_ms, says.holds[sent.sha256])
    if sent.told_ms > says.at_ms:  # a later receipt that does not list it takes the words back
        return Delivery(sent, WORDS, sent.told_ms)
    return Delivery(sent)


def _said(told: Receipt) -> _Told:
    held = receipt.parse(told.holds.encode()) if told.holds else ()
    return _Told(told.received_ms, {each.sha256: each.lacking for each in held})


def _fingerprint(held: Trusted | None) -> str:
    return held.card.fingerprint if held else ""
