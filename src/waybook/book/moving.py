"""Move the folder of a closed book to another place. See resources/docs/book-folder.md."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from waybook.book.backup import copy_and_compare, held
from waybook.book.storage.sharing.lease import ELSEWHERE
from waybook.book.storage.sharing.lease_files import may_be_open_elsewhere
from waybook.disk.book_folder import beat_file, lease_file, lock_file, require_book, state_file
from waybook.disk.file_systems import FolderPlace, place_of
from waybook.disk.presence import refuse_existing
from waybook.disk.unfinished_folder import unfinished
from waybook.disk.writing import fault_of_os, sync_folder
from waybook.model.faults import BadInput, InUse


@dataclass(frozen=True, slots=True)
class MovedBook:
    """Where a book is now, and under which name the folder stands where it was."""

    path: Path
    left: Path


def move_book(
    folder: Path, path: Path, *, on_progress: Callable[[int, int], None] | None = None
) -> MovedBook:
    """Copy a folder file by file, compare all of it, and only then rename the old one.

    The old folder stays: only its name says that it is not the book any more. It is not removed,
    since a program that keeps folders alike would remove it elsewhere, too.
    """
    require_book(folder)
    refuse_existing(path)
    if folder.resolve() in (path.resolve(), *path.resolve().parents):
        raise BadInput("This is inside the folder of the book. Choose another folder.")
    if place_of(path.parent) is not FolderPlace.OWN:
        raise BadInput(
            "Other machines may write to this folder, too. Choose a folder on this machine alone."
        )
    if may_be_open_elsewhere(folder):
        raise InUse(ELSEWHERE, code="in-use-elsewhere")
    try:
        with held(folder), unfinished(path) as begun:
            _copy_all(folder, begun.folder, on_progress)
            begun.become(path)
        sync_folder(path.parent)
        return MovedBook(path, _renamed(folder))
    except OSError as error:
        raise fault_of_os(error) from error


def _copy_all(folder: Path, part: Path, on_progress: Callable[[int, int], None] | None) -> None:
    files = list(_files(folder))
    sizes = [each.stat().st_size for each in files]
    done = 0
    for each, size in zip(files, sizes, strict=True):
        if on_progress is not None:
            on_progress(done, sum(sizes))
        copy = part / each.relative_to(folder)
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy_and_compare(each, copy)
        done += size
    for each in sorted({part / one.relative_to(folder).parent for one in files}):
        sync_folder(each)


def _files(folder: Path) -> Iterator[Path]:
    """Yield all files of a book but its locks, its lease and its state; links are not followed."""
    places = (lock_file, state_file, lease_file, beat_file)  # a copy made by hand has none
    left = {place(folder).name for place in places}
    for root, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not (Path(root) / each).is_symlink()]
        for name in sorted(names):
            path = Path(root) / name
            if path.is_file() and not path.is_symlink() and name not in left:
                yield path


def _renamed(folder: Path) -> Path:
    """Give the old folder a name that says so; where it cannot be renamed, it stays."""
    number = 1
    while os.path.lexists(left := _moved_name(folder, number)):
        number += 1
    try:
        return folder.rename(left)
    except OSError:
        return folder


def _moved_name(folder: Path, number: int) -> Path:
    more = f" {number}" if number > 1 else ""
    return folder.with_name(f"{folder.stem} (moved{more}){folder.suffix}")
