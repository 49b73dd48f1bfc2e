"""Open the book that a command names, and close it whatever happens."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from waybook.book import Book
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.cli.passphrase import passphrase
from waybook.model.calendars import check_day
from waybook.model.days_and_times.typed_dates import one_date
from waybook.model.world import real_world
from waybook.work.start import open_book

_COMPARE = ("The command is `waybook compare BOOK BACKUP`.",)
_STEPS = {
    OpeningFinding.LOG_SET_ASIDE: _COMPARE,
    OpeningFinding.LOG_MISSING: _COMPARE,
    OpeningFinding.ANOTHER_COPY: _COMPARE,
    OpeningFinding.COPIED_FOLDER: ("The command is `waybook take-in BOOK OTHER`.",),
    OpeningFinding.CONFLICT_COPY: (
        "`waybook check BOOK` names it; the command is `waybook take-in BOOK OTHER`.",
    ),
}
"""The command that helps after what an opening found."""

_DAYS = {
    "as_known_on": "--as-known-on",
    "as_of": "--as-of",
    "expires": "--expires",
    "on": "--on",
    "since": "--from",
}
"""Options that name a day of our work."""
_DATES = (*_DAYS, "change_on", "date")
"""Options that take a date as people write it."""


@contextmanager
def opened(given: Namespace, *, known: str = "") -> Iterator[Book]:
    """Open the command's book for the time of a `with` block; `known` is its passphrase."""
    typed = known or passphrase(given.passphrase_file)
    book = open_book(given.book, passphrase=typed, world=real_world(), on_wait=_say_wait)
    try:
        for finding in book.findings:
            print(finding.sentence, *_STEPS.get(finding, ()), file=sys.stderr)
        _read_dates(given, book)
        _check_days(given, book)
        yield book
    finally:
        book.close()


def _say_wait(seconds: float) -> None:
    print(
        "This book was not closed on another machine. Looking whether it is still open there, for "
        f"up to {seconds:.0f} seconds.",
        file=sys.stderr,
    )


def _read_dates(given: Namespace, book: Book) -> None:
    """Put dates that were typed in words into the form in which they are stored."""
    for name in _DATES:
        if typed := getattr(given, name, None):
            setattr(given, name, one_date(typed, book.world.today()))


def _check_days(given: Namespace, book: Book) -> None:
    """Refuse days that are most likely of another calendar, unless they are meant as written."""
    if getattr(given, "as_written", True):
        return
    for name, option in _DAYS.items():
        if day := getattr(given, name, None):
            check_day(option, day, book.world.today())
