"""A book's folder: the paths in it, who may read it, and its state."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from waybook.disk.presence import is_file, is_folder, refuse_existing
from waybook.disk.unfinished_folder import unfinished
from waybook.disk.writing import fault_of_os, free_name, sync_folder
from waybook.model.faults import NotABook

_BACKUPS = "backups"
_BACKUPS_NAME = re.compile(r"backups(-[0-9]{1,9})?")


class BookState(Enum):
    """The state of a book's folder, and of opening it."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPENING = "opening"
    OPEN = "open"
    DAMAGED = "damaged"


def database(folder: Path) -> Path:
    """Return the path of the encrypted store."""
    return folder / "book.db"


def files_log(folder: Path) -> Path:
    """Return where the log of the store of attachments stands, if there is one."""
    return folder / "files.db-wal"


def write_ahead(folder: Path) -> Path:
    """Return the path of the write-ahead log: committed data not yet in the database file."""
    return folder / "book.db-wal"


def files_database(folder: Path) -> Path:
    """Return the path of the store of attachments, if there is one."""
    return folder / "files.db"


def passphrase_key(folder: Path) -> Path:
    """Return the path of the key, sealed with the passphrase."""
    return folder / "keys" / "passphrase.age"


def key_files(folder: Path) -> list[Path]:
    """Return what there is of the key file, its copy and its checksum."""
    stand = passphrase_key(folder)
    return [each for each in (stand, key_copy(stand), key_checksum(stand)) if is_file(each)]


def key_copy(key_file: Path) -> Path:
    """Return where the second copy of a key file stands."""
    return key_file.with_name("passphrase-copy.age")


def key_checksum(key_file: Path) -> Path:
    """Return where the checksum of a key file stands."""
    return key_file.with_name("passphrase.sha256")


def page_salts(folder: Path) -> Path:
    """Return where the first bytes of the stores are kept once more."""
    return passphrase_key(folder).with_name("salts.json")


def new_key(folder: Path) -> Path:
    """Return where new files wait to be put in the places of the old ones."""
    return folder / "new-key"


def lock_file(folder: Path) -> Path:
    """Return the path of the lock file of the writer."""
    return folder / "lock"


def state_file(folder: Path) -> Path:
    """Return the file that says how the last session ended."""
    return folder / "state.json"


def lease_file(folder: Path) -> Path:
    """Return the file that says which session may write to a shared folder."""
    return folder / "lease.json"


def beat_file(folder: Path) -> Path:
    """Return the file that changes as long as the session lives that may write."""
    return folder / "beat.json"


def rollback_journal(store: Path) -> Path:
    """Return where the rollback journal of a store stands, if there is one."""
    return store.with_name(f"{store.name}-journal")


def backups(folder: Path) -> Path:
    """Return where backups go unless a person says otherwise."""
    return free_name(folder / _BACKUPS)


def every_backups(folder: Path) -> list[Path]:
    """Return all folders where backups went, those with a number too."""
    try:
        found = sorted(each for each in folder.iterdir() if _BACKUPS_NAME.fullmatch(each.name))
    except OSError:
        return []
    return [each for each in found if is_folder(each) and not each.is_symlink()]


def before_merging(folder: Path) -> Path:
    """Return where the backups go that are made before a merge."""
    return free_name(backups(folder) / "before-merging")


def automatic(folder: Path) -> Path:
    """Return where the backups go that are made by themselves."""
    return free_name(backups(folder) / "automatic")


def aside(folder: Path) -> Path:
    """Return the path of a book's identity book."""
    return folder / "aside"


def state_of(folder: Path) -> BookState:
    """Tell whether a book is there, from its files alone; on a drive that fails, none is."""
    key = passphrase_key(folder)
    parts = [is_file(database(folder)), is_file(key) or is_file(key_copy(key))]
    if all(parts):
        return BookState.LOCKED
    return BookState.DAMAGED if any(parts) else BookState.ABSENT


def require_book(folder: Path) -> None:
    """Raise NotABook unless the folder has the files of one."""
    if state_of(folder) is BookState.LOCKED:
        return
    if state_of(folder) is BookState.DAMAGED:
        raise NotABook(
            "“{folder}” is not a whole book: book.db or keys/passphrase.age is missing. Copy "
            "it from a backup, or restore the backup into a new folder.",
            code="book-incomplete" if is_file(passphrase_key(folder)) else "key-file-lost",
            folder=folder.name,
        )
    raise NotABook(
        "There is no book at “{folder}”. Choose another folder, or make a new book there.",
        folder=folder.name,
    )


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill that becomes `path` at the end; after a failure it is removed."""
    try:
        refuse_existing(path)
        with unfinished(path) as begun:
            part = begun.folder
            for folder in (passphrase_key(part).parent, part / _BACKUPS):
                folder.mkdir(mode=0o700)
            yield part
            sync_folder(passphrase_key(part).parent)
            sync_folder(part)
            begun.become(path)
        sync_folder(path.parent)
    except OSError as error:
        raise fault_of_os(error) from error
