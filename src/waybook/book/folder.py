"""A book's folder: what stands where, who may read it, and what state it is in."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from waybook.book.durable import fault_of_os, sync_folder
from waybook.book.sqlite_faults import DAMAGED
from waybook.book.store import PAGE_BYTES
from waybook.model.faults import BadInput, Damaged, NotABook


class State(Enum):
    """What a book's folder amounts to, and how far opening it has come."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPENING = "opening"
    OPEN = "open"
    DAMAGED = "damaged"


def database(folder: Path) -> Path:
    """Return where the encrypted store stands."""
    return folder / "book.db"


def write_ahead(folder: Path) -> Path:
    """Return where SQLite keeps what is committed but not yet in the database file."""
    return folder / "book.db-wal"


def files_database(folder: Path) -> Path:
    """Return where the content of attachments stands, if there is any."""
    return folder / "files.db"


def passphrase_key(folder: Path) -> Path:
    """Return where the key stands, sealed for the passphrase."""
    return folder / "keys" / "passphrase.age"


def lock_file(folder: Path) -> Path:
    """Return the file that the writer holds."""
    return folder / "lock"


def backups(folder: Path) -> Path:
    """Return where backups go unless a person says otherwise."""
    return folder / "backups"


def aside(folder: Path) -> Path:
    """Return where the identity book of a book stands."""
    return folder / "aside"


def state_of(folder: Path) -> State:
    """Tell whether a book is there, from its files alone; on a drive that fails, none is."""
    parts = [is_file(database(folder)), is_file(passphrase_key(folder))]
    if all(parts):
        return State.LOCKED
    return State.DAMAGED if any(parts) else State.ABSENT


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; on a drive that fails, none is."""
    return _looks(path.is_dir)


def is_file(path: Path) -> bool:
    """Tell whether a file is there; on a drive that fails, none is."""
    return _looks(path.is_file)


def _looks(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except OSError:
        return False


def require_book(folder: Path) -> None:
    """Raise NotABook unless the folder has the files of one."""
    if state_of(folder) is State.LOCKED:
        return
    if state_of(folder) is State.DAMAGED:
        raise NotABook(
            f"“{folder.name}” lacks a file that a book needs (book.db, keys/passphrase.age). "
            "Copy it from a backup, or restore the backup into a new folder."
        )
    raise NotABook(
        f"There is no book at “{folder.name}”. Check the path, or make a new book there."
    )


def require_pages(path: Path) -> None:
    """Raise Damaged for a file cut off so early that SQLite would take it for a new one."""
    if path.stat().st_size < PAGE_BYTES:
        raise Damaged(DAMAGED)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a part folder that becomes `path` at the end; a failure leaves nothing."""
    part = path.with_name(path.name + ".part")
    try:
        refuse_existing(path)
        _clear_leftover(part)
    except OSError as error:
        raise fault_of_os(error) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in (part, passphrase_key(part).parent, backups(part)):
            folder.mkdir(mode=0o700)
        yield part
        sync_folder(passphrase_key(part).parent)
        sync_folder(part)
        _move(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise fault_of_os(error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _clear_leftover(part: Path) -> None:
    """Remove what a killed attempt left; raise BadInput if it may be something else."""
    if not part.exists():
        return
    ours = {"book.db", "book.db-wal", "book.db-shm", "files.db", "keys", "lock", "backups", "aside"}
    if part.is_symlink() or not part.is_dir() or {one.name for one in part.iterdir()} - ours:
        raise BadInput(f"“{part.name}” is in the way. Move it elsewhere, then try again.")
    shutil.rmtree(part, ignore_errors=True)


def refuse_existing(path: Path) -> None:
    """Raise BadInput where something stands already; an empty folder is fine."""
    taken = path.exists() and not (path.is_dir() and not any(path.iterdir()))
    if taken or path.is_symlink():
        raise BadInput(
            f"“{path.name}” is there already. Choose a new name, nothing is overwritten."
        )


def _move(part: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        path.rmdir()  # an empty folder; Windows does not rename over it
    part.rename(path)


def make_private(path: Path) -> None:
    """Let only the owner read and write a file."""
    with suppress(OSError):  # FAT and exFAT hold no permissions
        os.chmod(path, 0o600)  # noqa: PTH101 - Path.chmod follows links on some systems
