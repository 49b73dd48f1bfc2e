"""The files of another copy: a folder, or one file as programs that keep folders alike name it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from waybook.book.backup import files_beside
from waybook.book.storage.opening.conflict_copies import conflict_copies
from waybook.disk.book_folder import database, files_database, lock_file, require_book, state_file
from waybook.disk.copying import copy_file
from waybook.disk.locking import lock
from waybook.disk.presence import is_file, is_folder
from waybook.disk.reading import open_file
from waybook.model.faults import BadInput, InUse, NotABook
from waybook.model.translatable import say

_FILES = "files"
_ITSELF = say("This is the open book itself. Choose another copy of it.")
_NONE = say("There is no copy of a book at “{name}”. Choose its folder, or its book.db.")
_IN_USE = say("Another Waybook has this copy open. Close it there, then try again.")


class CopyFiles(NamedTuple):
    """Where a copy stands: its store, or None for attachments alone; who may have it open."""

    store: Path | None
    contents: tuple[Path, ...]
    state: Path | None = None
    lock: Path | None = None


def files_of_copy(book: Path, other: Path) -> CopyFiles:
    """Return the files of another copy of a book; raise a fault for what is none."""
    found = _of_folder(other) if is_folder(other) else _of_file(other)
    own = [each for each in (database(book), files_database(book)) if is_file(each)]
    named = [each for each in (found.store, *found.contents) if each and is_file(each)]
    if any(one.samefile(each) for one in own for each in named):
        raise BadInput(_ITSELF)
    return found


def log_of(store: Path) -> Path:
    """Return where SQLite keeps the log of a store."""
    return store.with_name(f"{store.name}-wal")


def copy_store(original: Path, copy: Path) -> None:
    """Copy a store, with its log or journal if it has one."""
    for end in ("", "-wal", "-journal"):
        source, made = (path.with_name(f"{path.name}{end}") for path in (original, copy))
        if source.is_file():
            copy_file(source, made)


def is_of_files(path: Path) -> bool:
    """Tell from its name whether a file is a copy of a store of attachments."""
    return path.name.startswith(_FILES)


@contextmanager
def at_rest(copy: CopyFiles) -> Iterator[None]:
    """Keep other Waybooks from opening a copy meanwhile; raise InUse where one has it open."""
    if copy.lock is None or not is_file(copy.lock):
        yield
        return
    with open_file(copy.lock) as held:
        try:
            lock(held.fileno())
        except (BlockingIOError, PermissionError) as error:
            raise InUse(_IN_USE) from error
        except OSError:  # a medium that knows no locks, or is read-only
            yield
            return
        yield


def _of_folder(folder: Path) -> CopyFiles:
    if not is_file(database(folder)):
        require_book(folder)
        raise NotABook(_NONE, name=folder.name)
    beside = files_beside(folder)
    places = [folder] if beside is None else [folder, beside]
    contents = tuple(files_database(each) for each in places if is_file(files_database(each)))
    return CopyFiles(database(folder), contents, state_file(folder), lock_file(folder))


def _of_file(path: Path) -> CopyFiles:
    try:
        open_file(path).close()  # a pipe or a device is refused here
    except OSError as error:
        raise NotABook(_NONE, name=path.name) from error
    if is_of_files(path):
        return CopyFiles(None, (path,))
    if path.name == database(path.parent).name:
        return _of_folder(path.parent)
    beside = [each for each in conflict_copies(path.parent) if is_of_files(each)]
    return CopyFiles(path, tuple(beside))
