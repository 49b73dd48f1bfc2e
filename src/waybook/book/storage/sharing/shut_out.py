"""Shut out a machine that fell silent in the middle of a commit, and may wake up in it.

What it has open are the files of before: they get new ones in their place, with the same content.
See resources/docs/book-folder.md.
"""

import errno
from contextlib import suppress
from pathlib import Path

from waybook.book.storage.sharing.lease import ELSEWHERE, Lease
from waybook.book.storage.sharing.lease_files import look_at_lease
from waybook.disk.book_folder import database, files_database, rollback_journal
from waybook.disk.copying import copy_file
from waybook.disk.presence import is_file
from waybook.disk.writing import (
    fault_of_os,
    sync_folder,
    temporary,
    temporary_names,
)
from waybook.model.faults import InUse

_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})


def shut_out(folder: Path, lease: Lease) -> None:
    """Replace the store, and that of attachments where its journal says that it was written to.

    Raise InUse where somebody writes to them meanwhile, or the server keeps them for another.
    """
    before = look_at_lease(folder, anew=True)
    made: list[tuple[Path, Path]] = []
    try:
        for path in _at_risk(folder):
            _clear(path)
            made.append((temporary(path), path))
            copy_file(path, made[-1][0])
        lease.require()
        if look_at_lease(folder, anew=True).files != before.files:
            raise InUse(ELSEWHERE, code="in-use-elsewhere")
        for copy, path in made:
            copy.replace(path)
        sync_folder(folder)
    except OSError as error:
        if error.errno in _HELD:
            raise InUse(ELSEWHERE, code="in-use-elsewhere") from error
        raise fault_of_os(error) from error
    finally:
        for copy, _ in made:
            with suppress(OSError):
                copy.unlink(missing_ok=True)


def _at_risk(folder: Path) -> list[Path]:
    """Return what to replace: each journal first, since it holds what its store is to become."""
    store, files = database(folder), files_database(folder)
    hot = [each for each in (store, files) if _size(rollback_journal(each))]
    paths = [rollback_journal(store), store]
    paths += [rollback_journal(files), files] if files in hot else []
    return [each for each in paths if is_file(each)]


def _size(path: Path) -> int:
    return path.stat().st_size if is_file(path) else 0


def _clear(path: Path) -> None:
    """Remove what a killed run left of this."""
    for each in path.parent.iterdir():
        if temporary_names(path).fullmatch(each.name) and is_file(each):
            each.unlink()
