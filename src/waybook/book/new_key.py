"""Put a book under a new key. See resources/docs/new-key.md for the states and their order."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from waybook.book.backup import damaged_in_both
from waybook.book.backups.backup_memory import give_up_key
from waybook.book.backups.reaching import all_copies
from waybook.book.book import Book
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.key_file import read_key, sealed_key
from waybook.book.storage.rewriting import finish_new_key, put_keys, write_under_key
from waybook.book.storage.sqlite_faults import BUSY
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    database,
    files_database,
    files_log,
    new_key,
    passphrase_key,
    write_ahead,
)
from waybook.disk.joint_replacement import is_decided
from waybook.disk.unfinished_folder import UnfinishedFolder, unfinished
from waybook.disk.writing import fault_of_os
from waybook.model.faults import Damaged, DiskFull, InUse, Refused
from waybook.model.translatable import say

Progress = Callable[[int, int], None]
_SPARE_BYTES = 32 << 20
_TRIES = 5
_STEPS = {"book.db": 20_000, "files.db": 50}
"""How often progress is told: of attachments, a step of SQLite may be a mebibyte."""
_NO_ROOM = say(
    "There is no room to write this book a second time, which a new key needs. Make room, then try"
    " again. Nothing was changed."
)
_SHARED = say(
    "A new key is not made in a shared or synced folder, where another machine could write "
    "meanwhile. Move the book to a folder of this machine, then try again."
)
_DIFFERS = say("An attachment differs from what was written. Use another drive.")


def _nothing(_done: int, _total: int) -> None:
    """Do nothing."""


class QuietBook:
    """Keep everybody from writing to a book, and tell later whether that held."""

    def __init__(self, folder: Path, key: str) -> None:
        """Bring in the logs and begin to hold both stores; raise InUse where others write."""
        self._folder = folder
        self._held: list[Store] = []
        try:
            for path in (database(folder), files_database(folder)):
                if path.exists():
                    self._held.append(Store(path, key))
                    _hold(self._held[-1], path)
        except BaseException:
            self.end()
            raise
        self._seen = self._looks()

    def end(self) -> None:
        """Let others write again."""
        for store in self._held:
            store.close()
        self._held.clear()

    @property
    def is_as_it_was(self) -> bool:
        """Tell, after the end, whether nothing was written and nobody has it open."""
        logs = (write_ahead(self._folder), files_log(self._folder))
        return self._looks() == self._seen and not any(each.exists() for each in logs)

    def _looks(self) -> list[tuple[int, int, int] | None]:
        paths = (database(self._folder), files_database(self._folder))
        looks = [each.stat() if each.exists() else None for each in paths]
        return [each and (each.st_ino, each.st_size, each.st_mtime_ns) for each in looks]


def _hold(store: Store, path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    for _ in range(_TRIES):
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        store.run("BEGIN IMMEDIATE")
        if not log.exists() or not log.stat().st_size:
            return
        store.undo()
    raise InUse(BUSY)


class PreparedKey:
    """The new files of a book, complete and proven. Until it is closed, nobody else may write."""

    def __init__(
        self, key: str, begun: UnfinishedFolder, quiet: QuietBook, held: ExitStack
    ) -> None:
        """Take the new key, the folder with the new files, and what must be let go of at the end.

        Made by `prepare_key`.
        """
        self.key = key
        self._begun = begun
        self._quiet = quiet
        self._held = held

    def close(self) -> None:
        """Give up; what was written is removed unless it was taken."""
        self._held.close()

    def decide(self, book: Book) -> None:
        """Let the new files hold from now on; the book must be put down."""
        self._quiet.end()
        if not self._quiet.is_as_it_was:
            raise InUse(BUSY)
        self._begun.become(new_key(book.path))


def prepare_key(
    book: Book,
    *,
    passphrase: str,
    new_passphrase: str = "",
    log_n: int = 18,
    on_progress: Progress = _nothing,
) -> PreparedKey:
    """Write all of a book again under a new key, beside what is there, which stays as it is.

    The new files open with the new passphrase, or without one with that of before. Raise WrongKey
    if that of before is wrong, DiskFull before anything is written if there is no room.
    """
    if book.lease is not None:
        raise Refused(_SHARED)
    read_key(passphrase_key(book.path), passphrase=passphrase)
    total = _room_needed(book.path)
    key = book.world.draw(32).hex()
    with ExitStack() as stack:
        quiet = QuietBook(book.path, book.key)
        stack.callback(quiet.end)
        try:
            begun = stack.enter_context(unfinished(new_key(book.path)))
            _fill(book, begun.folder, key, lambda done: on_progress(done, total))
            sealed = sealed_key(key, passphrase=new_passphrase or passphrase, log_n=log_n)
            put_keys(begun.folder, key, sealed)
        except OSError as error:
            raise fault_of_os(error) from error
        return PreparedKey(key, begun, quiet, stack.pop_all())


def take_key(book: Book, prepared: PreparedKey) -> None:
    """Go on with the new files; raise InUse, with nothing changed, if others were writing."""
    book.put_down()
    was = book.key
    try:
        prepared.decide(book)
        was = prepared.key
        finish_new_key(book.path)
    except OSError as error:
        raise fault_of_os(error) from error
    finally:
        prepared.close()
        if not is_decided(new_key(book.path)):
            book.pick_up(was)


def _room_needed(folder: Path) -> int:
    """Return how many bytes will be written; raise DiskFull if there is no room for them."""
    stores = (database(folder), files_database(folder), write_ahead(folder), files_log(folder))
    total = sum(each.stat().st_size for each in stores if each.exists())
    if shutil.disk_usage(folder).free < total + _SPARE_BYTES:
        raise DiskFull(_NO_ROOM)
    return total


def _fill(book: Book, part: Path, key: str, tell: Callable[[int], None]) -> None:
    _write(book, database(book.path), part, key, tell)
    with closing(Store(database(part), key)) as written:
        written.prepare_for_writing()  # here, since a kill while it is done leaves a journal
        give_up_key(written, book.key, all_copies(book))
    if files_database(book.path).exists():
        _write(book, files_database(book.path), part, key, tell)
        _compare_files(book, part, key)


def _write(book: Book, path: Path, part: Path, key: str, tell: Callable[[int], None]) -> None:
    with closing(Store(path, book.key)) as store, _telling(store, part, tell, _STEPS[path.name]):
        write_under_key(store, part / path.name, key)


@contextmanager
def _telling(store: Store, part: Path, tell: Callable[[int], None], steps: int) -> Iterator[None]:
    """Tell how many bytes there are; what that raises stops the writing."""
    raised: list[BaseException] = []

    def look() -> bool:
        try:
            tell(sum(each.stat().st_size for each in part.glob("*.db")))
        except BaseException as error:  # noqa: BLE001 - SQLite would swallow it; it is raised below
            raised.append(error)
        return bool(raised)

    store.on_progress(look, steps)
    try:
        yield
    finally:
        store.on_progress(None)
        if raised:
            raise raised[0]


def _compare_files(book: Book, part: Path, key: str) -> None:
    """Read all attachments back; those that the book itself holds damaged stay so."""
    with closing(FileStore(part, key)) as written:
        if written.all() != book.files.all():
            raise Damaged(_DIFFERS)
    damaged_in_both(book.files, files_database(part), key)
