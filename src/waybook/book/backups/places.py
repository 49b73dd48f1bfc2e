"""Where the automatic backups of a book go."""

import re
from hashlib import sha256
from pathlib import Path

from waybook.book.backups.backup_memory import choose_second, memory
from waybook.book.backups.backup_place import BackupPlace
from waybook.book.book import Book
from waybook.disk.book_folder import automatic
from waybook.disk.path_text import path_of
from waybook.disk.presence import is_folder
from waybook.disk.writing import create_folders, fault_of_os
from waybook.model.faults import BadInput

PLACE_NAME = re.compile(r"waybook-[0-9a-f]{8}")
"""The form of the name of a second place."""


def own_place(book: Book) -> BackupPlace:
    """Return the place in the book's own folder."""
    return BackupPlace(automatic(book.path))


def second_place(book: Book) -> BackupPlace | None:
    """Return the place that a person chose, if one."""
    second = memory(book).second
    return BackupPlace(path_of(second)) if second else None


def choose_second_place(book: Book, folder: Path | None) -> BackupPlace | None:
    """Keep automatic backups in a second folder too, or in none; what is there already stays."""
    if folder is None:
        choose_second(book, None)
        return None
    if not is_folder(folder):
        raise BadInput("There is no folder “{folder}”. Check the path.", folder=folder.name)
    place = folder.absolute() / f"waybook-{sha256(book.id.encode()).hexdigest()[:8]}"
    try:
        create_folders(place)
    except OSError as error:
        raise fault_of_os(error) from error
    choose_second(book, place)
    return BackupPlace(place)
