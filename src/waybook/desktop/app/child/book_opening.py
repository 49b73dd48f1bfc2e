"""Open a book, in a thread; what it needs is loaded there."""

from collections.abc import Callable
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.model.world import World


def with_passphrase(
    path: Path, passphrase: str, world: "World", waited: Callable[[float], None] | None
) -> "Book":
    """Open a book with its passphrase; `waited` is told how long another machine is watched."""
    from waybook.work.start import open_book

    return open_book(path, passphrase=passphrase, world=world, on_wait=waited or (lambda _: None))


def with_key(path: Path, key: str, world: "World") -> "Book":
    """Open a book with the key from the window before."""
    from waybook.work.start import open_again

    return open_again(path, key=key, world=world)
