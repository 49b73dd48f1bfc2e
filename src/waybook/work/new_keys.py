"""Put a book, its own backups and their attachments under a new key."""

from collections.abc import Callable
from pathlib import Path

from waybook.book import Book
from waybook.book.backups.reaching import reach
from waybook.book.new_key import PreparedKey, prepare_key, take_key
from waybook.book.storage.opening.conflict_copies import conflict_copies
from waybook.book.storage.opening.safe_opening import logs_set_aside


def make_new_key(
    book: Book,
    *,
    passphrase: str,
    new_passphrase: str = "",
    log_n: int = 18,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Encrypt a book again, and its own backups; return what still has the old key.

    Raise WrongKey, with nothing changed, if the passphrase is wrong.
    """
    take(
        book,
        prepare(
            book,
            passphrase=passphrase,
            new_passphrase=new_passphrase,
            log_n=log_n,
            on_progress=on_progress,
        ),
    )
    return reach_backups(book)


def prepare(
    book: Book,
    *,
    passphrase: str,
    new_passphrase: str = "",
    log_n: int = 18,
    on_progress: Callable[[int, int], None] | None = None,
) -> PreparedKey:
    """Write the new files; nobody saves until they are taken or given up."""
    return prepare_key(
        book,
        passphrase=passphrase,
        new_passphrase=new_passphrase,
        log_n=log_n,
        on_progress=on_progress or _nothing,
    )


def take(book: Book, prepared: PreparedKey) -> None:
    """Go on with the new files. The book's other connections must be closed."""
    take_key(book, prepared)


def reach_backups(book: Book) -> list[Path]:
    """Put the book's own backups under its key; return what still has another one."""
    return [*reach(book), *logs_set_aside(book.path), *conflict_copies(book.path)]


def _nothing(_done: int, _total: int) -> None:
    """Do nothing."""
