"""Tell what programs that keep folders alike left in a book's folder, by its name.

Syncthing, Nextcloud, Dropbox, OneDrive, Seafile, Google Drive, Resilio and file managers put words
of theirs between a name and its ending.
"""

import re
from enum import Enum
from pathlib import Path

from waybook.disk.book_folder import key_checksum, key_copy, passphrase_key

_COPY = re.compile(r"(book|files).+\.db", re.DOTALL)
_PART = re.compile(r"(book|files).+\.db-(wal|journal)", re.DOTALL)
_KEY = re.compile(r"passphrase.+\.(age|sha256)", re.DOTALL)
_STATE = re.compile(r"((state|lease|beat).+\.json|lock.+)", re.DOTALL)


class ConflictKind(Enum):
    """What a copy that two machines caused is a copy of, and what it may hold."""

    COPY = "is another copy of this book"
    PART = "is a part of another copy of this book"
    KEY = "is another copy of the key of this book: it may open with another passphrase"
    STATE = "was left by a program that keeps folders alike. It holds no notes"

    @property
    def holds_notes(self) -> bool:
        """Tell whether something may be lost with it."""
        return self is not ConflictKind.STATE


def conflict_copies(folder: Path) -> list[Path]:
    """Return other copies of the store, such as programs that keep folders alike make them."""
    return [each for each, kind in conflicts_in(folder) if kind is ConflictKind.COPY]


def conflicts_in(folder: Path) -> list[tuple[Path, ConflictKind]]:
    """Return all that such a program left, in the order of the names."""
    keys = passphrase_key(folder)
    ours = {keys.name, key_copy(keys).name, key_checksum(keys).name}
    found = [(each, kind) for each in _inside(folder) if (kind := _kind_of(each.name))]
    return found + [
        (each, ConflictKind.KEY)
        for each in _inside(keys.parent)
        if _KEY.fullmatch(each.name) and each.name not in ours
    ]


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _kind_of(name: str) -> ConflictKind | None:
    if _COPY.fullmatch(name):
        return ConflictKind.COPY
    if _PART.fullmatch(name):
        return ConflictKind.PART
    return ConflictKind.STATE if _STATE.fullmatch(name) else None
