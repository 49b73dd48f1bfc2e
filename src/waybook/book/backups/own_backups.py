"""Which folders are backups that this program made by itself: known by name, form and kind."""

import re
from contextlib import suppress
from pathlib import Path

from waybook.disk.book_folder import BookState, every_backups, state_of
from waybook.disk.presence import is_folder
from waybook.disk.unfinished_folder import clear_unfinished_in
from waybook.disk.writing import ANY_TEMPORARY

AUTOMATIC = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}\.waybook")
BEFORE_MERGING = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}-[0-9]{1,18}\.waybook")
_MOST_DEEP = 3


def own_backups(folder: Path) -> list[Path]:
    """Return the backups in a folder that bear a name of ours, by name.

    What else is there, somebody put there.
    """
    found: list[Path] = []
    with suppress(OSError):
        found = [each for each in folder.iterdir() if _is_ours(each)]
    return sorted(found)


def _is_ours(path: Path) -> bool:
    named = AUTOMATIC.fullmatch(path.name) or BEFORE_MERGING.fullmatch(path.name)
    return bool(named) and not path.is_symlink() and state_of(path) is BookState.LOCKED


def copies_in(home: Path) -> list[Path]:
    """Return every backup inside a book's folder, whoever made it."""
    return [copy for folder in every_backups(home) for copy in _books_in(folder, _MOST_DEEP)]


def clear_leftovers(home: Path) -> None:
    """Remove what killed backups left inside a book's folder."""
    for folder in every_backups(home):
        clear_unfinished_in(folder)
        with suppress(OSError):
            for each in folder.iterdir():
                if not each.is_symlink():
                    clear_unfinished_in(each)


def _books_in(folder: Path, deep: int) -> list[Path]:
    if ANY_TEMPORARY.fullmatch(folder.name):
        return []  # it was not finished, or not yet removed
    if state_of(folder) is not BookState.ABSENT:
        return [folder]
    found: list[Path] = []
    with suppress(OSError):
        for each in sorted(folder.iterdir()) if deep else ():
            if is_folder(each) and not each.is_symlink():
                found += _books_in(each, deep - 1)
    return found
