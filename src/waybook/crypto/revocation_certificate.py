"""Revocation certificates: signed by a card's own key, to revoke the card after it was lost.

Format and reasons: resources/docs/decisions/0024-revocation-travels.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from waybook.crypto import cards, signing, spoken_words
from waybook.crypto.cards import MAX_CHARS, Card
from waybook.crypto.signing import SigningKey
from waybook.file_types import CERTIFICATE
from waybook.model.faults import BadFormat, BadInput, Forged

NAMESPACE = "waybook-revocation"
SIGNATURE_BYTES = 64
FIRST_LINE = CERTIFICATE.first_line


@dataclass(frozen=True, slots=True)
class RevocationCertificate:
    """A card, and the signature of its own key that revokes it."""

    card: Card
    signature: bytes

    @property
    def words(self) -> list[str]:
        """Return the signature as 48 words; they are enough for a person who has the card."""
        return spoken_words.spelled(self.signature)


def to_text(card: Card, key: SigningKey) -> str:
    """Return the certificate of one's own card; it is the same each time."""
    if key.public_line != card.sign:
        raise ValueError("a certificate is signed by the card's own key")
    body = cards.body_of(card, FIRST_LINE)
    return body + signing.sign(key, body.encode(), NAMESPACE)


def from_text(text: str, held: Iterable[Card]) -> RevocationCertificate:
    """Read a certificate, or its 48 words as they were typed.

    Raise BadFormat for any other text, Forged if the card's own key did not sign it, and BadInput
    if the words fit none of the cards.
    """
    if len(text) > MAX_CHARS:
        raise BadFormat("This is too long for a revocation certificate. Check the file.")
    if _plain(text).startswith("waybook-"):
        return _written(_plain(text))
    signature = spoken_words.read_spelled(text, SIGNATURE_BYTES)
    for card in held:
        if is_by(card, signature):
            return RevocationCertificate(card, signature)
    raise BadInput(
        "These words do not belong to any card in this book. Add the card, then try again."
    )


def is_by(card: Card, signature: bytes) -> bool:
    """Tell whether a signature is the one by which a card's own key revokes it."""
    body = cards.body_of(card, FIRST_LINE).encode()
    try:
        signing.verify_bare(card.sign, body, signature, NAMESPACE)
    except Forged:
        return False
    return True


def _plain(text: str) -> str:
    """Undo what an editor did to a file that was kept for years."""
    return text.replace("\r\n", "\n").strip("\ufeff \t\n") + "\n"


def _written(text: str) -> RevocationCertificate:
    try:
        card, armored = cards.parted(text, FIRST_LINE)
    except BadFormat:
        raise BadFormat(
            "This is not a revocation certificate, or not all of it. Check that it is the "
            "right file."
        ) from None
    body = cards.body_of(card, FIRST_LINE).encode()
    try:
        signature = signing.verify(card.sign, body, armored, NAMESPACE)
    except Forged:
        raise Forged(
            "This revocation certificate is damaged or forged: the card's own key did not sign it. "
            "Use another copy of it."
        ) from None
    return RevocationCertificate(card, signature)
