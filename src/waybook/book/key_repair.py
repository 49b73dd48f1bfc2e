"""Take the key of a book over from one of its backups. See resources/docs/book-folder.md."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from waybook.book.storage.key_file import read_key, write_key
from waybook.book.storage.lock import Lock
from waybook.book.storage.store import Store
from waybook.disk.book_folder import database, key_files, lock_file, passphrase_key
from waybook.disk.reading import open_file
from waybook.disk.writing import create_folders
from waybook.model.faults import BadInput, Damaged, Fault, NotABook, WrongKey

LOG_N = 18
_MAX_BYTES = 64 * 1024


def take_key(folder: Path, backups: Iterable[Path], *, passphrase: str, log_n: int = LOG_N) -> Path:
    """Seal the first key of these backups that opens a book for it; return whose it was.

    It is sealed again: a backup may open by its copy of a damaged key file. Raise WrongKey if the
    passphrase opens none of them, BadInput if none has the key.
    """
    refused: Fault = BadInput(
        "No backup that was found has the key of this book. Choose one in another place.",
        code="no-key-found",
    )
    lock = Lock(lock_file(folder))
    try:
        for backup in _different(backups):
            try:
                key = read_key(passphrase_key(backup), passphrase=passphrase)
            except WrongKey as fault:
                refused = fault
                continue
            except (Damaged, NotABook):
                continue
            if _opens(folder, key):
                create_folders(passphrase_key(folder).parent)
                write_key(passphrase_key(folder), key, passphrase=passphrase, log_n=log_n)
                return backup
    finally:
        lock.release()
    raise refused


def _different(backups: Iterable[Path]) -> Iterator[Path]:
    """Yield the backups whose key files differ: to try one takes a second."""
    met: set[tuple[bytes, ...]] = set()
    for backup in backups:
        sealed = tuple(_bytes_of(each) for each in key_files(backup))
        if sealed not in met:
            met.add(sealed)
            yield backup


def _bytes_of(path: Path) -> bytes:
    with suppress(OSError, Fault), open_file(path) as file:
        return file.read(_MAX_BYTES)
    return b""


def _opens(folder: Path, key: str) -> bool:
    try:
        Store(database(folder), key, mode="immutable").close()
    except Fault:
        return False
    return True
