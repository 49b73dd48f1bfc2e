"""A folder that is being made: under a temporary name, marked as ours, locked while it is filled.

The folder of a killed run is recognised by three things: the form of its name, the mark inside, and
that no process locks the mark. Any other folder may be somebody else's, and stays.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from waybook.disk.locking import lock
from waybook.disk.writing import (
    ANY_TEMPORARY,
    create_file,
    create_folders,
    overwrite_file,
    sync_folder,
    temporary,
    temporary_names,
    write_all,
)

_MARK = "unfinished"
_WORDS = b"Waybook did not finish this folder. It can be deleted.\n"
_WHOLE = b"Waybook finished this folder. This file can be deleted.\n\n"
"""What it says, for as long as nothing happens in between, of a folder that gets its name."""


class UnfinishedFolder:
    """A new folder to fill."""

    def __init__(self, path: Path) -> None:
        """Make it beside its final path, and mark it."""
        self.folder = temporary(path)
        try:
            self.folder.mkdir(mode=0o700)
            self._mark = self._marked()
        except FileExistsError:
            raise  # somebody else's, however unlikely
        except OSError:  # a drive that is full may make the name and then fail
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def _marked(self) -> BinaryIO:
        mark = create_file(self.folder / _MARK)
        try:
            with suppress(OSError):  # a share that knows no locks
                lock(mark.fileno())
            write_all(mark, _WORDS)
        except BaseException:
            mark.close()
            raise
        return mark

    def become(self, path: Path) -> None:
        """Give it its final name; only an empty folder is replaced."""
        self._mark.close()
        overwrite_file(self.folder / _MARK, _WHOLE)  # killed before its name, it is known as ours
        sync_folder(self.folder)
        if os.name == "nt" and path.exists():
            path.rmdir()  # Windows renames over nothing
        self.folder.rename(path)
        (path / _MARK).unlink()

    def remove(self) -> None:
        """Remove the folder under its temporary name, if it is still there."""
        self._mark.close()
        _remove(self.folder)


@contextmanager
def unfinished(path: Path) -> Iterator[UnfinishedFolder]:
    """Give a new folder to fill; remove it unless it got its final name."""
    create_folders(path.parent)
    clear_unfinished(path)
    begun = UnfinishedFolder(path)
    try:
        yield begun
    finally:
        begun.remove()


def clear_unfinished(path: Path) -> None:
    """Remove what a killed run left that wanted to make this folder."""
    _clear(path.parent, temporary_names(path))


def clear_unfinished_in(folder: Path) -> None:
    """Remove what killed runs left in a folder, whatever they wanted to make there."""
    _clear(folder, ANY_TEMPORARY)


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours so that, cut short, the rest is known as something to remove."""
    with suppress(OSError):
        with suppress(FileExistsError), create_file(folder / _MARK) as mark:
            write_all(mark, _WORDS)
        folder = folder.rename(temporary(folder))
    _remove(folder)


def _clear(folder: Path, names: re.Pattern[str]) -> None:
    with suppress(OSError):
        for found in list(folder.iterdir()):
            if names.fullmatch(found.name) and _is_left(found):
                _remove(found)


def _remove(folder: Path) -> None:
    """Remove a folder, its mark last: cut short, it is known as ours."""
    with suppress(OSError):
        for each in list(folder.iterdir()):
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)
            elif each.name != _MARK:
                each.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Tell whether a folder has our mark, or nothing yet, and no process locks it any more."""
    mark = folder / _MARK
    if folder.is_symlink() or mark.is_symlink():
        return False
    if not mark.is_file():
        return not any(folder.iterdir())
    handle = os.open(mark, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        lock(handle)
        return os.read(handle, len(_WHOLE) + 1) in {b"", _WORDS, _WHOLE}
    except OSError:
        return False
    finally:
        os.close(handle)
