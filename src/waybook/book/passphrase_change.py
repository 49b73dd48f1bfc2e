"""Put a book under a new passphrase, and its own backups with it."""

from pathlib import Path

from waybook.book.backups.reaching import reach
from waybook.book.book import Book
from waybook.book.storage.key_file import read_key, write_key
from waybook.disk.book_folder import passphrase_key


def change_passphrase(book: Book, *, old: str, new: str, log_n: int = 18) -> list[Path]:
    """Let the book and its own backups open with a new passphrase, and no more with the old one.

    Return the backups and places that could not be reached: what is there still opens with what it
    opened with before. Raise WrongKey, with nothing changed, where the old one is not right.
    """
    stand = passphrase_key(book.path)
    read_key(stand, passphrase=old)
    book.require_lease()
    write_key(stand, book.key, passphrase=new, log_n=log_n)
    return reach(book)
