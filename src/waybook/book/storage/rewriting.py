"""Write a store's file again: without pages that nothing leads to, or under another key."""

import os
from contextlib import closing, suppress
from pathlib import Path

from waybook.book.storage.key_file import put_sealed
from waybook.book.storage.page_salts import keep_salts
from waybook.book.storage.sharing.lease import Lease
from waybook.book.storage.sharing.shared_store import store_at
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    database,
    files_database,
    key_checksum,
    key_copy,
    new_key,
    page_salts,
    passphrase_key,
)
from waybook.disk.joint_replacement import finish_replacement
from waybook.disk.unfinished_folder import unfinished
from waybook.disk.writing import create_file, fault_of_os, sync_file, sync_folder, temporary
from waybook.model.faults import Damaged, Fault, Mended
from waybook.model.translatable import say

LEFT_BEHIND = "left_behind"
"""The name in `meta` which says that damaged pages are still in the file."""
_STORES = (database, files_database)
_BESIDE = ("-wal", "-shm", "-journal")
_DIFFERS = say(
    "What was written differs from the book, so nothing was changed. Check the book, or use another"
    " drive."
)


def is_left_behind(store: Store) -> bool:
    """Tell whether damaged pages that nothing leads to are still in the file."""
    return bool(store.cell("SELECT 1 FROM meta WHERE name = ?", (LEFT_BEHIND,)))


def leave_out_damaged_pages(path: Path, key: str, lease: Lease | None = None) -> None:
    """Replace a file in which damaged pages were left behind."""
    if rewrite(path, key, lease):
        with closing(store_at(path, key, lease)) as store:
            store.prepare_for_writing()
            store.run("DELETE FROM meta WHERE name = ?", (LEFT_BEHIND,))


def rewrite(path: Path, key: str, lease: Lease | None = None) -> bool:
    """Replace a file by a copy of what it holds; tell whether that was done.

    A full disk or a damaged page lets it stay as it is. To be called where nobody else has it open.
    Its log is gone then, as always after closing.
    """
    copy = temporary(path)
    try:
        with closing(store_at(path, key, lease)) as store:
            write_copy(store, copy)
        if not _is_sound(copy, key):
            return False
        if lease is not None:
            lease.require()
        copy.replace(path)
        sync_folder(path.parent)
    except Fault:
        return False
    except OSError as error:
        raise fault_of_os(error) from error
    finally:
        copy.unlink(missing_ok=True)
    return True


def write_copy(store: Store, copy: Path, key: str = "") -> None:
    """Write a store into a new file, under its own key or another.

    Create it first, since SQLite would let others read it.
    """
    create_file(copy).close()
    try:
        store.copy_into(copy, key)
    except Mended:
        os.truncate(copy, 0)
        store.copy_into(copy, key)
    sync_file(copy)


def write_under_key(store: Store, copy: Path, key: str) -> None:
    """Write a store into a new file under another key, and prove that all of it is there."""
    write_copy(store, copy, key)
    with closing(Store(copy, key, mode="ro")) as written:
        if not _is_sound(copy, key) or _counts(written) != _counts(store):
            raise Damaged(_DIFFERS)


def put_keys(part: Path, key: str, sealed: bytes) -> None:
    """Write the key files of a folder that is being made, and the salts of its stores."""
    passphrase_key(part).parent.mkdir(mode=0o700)
    put_sealed(passphrase_key(part), sealed)
    keep_salts(part, key)
    sync_folder(part)


def renew_stores(folder: Path, *, former: str, key: str, sealed: bytes = b"") -> None:
    """Put the stores of a folder under another key, and its key files with them; all or nothing."""
    try:
        with unfinished(new_key(folder)) as begun:
            for place in _STORES:
                if place(folder).exists():
                    with closing(Store(place(folder), former)) as store:
                        write_under_key(store, place(begun.folder), key)
            if sealed:
                put_keys(begun.folder, key, sealed)
            begun.become(new_key(folder))
    except OSError as error:
        raise fault_of_os(error) from error
    finish_new_key(folder)


def finish_new_key(folder: Path) -> None:
    """Put new files that were decided on in their places, and remove those that were not."""
    stand = passphrase_key(folder)
    keys = (stand, key_copy(stand), key_checksum(stand), page_salts(folder))
    names = [place(folder).name for place in _STORES]
    names += [each.relative_to(folder).as_posix() for each in keys]
    stale = [f"{place(folder).name}{ending}" for place in _STORES for ending in _BESIDE]
    finish_replacement(new_key(folder), names, stale)


def opens_with(path: Path, key: str) -> bool:
    """Tell whether a store opens with a key."""
    with suppress(Damaged), closing(Store(path, key, mode="ro")):
        return True
    return False


def _is_sound(copy: Path, key: str) -> bool:
    with closing(Store(copy, key, mode="ro")) as store:
        return not store.rows("PRAGMA cipher_integrity_check") and store.rows(
            "PRAGMA integrity_check"
        ) == [("ok",)]


def _counts(store: Store) -> dict[str, int]:
    tables = store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    return {name: int(store.cell(f'SELECT count(*) FROM "{name}"')) for (name,) in tables}  # noqa: S608 - names of our own tables
