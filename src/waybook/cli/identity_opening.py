"""Open the identity book beside the first, and scan what leaves for the people in it."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from waybook.cli.opening import opened
from waybook.cli.output import say
from waybook.cli.passphrase import aside_passphrase, is_aside_passphrase_given

if TYPE_CHECKING:
    from waybook.book import Book, Record
    from waybook.work.disclosure.disclosure import DisclosedRecord

_NOT_SCANNED = "The text was not scanned for names: the identity book is locked."


@contextmanager
def both(given: Namespace) -> Iterator[tuple["Book", "Book"]]:
    """Open the first book and its identity book for the time of a `with` block."""
    with opened(given) as book, unlocked(given, book) as aside:
        yield book, aside


@contextmanager
def unlocked(given: Namespace, book: "Book", *, known: str = "") -> Iterator["Book"]:
    """Open the identity book of a book that is open, and lock it again at the end."""
    typed = known or aside_passphrase(given.aside_passphrase_file)

    from waybook.work import identities

    aside = identities.unlock(book, passphrase=typed)
    try:
        yield aside
    finally:
        aside.close()


def identity_named(aside: "Book", uid: str) -> "Record":
    """Return an identity by its uid or that of its contact."""
    from waybook.work import identities

    of_contact = identities.of_contact(aside, uid)
    return of_contact[0] if of_contact else aside.lists.record(uid)


def require_scanned(given: Namespace, book: "Book", leaving: Iterable["DisclosedRecord"]) -> None:
    """Refuse while people are named in what leaves; say so where nothing could be scanned.

    Reads `aside_passphrase_file` and `hold_back` of the command. Without an identity book there is
    nothing to scan for.
    """
    from waybook.book import BookState
    from waybook.work import identities
    from waybook.work.outbound_check import require_settled, scan

    if identities.state(book.path) is BookState.ABSENT:
        return
    if not is_aside_passphrase_given(given.aside_passphrase_file):
        say(_NOT_SCANNED)
        return
    with unlocked(given, book) as aside:
        require_settled(aside, scan(aside, leaving), hold_back=given.hold_back)
