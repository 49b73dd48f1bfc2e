"""Remember where a seal wrote, so that the file of a killed seal can be removed later.

The name alone does not show whose a file is: in a shared folder a colleague may be sealing now. So
the book keeps a list of its own names, and removes no other file.
"""

import json
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from waybook.book import Book
from waybook.bundle.writer import unfinished_bundle
from waybook.file_types import BUNDLE

_KEPT = "unfinished-bundles"
_MOST = 100  # on sticks that nobody plugs in again


def begin(book: Book) -> str:
    """Draw the name of the next bundle, and keep it in the list."""
    name = book.world.draw(8).hex()
    _note(book, [*_noted(book), name])
    return name


def end(book: Book, name: str, folder: Path) -> None:
    """Forget a complete bundle, and remove the files of earlier killed seals in this folder."""
    left = [each for each in _noted(book) if each != name]
    parts = {each: unfinished_bundle(folder / (each + BUNDLE.suffix)) for each in left}
    _note(book, [each for each, part in parts.items() if not _removed(part)])


def _removed(path: Path) -> bool:
    with suppress(OSError):
        if S_ISREG(path.lstat().st_mode):
            path.unlink()
            return True
    return False


def _noted(book: Book) -> list[str]:
    return list(json.loads(book.settings.get(_KEPT) or "[]"))


def _note(book: Book, names: list[str]) -> None:
    book.settings.put(_KEPT, json.dumps(names[-_MOST:]))
