"""Open the book that a command names, and close it whatever happens.

What works on a book is loaded when its passphrase is known: a person is asked at once.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from waybook.cli.passphrase import passphrase
from waybook.model.world import real_world

if TYPE_CHECKING:
    from waybook.book import Book


@contextmanager
def opened(given: Namespace, *, known: str = "") -> Iterator["Book"]:
    """Open the command's book for the time of a `with` block; `known` is its passphrase."""
    typed = known or passphrase(given.passphrase_file)

    from waybook.cli.days_given import check_days, read_dates
    from waybook.cli.text_output.opening_lines import opening_lines
    from waybook.work.start import open_book

    book = open_book(given.book, passphrase=typed, world=real_world(), on_wait=_say_wait)
    try:
        for line in opening_lines(book.findings):
            print(line, file=sys.stderr)
        read_dates(given, book.world)
        check_days(given, book.world)
        yield book
    finally:
        book.close()


def _say_wait(seconds: float) -> None:
    print(
        "This book was not closed on another machine. Looking whether it is still open there, for "
        f"up to {seconds:.0f} seconds.",
        file=sys.stderr,
    )
