"""Copy a book to a folder that is itself a book, and make a book from such a copy."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from waybook.book.book import Book
from waybook.book.check import file_findings
from waybook.book.durable import fault_of_os, sync_file
from waybook.book.folder import (
    database,
    make_private,
    new_folder,
    passphrase_key,
    refuse_existing,
    require_book,
)
from waybook.book.store import Store
from waybook.model.faults import Damaged


def back_up(book: Book, dest: Path) -> Path:
    """Write a verified copy and return where it is.

    Inside an existing folder, the copy gets a dated name that says nothing else.
    """
    path = dest / _dated(book) if dest.is_dir() and any(dest.iterdir()) else dest
    with new_folder(path) as part:
        copy = database(part)
        book.store.run("VACUUM INTO ?", (str(copy),))
        sync_file(copy)
        make_private(copy)
        _copy(passphrase_key(book.path), passphrase_key(part))
        _verify(book, copy)
    book.new_replica()  # the copy may be opened and written to elsewhere
    return path


def restore(backup: Path, path: Path) -> Path:
    """Make a book from a backup; never over an existing one."""
    require_book(backup)
    refuse_existing(path)
    with new_folder(path) as part:
        for place in (database, passphrase_key):
            _copy(place(backup), place(part))
    return path


def _dated(book: Book) -> str:
    day = datetime.fromtimestamp(book.world.now_ms() / 1000, tz=UTC)
    return f"{day:%Y-%m-%d-%H%M%S}.waybook"


def _copy(source: Path, copy: Path) -> None:
    try:
        shutil.copyfile(source, copy)
        make_private(copy)
        sync_file(copy)
    except OSError as error:
        raise fault_of_os(error) from error


def _verify(book: Book, copy: Path) -> None:
    """Open the copy as any book and read all of it."""
    store = Store(copy, book.key, read_only=True)
    try:
        same = all(
            store.cell(f"SELECT count(*) FROM {table}")  # noqa: S608 - fixed words only
            == book.store.cell(f"SELECT count(*) FROM {table}")  # noqa: S608
            for table in ("entries", "records", "contents", "links", "cards", "drafts")
        )
        if file_findings(store) or not same:
            raise Damaged(
                "The copy does not read back as it was written. Try another drive; the book "
                "itself is as it was."
            )
    finally:
        store.close()
