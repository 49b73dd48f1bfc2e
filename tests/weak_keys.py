"""Lock a test's book with a key that is derived at once, for tests that start many commands."""

from pathlib import Path

from fixed_world import LOG_N
from waybook.book.storage.key_file import read_key, write_key
from waybook.disk.book_folder import passphrase_key


def weaken(book: Path, passphrase: str) -> None:
    """Lock a book with the same passphrase so weakly that each command opens it at once."""
    place = passphrase_key(book)
    write_key(place, read_key(place, passphrase=passphrase), passphrase=passphrase, log_n=LOG_N)
