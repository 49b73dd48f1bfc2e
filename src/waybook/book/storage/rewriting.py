"""Rewrite a store's file, so that pages which nothing leads to are left out of it."""

from contextlib import closing
from pathlib import Path

from waybook.book.storage.sharing.lease import Lease
from waybook.book.storage.sharing.shared_store import store_at
from waybook.book.storage.store import Store
from waybook.disk.writing import create_file, fault_of_os, sync_file, sync_folder, temporary
from waybook.model.faults import Fault

LEFT_BEHIND = "left_behind"
"""The name in `meta` which says that damaged pages are still in the file."""


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
            create_file(copy).close()
            store.copy_into(copy)
        sync_file(copy)
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


def _is_sound(copy: Path, key: str) -> bool:
    with closing(Store(copy, key, mode="ro")) as store:
        return not store.rows("PRAGMA cipher_integrity_check") and store.rows(
            "PRAGMA integrity_check"
        ) == [("ok",)]
