"""Decide whether a bundle is admitted, from its manifest, the trusted cards and earlier bundles.

The table in resources/docs/bundle-format.md (Cases at the recipient) describes this module.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from waybook.book import Book, ReceivedBundle, TrustedCard
from waybook.bundle.reader import OpenedBundle
from waybook.crypto.cards import Card
from waybook.model.acceptances import EXPIRED, REVOKED, UNVERIFIED
from waybook.model.faults import ChangedKey, NeedsConsent, Refused, UnknownSender
from waybook.model.names.alike import alike
from waybook.work.cards.bundle_sequence import (
    by_number,
    disagreements,
    fork_sentence,
    gap_sentence,
    missing,
)
from waybook.work.cards.lost_cards import on_bundle


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who sent the bundle and how far they are trusted, or why it is refused."""

    refusal: Refused | None
    verified: bool
    notices: tuple[str, ...]


def judge(book: Book, bundle: OpenedBundle, *, accept: Collection[str] = ()) -> Judgement:
    """Judge one bundle; `accept` names what a person has checked and allows."""
    sender = bundle.sender
    sealed_ms = bundle.manifest.sealed_at
    try:
        verified, was_lost = _trust(
            book.trust_store.cards(), sender, me=book.card, sealed_ms=sealed_ms
        )
    except Refused as refusal:
        return Judgement(refusal, verified=False, notices=())
    others = [
        each
        for each in book.received_bundles.listed(bundle.manifest.book, gone=True)
        if each.sender == sender.fingerprint and each.sha256 != bundle.sha256
    ]
    again = any(
        each.sha256 == bundle.sha256 for each in book.received_bundles.listed(bundle.manifest.book)
    )
    expires = bundle.manifest.expires_at
    expired = expires is not None and expires < book.world.now_ms()
    notices = list(on_bundle(book, sender, sealed_ms))
    notices += [] if again else _chain(others, bundle)
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
    cards: Sequence[TrustedCard], sender: Card, *, me: Card, sealed_ms: int
) -> tuple[bool, bool]:
    """Tell whether the sender's card is verified, and whether it was revoked since.

    Raises a Fault if the card is not trusted. A person with a lost laptop can write any date, so an
    older bundle needs a person's consent.
    """
    if sender == me:
        return True, False
    for held in cards:
        if held.card == sender:
            if held.revoked and sealed_ms >= held.revoked_from_ms:
                raise ChangedKey(
                    "The card of “{name}” was revoked. Ask them for their new card.",
                    name=sender.name,
                )
            return held.verified, held.revoked
    if any(held.card.name == sender.name or held.card.sign == sender.sign for held in cards):
        raise ChangedKey(
            "The bundle comes from “{name}”, but with another key than the one you trust. "
            "Ask the sender for their card, and compare the eight words by voice.",
            code="sender-other-key",
            name=sender.name,
        )
    for held in cards:
        if alike(held.card.name, sender.name):
            raise ChangedKey(
                "The bundle comes from “{name}”, which looks like “{other}”, but with "
                "another key than the one you trust. Ask the sender for their card, and "
                "compare the eight words by voice.",
                code="sender-looks-like",
                name=sender.name,
                other=held.card.name,
            )
    raise UnknownSender(
        "You have no card of the sender, who is called “{name}”. Add their card first.",
        code="no-sender-card",
        name=sender.name,
    )


def _consent(
    *, verified: bool, was_lost: bool, expired: bool, accept: Collection[str], name: str
) -> NeedsConsent | None:
    """Say all that a person would have to accept, and nothing else."""
    asked: list[NeedsConsent] = []
    if was_lost and REVOKED not in accept:
        asked.append(
            NeedsConsent(
                "The card of “{name}” was revoked. This bundle says that it is older, but whoever "
                "has the key can write any date. Ask them whether they sealed it, then accept it.",
                needs=(REVOKED,),
                name=name,
            )
        )
    if not verified and UNVERIFIED not in accept:
        asked.append(
            NeedsConsent(
                "The card of “{name}” is not verified. Compare the eight words and mark it "
                "verified, or accept this bundle as unverified.",
                needs=(UNVERIFIED,),
                name=name,
            )
        )
    if expired and EXPIRED not in accept:
        asked.append(
            NeedsConsent(
                "The bundle is past its last day. Look at it, then accept it as expired.",
                needs=(EXPIRED,),
            )
        )
    return _all_of(asked)


def _all_of(asked: Sequence[NeedsConsent]) -> NeedsConsent | None:
    """Return what has to be accepted as one refusal; None where there is nothing."""
    if len(asked) < 2:  # noqa: PLR2004 - one is all of it
        return asked[0] if asked else None
    rest = _all_of(asked[1:])
    needs = tuple(need for each in asked for need in each.needs)
    return NeedsConsent("{first} {rest}", needs=needs, first=asked[0], rest=rest)


def _chain(arrived: Sequence[ReceivedBundle], bundle: OpenedBundle) -> Iterator[str]:
    """Compare a bundle's position in its sender's chain with earlier bundles."""
    manifest, sender = bundle.manifest, bundle.sender
    number = manifest.number
    this = ReceivedBundle(
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
