"""What a reader of bundles should not overlook, and to stop showing it once it is dealt with."""

from collections.abc import Sequence

from waybook.book import Book, Waiver
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.work.chains import FORK, Notice, noticed


def notices(book: Book) -> Sequence[Notice]:
    """List bundles that are missing, forks, and what was merged from people not verified."""
    return noticed(book.arrivals(gone=True), book.arrivals(), book.cards(), book.waivers())


def is_forked(book: Book, card: Card) -> bool:
    """Tell whether someone may go on with two copies of their book, and nobody has asked yet."""
    return any(
        each.kind == FORK and each.chain.endswith(f" {card.fingerprint}") for each in notices(book)
    )


def waive(book: Book, *, notice: str) -> Notice:
    """Stop showing a notice; what it tells of is not changed by it."""
    for each in notices(book):
        if each.id == notice:
            book.keep_waiver(Waiver(each.kind, each.chain, each.number, each.last, each.mark))
            return each
    raise BadInput(f"There is no notice “{notice[:40]}”. See `waybook notices BOOK`.")
