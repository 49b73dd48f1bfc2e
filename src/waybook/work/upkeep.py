"""Check a book, back it up, restore it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book
from waybook.book.backup import back_up as _back_up
from waybook.book.backup import has_aside
from waybook.book.backup import restore as _restore
from waybook.book.check import check_book


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is not as it should be; `part` is file, tables or search."""

    part: str
    sentence: str
    record: str


def check(book: Book) -> Sequence[Found]:
    """Compare the file with its seals, the tables with the entries, the index with the text."""
    return [Found(one.part, _sentence(one.what), one.record) for one in check_book(book)]


def back_up(book: Book, *, folder: Path, with_identities: bool = True) -> Path:
    """Copy the book to a folder that is itself a book, and verify the copy.

    The identity book, where there is one, goes along as it is locked, unless told otherwise.
    """
    return _back_up(book, folder, with_aside=with_identities)


def restore(backup: Path, *, path: Path) -> Path:
    """Make a book from a backup; never over an existing one."""
    return _restore(backup, path)


def went_along(copy: Path) -> str:
    """Say in a sentence whether a backup or a restored book holds an identity book, or ''."""
    if not has_aside(copy):
        return ""
    return "The identity book went along, locked under its own passphrase."


def _sentence(what: str) -> str:
    return what[:1].upper() + what[1:].rstrip(".") + "."
