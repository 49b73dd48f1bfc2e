"""Give the room of what was removed back to the disk. See docs/book-folder.md, Free space."""

import shutil
from contextlib import closing, suppress
from pathlib import Path

from waybook.book.storage.lock import Lock
from waybook.book.storage.rewriting import rewrite
from waybook.book.storage.store import Store
from waybook.disk.book_folder import database, files_database, lock_file
from waybook.disk.file_systems import FolderPlace, place_of
from waybook.disk.presence import is_file
from waybook.disk.writing import temporary_names
from waybook.model.faults import Fault

LEAST_BYTES = 1 << 20
_SHARE = 4  # a quarter of a file: each page that is kept is then written for at most four pages
_SPARE_BYTES = 32 << 20


def free_bytes(store: Store) -> int:
    """Return how much room in a file nothing needs."""
    pages, size = store.cell("PRAGMA freelist_count"), store.cell("PRAGMA page_size")
    return int(pages) * int(size)


def has_much_free(store: Store) -> bool:
    """Tell whether it is worth it to rewrite a file."""
    free = free_bytes(store)
    return free >= LEAST_BYTES and free * _SHARE >= all_bytes(store)


def give_back_when_closed(folder: Path, key: str) -> None:
    """Give back the free space of a book that was closed, unless somebody has opened it again."""
    if place_of(folder) is FolderPlace.SHARED:
        return
    with suppress(Fault, OSError):
        lock = Lock(lock_file(folder))
        try:
            give_back(database(folder), key)
            give_back(files_database(folder), key)
        finally:
            lock.release()


def give_back(path: Path, key: str) -> None:
    """Rewrite a file of which much is free, if there is one and the disk has room for both.

    To be called where nobody else has it open. One that has a log was not closed: it waits.
    """
    clear_unfinished_copies(path)
    if not is_file(path) or is_file(path.with_name(f"{path.name}-wal")):
        return
    with suppress(Fault):
        with closing(Store(path, key, mode="immutable")) as store:  # it leaves nothing beside it
            if not has_much_free(store):
                return
            need = all_bytes(store) - free_bytes(store) + _SPARE_BYTES
        if shutil.disk_usage(path.parent).free >= need:
            rewrite(path, key)


def clear_unfinished_copies(path: Path) -> None:
    """Remove copies of a file that a killed run did not finish; nobody else may be writing one."""
    names = temporary_names(path)
    with suppress(OSError):
        for each in list(path.parent.iterdir()):
            if names.fullmatch(each.name) and is_file(each) and not each.is_symlink():
                each.unlink()


def all_bytes(store: Store) -> int:
    """Return how large a file is, with what its log holds of it."""
    return int(store.cell("PRAGMA page_count")) * int(store.cell("PRAGMA page_size"))
