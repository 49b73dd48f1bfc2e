"""Decide what a bundle may do, from its manifest, the cards trusted and what arrived before.

The table in resources/docs/bundle-format.md (What a bundle may meet) is this module in words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from waybook.book import Arrived, Book, Trusted
from waybook.bundle.reader import Opened
from waybook.crypto.cards import Card
from waybook.model.faults import ChangedKey, NeedsConsent, Refused, UnknownSender

UNVERIFIED = "unverified"
EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who sent it and how far they are trusted, or why it may not come in."""

    refusal: Refused | None
    verified: bool
    notices: tuple[str, ...]


def judge(book: Book, bundle: Opened, *, accept: Collection[str] = ()) -> Judgement:
    """Weigh one bundle; `accept` names what a person has looked at and allows."""
    sender = bundle.sender
    try:
        verified = _trust(book.cards(), sender, me=book.card)
    except Refused as refusal:
        return Judgement(refusal, verified=False, notices=())
    notices = list(_chain(book.arrivals(bundle.manifest.book), bundle))
    expires = bundle.manifest.expires_at
    expired = expires is not None and expires < book.world.now_ms()
    if not verified:
        notices.append(f"The card of “{sender.name}” is not verified: compare the eight words.")
    if expired:
        notices.append("It is past the date until which its sender meant it to be used.")
    refusal = _consent(verified=verified, expired=expired, accept=accept, name=sender.name)
    return Judgement(refusal, verified, tuple(notices))


def _trust(cards: Sequence[Trusted], sender: Card, *, me: Card) -> bool:
    """Tell whether the sender's card is verified; raise where it is not trusted at all."""
    if sender == me:
        return True
    for held in cards:
        if held.card == sender:
            if held.revoked:
                raise ChangedKey(
                    f"The card of “{sender.name}” was revoked. Ask them for their new card."
                )
            return held.verified
    if any(held.card.name == sender.name or held.card.sign == sender.sign for held in cards):
        raise ChangedKey(
            f"This comes under the name “{sender.name}” with another key than the one you trust. "
            "Compare the eight words by voice, then replace the key on purpose."
        )
    raise UnknownSender(
        f"You hold no card of its sender, who goes by “{sender.name}”. Add their card first."
    )


def _consent(
    *, verified: bool, expired: bool, accept: Collection[str], name: str
) -> NeedsConsent | None:
    if not verified and UNVERIFIED not in accept:
        return NeedsConsent(
            f"The card of “{name}” is not verified. Compare the eight words and mark it verified, "
            "or accept this bundle as unverified."
        )
    if expired and EXPIRED not in accept:
        return NeedsConsent("It is past its expiry. Look at it, then accept it as expired.")
    return None


def _chain(arrived: Sequence[Arrived], bundle: Opened) -> Sequence[str]:
    """Compare a bundle's place in its sender's chain with what came before."""
    number = bundle.manifest.number
    by_number: dict[int, set[str]] = {}
    for earlier in arrived:
        by_number.setdefault(earlier.number, set()).add(earlier.sha256)
    if bundle.sha256 in by_number.get(number, ()):
        return ()
    notices = []
    if number in by_number:
        notices.append(
            f"Fork: another bundle number {number} of this sender's book arrived before. A backup "
            "was restored or the book's folder copied; ask which copy they go on with."
        )
    before = by_number.get(number - 1)
    if before and bundle.manifest.previous not in before:
        notices.append(
            f"Fork: this bundle follows another number {number - 1} than the one that arrived here."
        )
    missing = [n for n in range(max(by_number, default=0) + 1, number) if n not in by_number]
    if missing:
        notices.append(f"Missing before it: {_numbers(missing)}. Ask the sender for it.")
    return notices


def _numbers(missing: Sequence[int]) -> str:
    first, last = missing[0], missing[-1]
    return f"bundle {first}" if first == last else f"bundles {first} to {last}"
