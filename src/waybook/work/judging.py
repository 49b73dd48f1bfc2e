"""Decide what a bundle may do, from its manifest, the cards trusted and what arrived before.

The table in resources/docs/bundle-format.md (What a bundle may meet) is this module in words.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from waybook.book import Arrived, Book, Trusted
from waybook.bundle.reader import Opened
from waybook.crypto.cards import Card
from waybook.model.faults import ChangedKey, NeedsConsent, Refused, UnknownSender
from waybook.work.chains import (
    by_number,
    disagreements,
    fork_sentence,
    gap_sentence,
    missing,
)

UNVERIFIED = "unverified"
EXPIRED = "expired"
REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who sent it and how far they are trusted, or why it may not come in."""

    refusal: Refused | None
    verified: bool
    notices: tuple[str, ...]


def judge(book: Book, bundle: Opened, *, accept: Collection[str] = ()) -> Judgement:
    """Weigh one bundle; `accept` names what a person has looked at and allows."""
    sender = bundle.sender
    sealed_ms = bundle.manifest.sealed_at
    try:
        verified, was_lost = _trust(book.cards(), sender, me=book.card, sealed_ms=sealed_ms)
    except Refused as refusal:
        return Judgement(refusal, verified=False, notices=())
    others = [
        each
        for each in book.arrivals(bundle.manifest.book, gone=True)
        if each.sender == sender.fingerprint and each.sha256 != bundle.sha256
    ]
    again = any(each.sha256 == bundle.sha256 for each in book.arrivals(bundle.manifest.book))
    expires = bundle.manifest.expires_at
    expired = expires is not None and expires < book.world.now_ms()
    notices = [] if again else list(_chain(others, bundle))
    if was_lost:
        notices.append(f"The card of “{sender.name}” was revoked; this says it is older than that.")
    elif not verified:
        notices.append(f"The card of “{sender.name}” is not verified: compare the eight words.")
    if expired:
        notices.append("It is past the date until which its sender meant it to be used.")
    asked = (
        None
        if again
        else _consent(
            verified=verified, was_lost=was_lost, expired=expired, accept=accept, name=sender.name
        )
    )  # what was merged once needs no consent to be met again
    return Judgement(asked, verified, tuple(notices))


def _trust(
    cards: Sequence[Trusted], sender: Card, *, me: Card, sealed_ms: int
) -> tuple[bool, bool]:
    """Tell whether the sender's card is verified, and whether it was revoked since.

    Raises where it is not trusted at all. Whoever has a lost laptop can write any date, so an
    older one needs a person's word.
    """
    if sender == me:
        return True, False
    for held in cards:
        if held.card == sender:
            if held.revoked and sealed_ms >= held.revoked_from_ms:
                raise ChangedKey(
                    f"The card of “{sender.name}” was revoked. Ask them for their new card."
                )
            return held.verified, held.revoked
    if any(held.card.name == sender.name or held.card.sign == sender.sign for held in cards):
        raise ChangedKey(
            f"This comes under the name “{sender.name}” with another key than the one you trust. "
            "Compare the eight words by voice, then replace the key on purpose."
        )
    raise UnknownSender(
        f"You hold no card of its sender, who goes by “{sender.name}”. Add their card first."
    )


def _consent(
    *, verified: bool, was_lost: bool, expired: bool, accept: Collection[str], name: str
) -> NeedsConsent | None:
    if was_lost and REVOKED not in accept:
        return NeedsConsent(
            f"The card of “{name}” was revoked. This says that it was sealed before, but whoever "
            "has the key can write any date. Ask them whether they sealed it, then accept it."
        )
    if not verified and UNVERIFIED not in accept:
        return NeedsConsent(
            f"The card of “{name}” is not verified. Compare the eight words and mark it verified, "
            "or accept this bundle as unverified."
        )
    if expired and EXPIRED not in accept:
        return NeedsConsent("It is past its expiry. Look at it, then accept it as expired.")
    return None


def _chain(arrived: Sequence[Arrived], bundle: Opened) -> Iterator[str]:
    """Compare a bundle's place in its sender's chain with what came before."""
    manifest, sender = bundle.manifest, bundle.sender
    number = manifest.number
    this = Arrived(
        manifest.book, number, bundle.sha256, manifest.previous, sender.fingerprint, sender.name, 0
    )
    numbered = by_number([*arrived, this])
    clashing = [
        pair
        for place in (number, number + 1)
        for pair in disagreements(numbered, place)
        if this in pair
    ]
    others = [each for each in numbered[number] if each != this]
    if others and not clashing:
        clashing = [(others[0], this)]
    for one, other in clashing:
        yield fork_sentence(one, other)
    for first, last in missing(numbered):
        if last == number - 1:
            yield gap_sentence(first, last, sender=sender.name)
