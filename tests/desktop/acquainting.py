"""Let people know each other."""

from waybook.book import Book
from waybook.crypto import cards
from waybook.work.cards.trusting import my_card, trust


def acquaint(first: Book, second: Book, *, verified: bool = True) -> None:
    """Let two people trust each other's cards."""
    trust(first, card=cards.from_text(my_card(second)), verified=verified)
    trust(second, card=cards.from_text(my_card(first)), verified=verified)
