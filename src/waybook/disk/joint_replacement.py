"""Replace several files of a folder together: all of them, or none.

They are made complete in a folder of their own. Its rename decides; after it, any later run can put
the files in their places.
"""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from waybook.disk.writing import fault_of_os, sync_folder, temporary_names


def is_decided(ready: Path) -> bool:
    """Tell whether there are files to be put in their places."""
    try:
        return ready.is_dir() and not ready.is_symlink()
    except OSError:  # on a drive that fails, nothing is
        return False


def finish_replacement(ready: Path, names: Iterable[str], stale: Iterable[str]) -> None:
    """Put the files of a decided folder in their places beside it; remove one never decided.

    `stale` are files that belong to the old ones. Raise a fault where the drive fails: the next run
    goes on. To be called by whoever holds the lock of the folder: nobody else is at it then.
    """
    _remove_undecided(ready)
    if not is_decided(ready):
        return
    home = ready.parent
    try:
        sync_folder(home)
        for name in stale:
            (home / name).unlink(missing_ok=True)
        for name in names:
            if (ready / name).is_file():
                (ready / name).replace(home / name)
                sync_folder((home / name).parent)
        shutil.rmtree(ready)
        sync_folder(home)
    except OSError as error:
        raise fault_of_os(error) from error


def _remove_undecided(ready: Path) -> None:
    names = temporary_names(ready)
    with suppress(OSError):
        for found in list(ready.parent.iterdir()):
            if names.fullmatch(found.name) and not found.is_symlink():
                shutil.rmtree(found, ignore_errors=True)
