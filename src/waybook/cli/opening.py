"""Open the book that a command names, and close it whatever happens."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from waybook.book import Book
from waybook.cli.passphrase import passphrase
from waybook.model.world import real_world
from waybook.work.start import open_book


@contextmanager
def opened(given: Namespace) -> Iterator[Book]:
    """Open the command's book for the time of a `with` block."""
    book = open_book(given.book, passphrase=passphrase(given.passphrase_file), world=real_world())
    try:
        yield book
    finally:
        book.close()
