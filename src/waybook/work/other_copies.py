"""Other copies of a book: find its backups, compare it with one, take its key from one, move it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from waybook.book import Book
from waybook.book.backups.own_backups import copies_in, own_backups
from waybook.book.backups.places import PLACE_NAME
from waybook.book.copies.comparing import CopyComparison, compare_with
from waybook.book.key_repair import take_key
from waybook.book.moving import MovedBook, move_book
from waybook.book.storage.opening.conflict_copies import conflict_copies
from waybook.disk.presence import is_folder
from waybook.work.backups import ListedBackup, newest_first


def backups_around(folder: Path | None, *, drives: Iterable[Path] = ()) -> list[ListedBackup]:
    """Return the backups in a book's folder and those in places on drives, newest first.

    The book need not open, so nothing is asked of it: places are known by their names.
    """
    inside = copies_in(folder) if folder is not None else []
    outside = [
        copy for drive in drives for place in _places_on(drive) for copy in own_backups(place)
    ]
    return newest_first(dict.fromkeys((*inside, *outside)))


def _places_on(drive: Path) -> list[Path]:
    """Return the places on a drive: a person chose its root, or a folder in it."""
    found: list[Path] = []
    for folder in (drive, *_folders_in(drive)):
        found += [each for each in _folders_in(folder) if PLACE_NAME.fullmatch(each.name)]
    return found


def _folders_in(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(
            each for each in folder.iterdir() if is_folder(each) and not each.is_symlink()
        )
    return []


def compare(book: Book, *, copy: Path) -> CopyComparison:
    """Say what a book and a copy of it hold, and what only one of them holds."""
    return compare_with(book, copy)


def copies_beside(book: Book) -> list[Path]:
    """Return the copies of the store that another program put into the book's folder."""
    return [each for each in conflict_copies(book.path) if each.name.startswith("book")]


def repair_key(folder: Path, *, backups: Iterable[Path], passphrase: str) -> Path:
    """Take the key of a book over from a backup that has it; return the backup."""
    return take_key(folder, backups, passphrase=passphrase)


def move(
    folder: Path, *, path: Path, on_progress: Callable[[int, int], None] | None = None
) -> MovedBook:
    """Move a closed book; the old folder stays under another name."""
    return move_book(folder, path, on_progress=on_progress)
