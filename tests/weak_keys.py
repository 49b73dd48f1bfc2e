"""Lock a test's book with a key that is derived at once, for tests that start many commands."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fixed_world import LOG_N
from waybook.book.storage.key_file import read_key, write_key
from waybook.crypto.age import Passphrase
from waybook.disk.book_folder import passphrase_key

if TYPE_CHECKING:
    from waybook.crypto.age.stanza import Stanza


def weaken(book: Path, passphrase: str) -> None:
    """Lock a book with the same passphrase so weakly that each command opens it at once."""
    place = passphrase_key(book)
    write_key(place, read_key(place, passphrase=passphrase), passphrase=passphrase, log_n=LOG_N)


def weaken_all(patch: pytest.MonkeyPatch) -> None:
    """Let whatever locks a book lock it so weakly; `tests/work/test_start.py` shows how it does."""
    lock = Passphrase.wrap

    def weakly(self: Passphrase, file_key: bytes) -> "Stanza":
        self._log_n = LOG_N
        return lock(self, file_key)

    patch.setattr(Passphrase, "wrap", weakly)
