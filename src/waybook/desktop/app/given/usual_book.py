"""The book that is meant where nobody names one: in the documents, the one written last.

Where books are is remembered nowhere. Another one is reached by *Another book…*.
"""

import os
from contextlib import suppress
from itertools import islice
from pathlib import Path

_MOST = 500  # folders that are looked at
_MOVED = "(moved)"
_OF_BOOKS = frozenset({"", ".waybook"})


def told_apart(named: Path | None) -> tuple[Path | None, Path | None]:
    """Return the book to ask for, and what else the path that somebody named leads to.

    Where nothing is yet, a new book may be made.
    """
    if named is None:
        return usual_book(), None
    is_new = named.suffix.lower() in _OF_BOOKS and not os.path.lexists(named)
    if is_new or is_plain_book(named):
        return named, None
    return usual_book(), named


def usual_book(documents: Path | None = None) -> Path | None:
    """Return the book in the documents that was written last, or None."""
    if documents is None:
        from platformdirs import user_documents_path

        documents = user_documents_path()
    try:
        folders = list(islice(documents.iterdir(), _MOST))
    except OSError:
        return None
    books = [each for each in folders if is_plain_book(each) and _MOVED not in each.name]
    return max(books, key=_written, default=None)


def is_plain_book(folder: Path) -> bool:
    """Tell by the names in it whether a folder is a book and no backup of one."""
    with suppress(OSError):
        has_store = (folder / "book.db").is_file() and (folder / "keys").is_dir()
        return has_store and not (folder / "backup.json").exists()
    return False


def _written(book: Path) -> float:
    times = [0.0]
    for name in ("book.db", "book.db-wal", "state.json"):
        with suppress(OSError):
            times.append((book / name).stat().st_mtime)
    return max(times)
