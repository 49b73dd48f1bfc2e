"""Create a book, and open one."""

from collections.abc import Callable
from pathlib import Path

from waybook.book import Book, create_book
from waybook.book import open_again as _open_again
from waybook.book import open_book as _open_book
from waybook.book.storage.lock import is_held
from waybook.disk.book_folder import lock_file
from waybook.model.faults import BadInput
from waybook.model.names.forming import check_new
from waybook.model.world import World


def make_book(path: Path, *, passphrase: str, name: str, world: World, log_n: int = 18) -> Book:
    """Create a book for an owner with a code name, and open it.

    `log_n` is the scrypt work factor for the passphrase (2**18 takes about a second).
    """
    if not passphrase:
        raise BadInput("A book needs a passphrase. Type one, or use the one that is offered.")
    check_new(name)
    return create_book(path, passphrase=passphrase, name=name, world=world, log_n=log_n)


def open_book(
    path: Path,
    *,
    passphrase: str,
    world: World,
    on_wait: Callable[[float], None] = lambda _: None,
) -> Book:
    """Open a book with its passphrase; an identity book can only be opened with its first book.

    `on_wait` is told how many seconds it takes at most to see whether another machine has it open.
    """
    book = _open_book(path, passphrase=passphrase, world=world, on_wait=on_wait)
    if book.aside:
        book.close()
        raise BadInput(
            "This is an identity book. Open the book that it belongs to.", code="identity-book"
        )
    return book


def is_open_elsewhere(path: Path) -> bool:
    """Tell whether another Waybook on this machine has a book open."""
    return is_held(lock_file(path))


def open_again(path: Path, *, key: str, world: World) -> Book:
    """Open a book with the key from the process before, without its passphrase."""
    return _open_again(path, key=key, world=world)
