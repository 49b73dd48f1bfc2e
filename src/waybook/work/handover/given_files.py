"""Find out what a file is that somebody double-clicked, dropped, or named when starting."""

from enum import Enum
from pathlib import Path

from waybook.book.backup_note import read_note
from waybook.disk.book_folder import BookState, state_of
from waybook.disk.presence import is_file, is_folder
from waybook.disk.reading import open_file
from waybook.model.faults import Fault
from waybook.work.cards.card_file import is_card
from waybook.work.handover.bundle_files import bundles_in, is_bundle
from waybook.work.handover.certificates import is_certificate

_SEALED = b"age-encryption.org/v1\n"


class GivenFile(Enum):
    """What a path leads to."""

    BOOK = "book"
    BACKUP = "backup"
    HANDED_OVER = "handed over"  # a bundle or a card, or a folder of bundles
    MISSING = "missing"
    OTHER = "other"


def what_is(path: Path) -> GivenFile:
    """Tell from names and first bytes what a path leads to; nothing is opened or believed."""
    if is_folder(path):
        return _folder(path)
    if not is_file(path):
        return GivenFile.OTHER if _is_there(path) else GivenFile.MISSING
    return GivenFile.HANDED_OVER if is_handed_over(path) else GivenFile.OTHER


def is_handed_over(path: Path) -> bool:
    """Tell whether a file is a bundle or a card, or claims to be one."""
    return is_bundle(path) or _is_sealed(path) or is_card(path) or is_certificate(path)


def _folder(path: Path) -> GivenFile:
    if read_note(path) is not None:
        return GivenFile.BACKUP
    if state_of(path) is not BookState.ABSENT:
        return GivenFile.BOOK
    try:
        return GivenFile.HANDED_OVER if bundles_in(path) else GivenFile.OTHER
    except Fault:
        return GivenFile.OTHER


def _is_sealed(path: Path) -> bool:
    try:
        with open_file(path) as file:
            return file.read(len(_SEALED)) == _SEALED
    except (OSError, Fault):
        return False


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True
