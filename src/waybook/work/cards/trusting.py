"""Show my card, add other people's cards."""

from pathlib import Path

from waybook.book import Book, TrustedCard
from waybook.crypto import cards
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput, ChangedKey
from waybook.model.incoming_text import name_among
from waybook.model.names.alike import alike
from waybook.model.names.forming import check_new
from waybook.work.cards import revocations
from waybook.work.cards.card_file import card_text


def my_card(book: Book) -> str:
    """Return the text of my card, to hand to others."""
    return cards.to_text(book.card, book.signing)


def my_secret_key(book: Book) -> str:
    """Return the key that opens what was sealed for my card; whoever has it can do so."""
    return book.sealing.text


def read_card(path: Path) -> Card:
    """Read a card file; raise BadFormat or Forged where it does not hold together."""
    return cards.from_text(card_text(path))


def trust(book: Book, *, card: Card, verified: bool = False, replace: bool = False) -> None:
    """Keep someone's card; `verified` says that its eight words were compared by voice.

    Another key under a known name or one that looks like it, another name for a known key, and a
    card that was revoked raise ChangedKey unless `replace`.
    """
    if card == book.card:
        raise BadInput("This is your own card. Ask the other person for theirs.")
    cards = book.trust_store.cards()
    is_known = any(held.card == card for held in cards)
    if card.name == book.card.name or (not is_known and alike(card.name, book.card.name)):
        if card.name == book.card.name:
            raise BadInput(
                "“{name}” is your own name in this book. Ask the other person for a card under "
                "another code name.",
                name=card.name,
            )
        raise BadInput(
            "“{name}” looks like your own name in this book. Ask the other person for a card under "
            "another code name.",
            name=card.name,
        )
    if not is_known:
        _check_new_name(card)
    if replace:
        _replace(book, card, verified=verified)
        return
    for held in cards:
        _refuse_other(held, card)
        if not is_known:
            _refuse_look_alike(held, card)
    _refuse_lost(book, card)
    book.trust_store.keep(card, verified=verified)


def revoke(
    book: Book, *, card: Card, from_ms: int | None = None, reason: str = "", proof: bytes = b""
) -> bool:
    """Revoke a card: somebody else may have its key.

    What came from it stays. With an instant, bundles that say they are older can still be accepted
    by a person. The next bundles to anybody carry the revocation with the reason. Return whether it
    begins only later, so that it protects nothing yet.
    """
    since_ms = None if from_ms is None else max(1, from_ms)  # 0 says "no day"
    with book.together():
        book.trust_store.revoke(card, from_ms=since_ms)
        lost = revocations.lost(card)
        revocations.note_lost(book, lost, since_ms=since_ms, reason=reason, proof=proof)
    return is_to_come(book, from_ms)


def is_to_come(book: Book, from_ms: int | None) -> bool:
    """Tell whether an instant lies ahead."""
    return from_ms is not None and from_ms > book.world.now_ms()


def card_of(book: Book, name: str) -> Card:
    """Find a card in the book by its name, a valid one first."""
    cards = book.trust_store.cards()
    meant = name_among(name, (held.card.name for held in cards))
    for held in cards:
        if held.card.name == meant:
            return held.card
    raise BadInput("There is no card for “{name}”.", code="no-card", name=name)


def _check_new_name(card: Card) -> None:
    """Raise BadInput if others could misread the name; cards already in the book stay in use."""
    try:
        check_new(card.name)
    except BadInput:
        raise BadInput(
            "The name “{name}” has invisible letters, or letters that look like others. Ask "
            "the person for a card under another code name.",
            name=card.name,
        ) from None


def _replace(book: Book, card: Card, *, verified: bool) -> None:
    """Keep a card; it replaces those with a name that looks the same."""
    with book.together():
        for held in book.trust_store.cards():
            if held.card != card and not held.revoked and alike(held.card.name, card.name):
                book.trust_store.revoke(held.card)
        revocations.note_valid(book, revocations.lost(card))
        revocations.waive_all(book, card.digest)
        book.trust_store.keep(card, verified=verified)


def _refuse_other(held: TrustedCard, card: Card) -> None:
    """Raise ChangedKey if a card would replace one that is held, or was revoked."""
    if held.card == card:
        if held.revoked:
            raise ChangedKey(
                "This card of “{name}” was revoked here. Ask for a new one.",
                code="revoked-here",
                name=card.name,
            )
    elif held.card.name == card.name:
        raise ChangedKey(
            "“{name}” has another key in this book. Compare the eight words by voice before "
            "you replace it.",
            code="other-key",
            name=card.name,
        )
    elif held.card.sign == card.sign:
        raise ChangedKey(
            "The key of “{name}” is in this book as the key of “{other}”. Ask why before you "
            "replace it.",
            code="other-name",
            name=card.name,
            other=held.card.name,
        )


def _refuse_look_alike(held: TrustedCard, card: Card) -> None:
    if alike(held.card.name, card.name):
        raise ChangedKey(
            "“{name}” looks like “{other}”, who has another key in this book. Compare the "
            "eight words by voice. If these are two people, ask for a card under another "
            "code name.",
            code="looks-like-another",
            name=card.name,
            other=held.card.name,
        )


def _refuse_lost(book: Book, card: Card) -> None:
    """Raise ChangedKey for a card that is not held, but was revoked here all the same."""
    stands = revocations.mine(book, card.digest)
    if stands is None:
        for digest in revocations.own_words(book).values():
            said = revocations.mine(book, digest)
            if said and said.card.key == card.fingerprint:
                stands = said
    if stands:
        raise ChangedKey(
            "This card of “{name}” was revoked here. Ask for a new one.",
            code="revoked-here",
            name=card.name,
        )


def recipient(book: Book, name: str) -> Card:
    """Find the trusted card of a person by name."""
    cards = book.trust_store.cards()
    meant = name_among(name, (held.card.name for held in cards))
    for held in cards:
        if held.card.name == meant and not held.revoked:
            return held.card
    if meant:
        raise BadInput(
            "The card of “{name}” was revoked here. Ask them for their new card.", name=name
        )
    in_force = [held.card.name for held in cards if not held.revoked]
    if not in_force:
        raise BadInput("There is no card for “{name}”. Add their card file first.", name=name)
    known = ", ".join(f"“{other}”" for other in in_force)
    raise BadInput(
        "There is no card for “{name}” (known: {known}). Add their card file first.",
        name=name,
        known=known,
    )


def cautions_on(book: Book, card: Card) -> tuple[str, ...]:
    """Return warnings before something sealed for a card is handed over."""
    if any(held.verified for held in book.trust_store.cards() if held.card == card):
        return ()
    caution = (
        f"The card of “{card.name}” is not verified. Compare the eight words by voice before "
        "you hand this over."
    )
    return (caution,)
