"""Change the passphrase of a book."""

from pathlib import Path

from waybook.book import Book
from waybook.book.passphrase_change import change_passphrase as _change


def change_passphrase(book: Book, *, old: str, new: str, log_n: int = 18) -> list[Path]:
    """Change the passphrase of a book and of its own backups; return those not reached.

    Raise WrongKey, with nothing changed, if the old passphrase is wrong.
    """
    return _change(book, old=old, new=new, log_n=log_n)
