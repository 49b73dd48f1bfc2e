"""Create a book, and open one."""

from contextlib import suppress
from pathlib import Path

from waybook.book.book import Book
from waybook.book.projection.mend import mend_tables
from waybook.book.projection.rebuild import rebuild_if_declared_anew
from waybook.book.storage.folder import (
    database,
    lock_file,
    new_folder,
    passphrase_key,
    require_book,
    require_pages,
)
from waybook.book.storage.identity import Owner, make_owner, read_owner
from waybook.book.storage.key_file import read_key, write_key
from waybook.book.storage.lock import Lock
from waybook.book.storage.page_salts import keep_salts
from waybook.book.storage.rewriting import (
    finish_new_key,
    is_left_behind,
    leave_out_damaged_pages,
)
from waybook.book.storage.safe_opening import OpeningFinding, settle_logs
from waybook.book.storage.schema import migrate, require_known
from waybook.book.storage.session import BookSession
from waybook.book.storage.store import Store
from waybook.disk.file_systems import FolderPlace, place_of
from waybook.disk.writing import sync_file
from waybook.model.faults import Fault
from waybook.model.world import World

LOG_N = 18
_PLACES = {
    FolderPlace.SHARED: (OpeningFinding.SHARED_FOLDER,),
    FolderPlace.SYNCED: (OpeningFinding.SYNCED_FOLDER,),
}


def create_book(
    path: Path, *, passphrase: str, name: str, world: World, log_n: int = LOG_N
) -> Book:
    """Create a book and open it; a failure leaves no files."""
    return _create(path, passphrase=passphrase, name=name, world=world, log_n=log_n)


def create_aside(book: Book, path: Path, *, passphrase: str, log_n: int = LOG_N) -> Book:
    """Create the identity book of a book, with its owner's keys, and open it."""
    owner = read_owner(book.store)
    return _create(
        path, passphrase=passphrase, name=owner.name, world=book.world, log_n=log_n, of=owner
    )


def _create(
    path: Path, *, passphrase: str, name: str, world: World, log_n: int, of: Owner | None = None
) -> Book:
    with new_folder(path) as part:
        key = world.draw(32).hex()
        store = Store(database(part), key, mode="rwc")
        try:
            store.prepare_for_writing()
            migrate(store)
            with store.transaction():
                make_owner(store, name=name, world=world, of=of)
        finally:
            store.close()
        sync_file(database(part))
        write_key(passphrase_key(part), key, passphrase=passphrase, log_n=log_n)
    return _open(path, key, world)


def open_book(path: Path, *, passphrase: str, world: World) -> Book:
    """Open a book; take the lock first, so that a second window gets its message at once."""
    require_book(path)
    lock = Lock(lock_file(path))
    try:
        finish_new_key(path)
        key = read_key(passphrase_key(path), passphrase=passphrase)
        return _open(path, key, world, lock)
    except BaseException:
        lock.release()
        raise


def open_again(path: Path, *, key: str, world: World) -> Book:
    """Open a book with its key, for a process that continues after another one."""
    require_book(path)
    return _open(path, key, world)


def _open(path: Path, key: str, world: World, lock: Lock | None = None) -> Book:
    held = lock or Lock(lock_file(path))
    try:
        finish_new_key(path)
        require_pages(database(path))
        found = [*settle_logs(path, key), *_PLACES.get(place_of(path), ())]
        store = Store(database(path), key)
        try:
            require_known(store)
            store.prepare_for_writing()
            migrate(store)
            if is_left_behind(store):
                store.close()
                leave_out_damaged_pages(database(path), key)
                store.reconnect()
            store.mend = lambda: mend_tables(store)
            rebuild_if_declared_anew(store)
            session = BookSession(path, store)
            with suppress(Fault):  # a help for a rescue, no more
                keep_salts(path, key)
            return Book(path, key, store, world, lock=held, session=session, findings=found)
        except BaseException:
            store.close()
            raise
    except BaseException:
        held.release()
        raise
