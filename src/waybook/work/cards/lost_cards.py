"""The effects of other people's revocations: sealing asks, bundles are marked.

The states are in resources/docs/decisions/0024-revocation-travels.md.
"""

from hashlib import sha256

from waybook.book import Book
from waybook.crypto.cards import Card
from waybook.model.faults import NeedsConsent, Refused
from waybook.model.incoming_text import name_among
from waybook.practice.suggested_changes import short
from waybook.work.cards.bundle_sequence import Notice
from waybook.work.cards.revocations import KIND as REVOCATION
from waybook.work.cards.revocations import Statement, statement_in, statements

SAID_LOST = "said to be lost"
_MOST_TOLD = 50
_MOST_REASON = 400  # letters of a reason shown in a sentence


def reported(book: Book) -> list[Statement]:
    """Return undecided revocations by others of cards that are valid here, and of my own card."""
    in_force = [held.card.digest for held in book.trust_store.cards() if not held.revoked]
    found = statements(book, [*in_force, book.card.digest])
    return [each for each in found if each.is_open]


def doubts(book: Book, card: Card) -> list[Statement]:
    """Return the revocations of a card by trusted people, which nobody here has accepted."""
    found = [each for each in statements(book, [card.digest]) if each.is_open]
    return [each for each in found if each.is_trusted or each.proof]


def doubts_about(book: Book, name: str) -> list[Statement]:
    """Return the revocations by trusted people of the valid card with a name."""
    held = book.trust_store.cards()
    meant = name_among(name, (each.card.name for each in held))
    in_force = [each.card for each in held if each.card.name == meant and not each.revoked]
    return doubts(book, in_force[0]) if in_force else []


def require_usable(book: Book, card: Card, *, despite_revocation: bool = False) -> None:
    """Raise NeedsConsent if somebody trusted says that a card is lost, unless `despite_...`.

    Raise Refused if the card's own certificate revokes it, in any case.
    """
    found = doubts(book, card)
    proven = [each for each in found if each.proof]
    if proven:
        raise Refused(
            "{claim} Ask its owner for a new card, and accept this revocation.",
            claim=sentence(proven[0], book),
        )
    if found and not despite_revocation:
        raise NeedsConsent(
            "{claim} Ask its owner by voice before you seal.",
            needs=(SAID_LOST,),
            claim=sentence(found[0], book),
        )


def cautions(book: Book, card: Card) -> tuple[str, ...]:
    """Return warnings before sealing for a card: who says that it is lost."""
    return tuple(sentence(each, book) for each in doubts(book, card))


def on_bundle(book: Book, sender: Card, sealed_ms: int) -> tuple[str, ...]:
    """Return the notice on a bundle that somebody trusted calls its sender's card lost."""
    found = []
    for each in doubts(book, sender):
        if each.since_ms is None or sealed_ms >= each.since_ms:
            when = "This bundle says that it was sealed after that"
        else:
            when = "This bundle says that it is older, but whoever has the key can write any date"
        found.append(f"{claim(each, book)}. {when}.")
    return tuple(found)


def notices(book: Book) -> list[Notice]:
    """List other people's revocations of cards that are valid here, and of my own card."""
    return [
        Notice(REVOCATION, each.by, each.card.digest, 0, 0, _mark(each), sentence(each, book))
        for each in reported(book)
    ]


def read_in(book: Book, arrival: int) -> tuple[Statement, ...]:
    """Return the revocations that an arrival brought; only the first if there are very many."""
    if not any(
        each.kind == REVOCATION and each.arrival == arrival for each in book.suggestions.waiting()
    ):
        return ()
    came = [
        each.uid
        for each in book.suggestions.pending(most=_MOST_TOLD, kind=REVOCATION)
        if each.arrival == arrival
    ]
    found = [said for uid in came if (said := statement_in(book, uid))]
    return tuple(sorted(found, key=lambda each: (not each.is_trusted, each.card.digest)))


def sentence(said: Statement, book: Book) -> str:
    """Say who says that which card is lost, since when, why, and what to do."""
    told = claim(said, book)
    told += "." if said.card.digest == book.card.digest else ": do not seal for it."
    if said.proof:
        told += " The card's own revocation certificate confirms it."
    if not (said.is_trusted or said.proof):
        told += f" The card of “{said.by}” is not verified."
    if said.reason:
        reason = " ".join(said.reason[:_MOST_REASON].split())
        told += f" Reason: “{reason}{'…' * (len(said.reason) > _MOST_REASON)}”."
    return told


def claim(said: Statement, book: Book) -> str:
    """Say who says that which card is lost, and since when, without an end."""
    by = f"{said.by}, according to {said.via}," if said.via else said.by
    since = f" since {said.since}" if said.since else ""
    if said.card.digest == book.card.digest:
        return f"{by} says that your own card is lost{since}"
    if not said.card.name:
        return f"{by} says that a card that you do not hold is lost{since}"
    return f"{by} says that the card of “{short(said.card.name)}” is lost{since}"


def _mark(said: Statement) -> str:
    told = f"{said.record}\n{said.since_ms}\n{said.reason}\n{bool(said.proof)}\n"
    return sha256(told.encode()).hexdigest()
