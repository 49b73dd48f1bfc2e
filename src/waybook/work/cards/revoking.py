"""Revoke a card by its certificate, or by accepting another person's revocation."""

from waybook.book import Book
from waybook.crypto.cards import Card
from waybook.crypto.revocation_certificate import RevocationCertificate
from waybook.model.faults import BadInput
from waybook.work.cards import revocations
from waybook.work.cards.revocations import Statement
from waybook.work.cards.trusting import revoke


def revoke_by_certificate(
    book: Book,
    *,
    certificate: RevocationCertificate,
    from_ms: int | None = None,
    reason: str = "",
) -> bool:
    """Revoke the card whose own key signed a certificate, whether it is held here or not."""
    card = certificate.card
    if card == book.card:
        raise BadInput(
            "This certificate stops your own card. Give it to a colleague: it works in their book."
        )
    return revoke(book, card=card, from_ms=from_ms, reason=reason, proof=certificate.signature)


def revoke_as_said(book: Book, said: Statement) -> None:
    """Revoke a card by accepting somebody's revocation; of two days the earlier counts.

    A card that is not held is refused when it comes.
    """
    from_ms, before = said.since_ms, revocations.mine(book, said.card.digest)
    held = _held(book, said.card.digest)
    with book.together():
        if held:
            if held[1] is not None and from_ms is not None:
                from_ms = min(from_ms, held[1]) or None
            book.trust_store.revoke(held[0], from_ms=from_ms)
        proof = said.proof or (before.proof if before else b"")
        reason = before.reason if before else ""
        revocations.note_lost(book, said.card, since_ms=from_ms, reason=reason, proof=proof)


def _held(book: Book, digest: str) -> tuple[Card, int | None] | None:
    """Return a card that is kept here, and since when it is revoked: None if it is not."""
    for each in book.trust_store.cards():
        if each.card.digest == digest:
            return each.card, each.revoked_from_ms if each.revoked else None
    return None
