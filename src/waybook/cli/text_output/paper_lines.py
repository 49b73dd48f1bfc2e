"""What commands that write papers ask before, and say afterwards."""

from argparse import Namespace

from waybook.book import Book
from waybook.cli.output import say, telling_how
from waybook.work.cards.lost_cards import require_usable
from waybook.work.cards.trusting import recipient
from waybook.work.phases.papers import WrittenPaper

_NOT_ENCRYPTED = (
    "This file is not encrypted: whoever has it can read it, and a file that was deleted from a "
    "stick can often be recovered. Seal it with --for NAME where you can."
)


def check_reader(book: Book, given: Namespace) -> None:
    """Refuse a reader whose card is unknown or lost."""
    if given.to:
        with telling_how("--despite-revocation"):
            card, despite = recipient(book, given.to), given.despite_revocation
            require_usable(book, card, despite_revocation=despite)


def say_sealed(written: WrittenPaper) -> None:
    """Say for whom a paper is sealed, or that anybody can read it."""
    say(f"Sealed for “{written.sealed_for}”." if written.sealed_for else _NOT_ENCRYPTED)
