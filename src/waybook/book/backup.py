"""Copy a book to a folder that is itself a book, and make a book from such a copy."""

import filecmp
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from waybook.book.book import Book
from waybook.book.check import file_findings
from waybook.book.durable import sync_file, sync_folder
from waybook.book.files import Files
from waybook.book.folder import (
    State,
    aside,
    database,
    files_database,
    is_folder,
    lock_file,
    make_private,
    new_folder,
    passphrase_key,
    require_book,
    state_of,
    write_ahead,
)
from waybook.book.lock import Lock
from waybook.book.store import Store
from waybook.model.faults import Damaged, InUse, ReadOnly

_DIFFERS = (
    "The copy does not read back as it was written. Try another drive; "
    "the book itself is as it was."
)


_UNLOCKED = (
    "The identity book is unlocked somewhere. Lock it and back up again, or back up without it "
    "(--without-identities)."
)


def back_up(book: Book, dest: Path, *, with_files: bool = True, with_aside: bool = True) -> Path:
    """Write a verified copy and return where it is.

    Inside an existing folder, the copy gets a dated name that says nothing else. The content of
    attachments, which is only ever added to, can be left out. The identity book goes along locked,
    as its files are.
    """
    path = dest / _dated(book) if is_folder(dest) and state_of(dest) is State.ABSENT else dest
    with new_folder(path) as part:
        copy = database(part)
        least = _counts(book.store)
        book.store.run("VACUUM INTO ?", (str(copy),))
        sync_file(copy)
        make_private(copy)
        if with_files:
            _copy_files(book, part)
        _copy(passphrase_key(book.path), passphrase_key(part))
        _verify(book, copy, least)
        if with_aside:
            _copy_aside(book.path, part)
    book.new_replica()  # the copy may be opened and written to elsewhere
    return path


def _copy_files(book: Book, part: Path) -> None:
    """Copy the content of attachments and read all of it back."""
    if not files_database(book.path).exists():
        return
    store = Store(files_database(book.path), book.key)
    try:
        store.run("VACUUM INTO ?", (str(files_database(part)),))
    finally:
        store.close()
    sync_file(files_database(part))
    copied = Files(part, book.key)
    try:
        for digest in book.files.all():
            for _ in copied.pieces(digest):
                pass
    finally:
        copied.close()
    for name in ("files.db-wal", "files.db-shm"):
        (part / name).unlink(missing_ok=True)


def restore(backup: Path, path: Path) -> Path:
    """Make a book from a backup; never over an existing one."""
    require_book(backup)
    with new_folder(path) as part, _held(backup):
        _copy_locked(backup, part)
        _copy_aside(backup, part)
    return path


def has_aside(folder: Path) -> bool:
    """Tell whether a book, or a backup of one, has an identity book that opens."""
    return state_of(aside(folder)) is State.LOCKED


def _copy_aside(original: Path, copy: Path) -> None:
    """Copy the identity book without opening it."""
    if not has_aside(original):
        return
    for folder in (aside(copy), passphrase_key(aside(copy)).parent):
        folder.mkdir(mode=0o700)
    try:
        with _held(aside(original)):
            _copy_locked(aside(original), aside(copy))
    except InUse as error:
        raise InUse(_UNLOCKED) from error
    sync_folder(passphrase_key(aside(copy)).parent)
    sync_folder(aside(copy))


def _copy_locked(original: Path, copy: Path) -> None:
    for place in (database, write_ahead, files_database, passphrase_key):
        if place(original).exists():
            _copy(place(original), place(copy))


@contextmanager
def _held(backup: Path) -> Iterator[None]:
    """Keep others from writing to the backup; on a medium that is read-only nobody can."""
    try:
        lock = Lock(lock_file(backup))
    except ReadOnly:
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _dated(book: Book) -> str:
    day = datetime.fromtimestamp(book.world.now_ms() / 1000, tz=UTC)
    return f"{day:%Y-%m-%d-%H%M%S}.waybook"


def _copy(original: Path, copy: Path) -> None:
    """Copy a file and read it back."""
    shutil.copyfile(original, copy)
    make_private(copy)
    sync_file(copy)
    if not filecmp.cmp(original, copy, shallow=False):
        raise Damaged(_DIFFERS)


def _verify(book: Book, copy: Path, least: list[int]) -> None:
    """Open the copy as any book, read all of it, and see that nothing is missing."""
    store = Store(copy, book.key, mode="ro")
    try:
        if file_findings(store) or any(
            held < wanted for held, wanted in zip(_counts(store), least, strict=True)
        ):
            raise Damaged(_DIFFERS)
    finally:
        store.close()


def _counts(store: Store) -> list[int]:
    return [
        int(store.cell(f"SELECT count(*) FROM {table}"))  # noqa: S608 - fixed words only
        for table in ("entries", "records", "contents", "replicas", "cards")
    ]
