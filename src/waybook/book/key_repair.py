"""Take the key of a book over from one of its backups. See resources/docs/book-folder.md."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from waybook.book.storage.folder import database, key_files, lock_file, passphrase_key
from waybook.book.storage.key_file import put_sealed, read_key
from waybook.book.storage.lock import Lock
from waybook.book.storage.store import Store
from waybook.disk.reading import open_file
from waybook.disk.writing import create_folders
from waybook.model.faults import BadInput, Damaged, Fault, NotABook, WrongKey

_MAX_BYTES = 64 * 1024


def take_key(folder: Path, backups: Iterable[Path], *, passphrase: str) -> Path:
    """Put the first key file of these backups into a book that opens it; return whose it was.

    Raise WrongKey if the passphrase opens none of them, BadInput if none has the key.
    """
    refused: Fault = BadInput(
        "No backup that was found has the key of this book. Choose one in another place.",
        code="no-key-found",
    )
    lock = Lock(lock_file(folder))
    try:
        for backup, sealed in _different(backups):
            try:
                key = read_key(passphrase_key(backup), passphrase=passphrase)
            except WrongKey as fault:
                refused = fault
                continue
            except (Damaged, NotABook):
                continue
            if _opens(folder, key):
                create_folders(passphrase_key(folder).parent)
                put_sealed(passphrase_key(folder), sealed or _bytes_of(backup))
                return backup
    finally:
        lock.release()
    raise refused


def _different(backups: Iterable[Path]) -> Iterable[tuple[Path, bytes]]:
    """Yield the backups whose key files differ: to try one takes a second."""
    met: set[bytes] = set()
    for backup in backups:
        sealed = _bytes_of(backup)
        if sealed not in met:
            met.add(sealed)
            yield backup, sealed


def _bytes_of(backup: Path) -> bytes:
    found: Sequence[Path] = key_files(backup)
    with suppress(OSError, Fault):
        if found:
            with open_file(found[0]) as file:
                return file.read(_MAX_BYTES)
    return b""


def _opens(folder: Path, key: str) -> bool:
    try:
        Store(database(folder), key, mode="immutable").close()
    except Fault:
        return False
    return True
