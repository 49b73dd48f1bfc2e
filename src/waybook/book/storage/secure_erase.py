"""Erase an identity book: first the key, then everything else."""

import os
import shutil
from pathlib import Path

from waybook.book.storage.lock import Lock
from waybook.book.storage.sharing.lease_taking import do_nothing, take_lease
from waybook.disk.book_folder import database, lock_file, passphrase_key
from waybook.disk.file_systems import place_of
from waybook.disk.writing import fault_of_os, sync_folder


def erase(folder: Path) -> None:
    """Make a book unreadable, then remove its folder; repeat it if it was interrupted.

    While the key file is complete, nothing else was touched; without it, the rest is unreadable.
    """
    lock = Lock(lock_file(folder))
    try:
        _require_closed_elsewhere(folder, lock)
        _forget_key(passphrase_key(folder))
        _remove(folder)
    except OSError as error:
        raise fault_of_os(error) from error
    finally:
        lock.release()
    shutil.rmtree(folder, ignore_errors=True)  # where an open lock file cannot be removed
    sync_folder(folder.parent)


def _require_closed_elsewhere(folder: Path, lock: Lock) -> None:
    """Raise InUse where another machine has it open."""
    lease = take_lease(folder, place_of(folder), lock, waiting=do_nothing)
    if lease is not None:
        lease.release()


def _forget_key(path: Path) -> None:
    """Overwrite every file beside the key too: a partly written file may hold it."""
    if not path.parent.is_dir():
        return
    for each in sorted(path.parent.iterdir(), key=lambda one: one != path):
        if each.is_file() and not each.is_symlink():
            _overwrite(each)
        each.unlink()
    sync_folder(path.parent)


def _overwrite(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        os.write(handle, os.urandom(os.fstat(handle).st_size))
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    database(folder).unlink(missing_ok=True)
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        elif each != lock_file(folder):
            each.unlink()
    sync_folder(folder)
