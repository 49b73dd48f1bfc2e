"""Copy a book to a folder that is itself a book, and make a book from such a copy."""

import filecmp
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from waybook.book.book import Book
from waybook.book.check import file_findings
from waybook.book.durable import sync_file
from waybook.book.files import Files
from waybook.book.folder import (
    State,
    database,
    files_database,
    lock_file,
    make_private,
    new_folder,
    passphrase_key,
    refuse_existing,
    require_book,
    state_of,
    write_ahead,
)
from waybook.book.lock import Lock
from waybook.book.store import Store
from waybook.model.faults import Damaged, ReadOnly

_DIFFERS = (
    "The copy does not read back as it was written. Try another drive; "
    "the book itself is as it was."
)


def back_up(book: Book, dest: Path, *, with_files: bool = True) -> Path:
    """Write a verified copy and return where it is.

    Inside an existing folder, the copy gets a dated name that says nothing else. The content of
    attachments, which is only ever added to, can be left out.
    """
    path = dest / _dated(book) if dest.is_dir() and state_of(dest) is State.ABSENT else dest
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
    refuse_existing(path)
    with new_folder(path) as part, _held(backup):
        for place in (database, write_ahead, files_database, passphrase_key):
            if place(backup).exists():
                _copy(place(backup), place(part))
    return path


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
