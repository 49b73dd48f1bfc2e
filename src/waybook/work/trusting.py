"""Show my card, take in other people's."""

from pathlib import Path

from waybook.book import Book, Trusted
from waybook.crypto import cards
from waybook.crypto.cards import Card
from waybook.model.faults import BadFormat, BadInput, ChangedKey

_CARD_LIMIT = 64 * 1024


def my_card(book: Book) -> str:
    """Return the text of my card, to hand to others."""
    return cards.to_text(book.card, book.signing)


def read_card(path: Path) -> Card:
    """Read a card file; raise BadFormat or Forged where it does not hold together."""
    try:
        with path.open("rb") as file:
            raw = file.read(_CARD_LIMIT + 1)
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read ({error.strerror}). Check the path.") from error
    if len(raw) > _CARD_LIMIT:
        raise BadFormat(f"{path.name} is too large to be a card. Ask for the card file again.")
    try:
        return cards.from_text(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadFormat(f"{path.name} is not a card. Ask for the card file again.") from error


def trust(book: Book, *, card: Card, verified: bool = False, replace: bool = False) -> None:
    """Keep someone's card; `verified` says that its eight words were compared by voice.

    Another key under a known name, another name for a known key, and a card that was revoked
    raise ChangedKey unless `replace`.
    """
    if card == book.card:
        raise BadInput("This is your own card. Ask the other person for theirs.")
    if card.name == book.card.name:
        raise BadInput(
            f"“{card.name}” is your own name in this book. Ask the other person for a card under "
            "another code name."
        )
    for held in book.cards():
        if not replace:
            _refuse_other(held, card)
    book.trust(card, verified=verified)


def revoke(book: Book, *, card: Card, from_ms: int | None = None) -> None:
    """Trust a card no more: its key may be in other hands. What came under it stays.

    With an instant, bundles that say they are older may still come in when a person says so.
    """
    book.revoke(card, from_ms=from_ms)


def card_of(book: Book, name: str) -> Card:
    """Find a card that is held under a name, the one in force first."""
    for held in book.cards():
        if held.card.name == name:
            return held.card
    raise BadInput(f"There is no card for “{name}”. See `waybook people BOOK`.")


def _refuse_other(held: Trusted, card: Card) -> None:
    """Raise ChangedKey if a card would take the place of one that is held, or was revoked."""
    if held.card == card:
        if held.revoked:
            raise ChangedKey(
                f"This card of “{card.name}” was revoked here. Ask for a new one, or take it back "
                "on purpose (--replace)."
            )
    elif held.card.name == card.name:
        raise ChangedKey(
            f"“{card.name}” is already known under another key. Compare the eight words by "
            "voice, then replace the key on purpose (--replace)."
        )
    elif held.card.sign == card.sign:
        raise ChangedKey(
            f"The key of “{card.name}” is already known as that of “{held.card.name}”. Ask why, "
            "then replace the card on purpose (--replace)."
        )


def recipient(book: Book, name: str) -> Card:
    """Find the trusted card of a person by name."""
    for held in book.cards():
        if held.card.name == name and not held.revoked:
            return held.card
    in_force = [held.card.name for held in book.cards() if not held.revoked]
    known = ", ".join(f"“{other}”" for other in in_force) or "nobody yet"
    raise BadInput(f"There is no card for “{name}” (known: {known}). Add their card file first.")


def cautions_on(book: Book, card: Card) -> tuple[str, ...]:
    """Return what to mind before something sealed for a card is handed over."""
    if any(held.verified for held in book.cards() if held.card == card):
        return ()
    caution = (
        f"The card of “{card.name}” is not verified. Compare the eight words by voice before "
        "you hand this over."
    )
    return (caution,)
