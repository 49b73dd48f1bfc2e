"""Make a book, open one."""

from pathlib import Path

from waybook.book import Book, create_book
from waybook.book import open_again as _open_again
from waybook.book import open_book as _open_book
from waybook.crypto.cards import check_name
from waybook.model.faults import BadInput
from waybook.model.world import World


def make_book(path: Path, *, passphrase: str, name: str, world: World, log_n: int = 18) -> Book:
    """Make a book whose owner goes by a code name, and open it.

    `log_n` is the scrypt work factor that guards the passphrase (2**18 takes about a second).
    """
    if not passphrase:
        raise BadInput("A book needs a passphrase. Type one, or take the one offered.")
    check_name(name)
    return create_book(path, passphrase=passphrase, name=name, world=world, log_n=log_n)


def open_book(path: Path, *, passphrase: str, world: World) -> Book:
    """Open a book with its passphrase; an identity book opens beside its own book alone."""
    book = _open_book(path, passphrase=passphrase, world=world)
    if book.aside:
        book.close()
        raise BadInput(
            "This is an identity book. Open the book that it stands in, and see `waybook identity`."
        )
    return book


def open_again(path: Path, *, key: str, world: World) -> Book:
    """Open a book with the key that the process before left, without its passphrase."""
    return _open_again(path, key=key, world=world)
