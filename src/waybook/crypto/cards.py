"""Cards: a person's public keys as a small text file that the person has signed."""

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from waybook.crypto import signing, spoken_words
from waybook.crypto.age import HybridRecipient
from waybook.crypto.signing import SigningKey
from waybook.file_types import CARD
from waybook.model.faults import BadFormat, BadInput

NAMESPACE = "waybook-card"
MAX_CHARS = 4096  # a card has about 2,500; a book must not be read as a card
MAX_NAME_CHARS = 64
_FIRST = CARD.first_line
_SIGNATURE = "-----BEGIN SSH SIGNATURE-----\n"
_HEADS = ("name ", "sign ", "seal ")


@dataclass(frozen=True)
class Card:
    """A name, the signing key and the sealing key. The words depend on all three."""

    name: str
    sign: str  # ssh-ed25519 …
    seal: str  # age1pq1…

    def __post_init__(self) -> None:
        """Refuse a card that `to_text` could not write."""
        check_name(self.name)
        signing.check_line(self.sign)
        self.recipient  # noqa: B018 - reads the key, so that a wrong one never gets further

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the signing key."""
        return signing.fingerprint(self.sign)

    @property
    def recipient(self) -> HybridRecipient:
        """Return the key to seal for."""
        return _recipient(self.seal)

    @property
    def digest(self) -> str:
        """Return the whole hash in hexadecimal; the words show its beginning."""
        return _digest(self).hex()

    @property
    def words(self) -> list[str]:
        """Return the eight words to compare by voice."""
        return spoken_words.words(_digest(self))

    @property
    def numbers(self) -> list[int]:
        """Return the words as numbers from 1 to 2,048, for people without a common alphabet."""
        return spoken_words.numbers(_digest(self))


@lru_cache(maxsize=512)
def _recipient(seal: str) -> HybridRecipient:
    """Read a public key and cache it: a book with a hundred cards needs them for each bundle."""
    return HybridRecipient.from_text(seal)


def to_text(card: Card, key: SigningKey) -> str:
    """Write the card and sign it with its own key."""
    if key.public_line != card.sign:
        raise ValueError("a card is signed by its own key")
    body = body_of(card, _FIRST)
    return body + signing.sign(key, body.encode(), NAMESPACE)


def from_text(text: str) -> Card:
    """Read a card; raise BadFormat for any other text and Forged if it does not sign itself."""
    if len(text) > MAX_CHARS:
        raise BadFormat("This is too long for a card. Check that it is the right file.")
    card, signature = parted(text, _FIRST)
    signing.verify(card.sign, body_of(card, _FIRST).encode(), signature, NAMESPACE)
    return card


def parted(text: str, first: str) -> tuple[Card, str]:
    """Read a card with a given first line, and the signature below it, which is not verified.

    Raise BadFormat for any other text.
    """
    body, mark, rest = text.partition(_SIGNATURE)
    lines = body.removeprefix(first).split("\n")
    if not (body.startswith(first) and mark and len(lines) == len(_HEADS) + 1):
        raise BadFormat("This is not a card, or not all of it. Ask for the card again.")
    values = [line.removeprefix(head) for head, line in zip(_HEADS, lines, strict=False)]
    card = _card(values)
    if body_of(card, first) != body:
        raise BadFormat("This is not a card, or not all of it. Ask for the card again.")
    return card, mark + rest


def body_of(card: Card, first: str) -> str:
    """Return the signed text: the card with its first line."""
    return f"{first}name {card.name}\nsign {card.sign}\nseal {card.seal}\n"


def check_name(name: str) -> None:
    """Raise BadInput unless the name looks the same to everyone who reads it."""
    if not 1 <= len(name) <= MAX_NAME_CHARS:
        raise BadInput("Give a name of 1 to 64 characters.")
    if name != name.strip() or unicodedata.normalize("NFC", name) != name:
        raise BadInput("Write the name without spaces around it, and with ordinary letters.")
    # C: control, invisible and unassigned characters; Zl, Zp and odd spaces. They hide or reorder.
    if any(unicodedata.category(c)[0] in "CZ" and c != " " for c in name):
        raise BadInput("Write the name without invisible characters.")


def _card(values: list[str]) -> Card:
    try:
        return Card(*values)
    except (BadInput, UnicodeEncodeError):
        raise BadFormat("The name on this card is not allowed. Ask for another card.") from None


def _digest(card: Card) -> bytes:
    """Hash the content of the words; no part can hold a line end, so this is unambiguous."""
    told = f"waybook-words-1\n{card.name}\n{card.sign}\n{card.seal}\n"
    return hashlib.sha256(told.encode()).digest()
