"""Create a book, and open one."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from waybook.book.book import Book
from waybook.book.projection.mend import mend_tables
from waybook.book.projection.rebuild import rebuild_if_declared_anew
from waybook.book.storage.free_space import clear_unfinished_copies, give_back, has_much_free
from waybook.book.storage.identity import Owner, make_owner, read_owner
from waybook.book.storage.key_file import read_key, write_key
from waybook.book.storage.lock import Lock
from waybook.book.storage.opening.safe_opening import OpeningFinding, settle_logs
from waybook.book.storage.opening.session import BookSession
from waybook.book.storage.opening.session_state import read_state
from waybook.book.storage.page_salts import keep_salts
from waybook.book.storage.rewriting import (
    finish_new_key,
    is_left_behind,
    leave_out_damaged_pages,
)
from waybook.book.storage.schema import migrate, require_known
from waybook.book.storage.sharing.lease import Lease
from waybook.book.storage.sharing.lease_taking import Waiting, do_nothing, take_lease
from waybook.book.storage.sharing.shared_store import leave_logs, store_at
from waybook.book.storage.sqlite_faults import require_pages
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    database,
    files_database,
    lock_file,
    new_folder,
    passphrase_key,
    require_book,
    state_file,
)
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


def open_book(path: Path, *, passphrase: str, world: World, on_wait: Waiting = do_nothing) -> Book:
    """Open a book; take the lock first, so that a second window gets its message at once.

    In a shared folder another machine may have it open: `on_wait` is told how many seconds this is
    watched at most.
    """
    require_book(path)
    lock = Lock(lock_file(path))
    try:
        finish_new_key(path)
        key = read_key(passphrase_key(path), passphrase=passphrase)
        return _open(path, key, world, lock, on_wait)
    except BaseException:
        lock.release()
        raise


def open_again(path: Path, *, key: str, world: World) -> Book:
    """Open a book with its key, for a process that continues after another one."""
    require_book(path)
    return _open(path, key, world)


def _open(
    path: Path,
    key: str,
    world: World,
    lock: Lock | None = None,
    on_wait: Waiting = do_nothing,
) -> Book:
    held = lock or Lock(lock_file(path))
    lease = None
    try:
        finish_new_key(path)
        require_pages(database(path))
        place = place_of(path) if held.is_real and held.has_record_locks else FolderPlace.SHARED
        lease = take_lease(path, place, held, waiting=on_wait)
        found = [*settle_logs(path, key, lease), *_PLACES.get(place, ()), *_of_lease(lease)]
        with suppress(Fault):  # a help for a rescue; to be read while nothing here has a lock on it
            keep_salts(path, key)
        store = _opened(path, key, lease)
        try:
            session = BookSession(path, store)
            return Book(path, key, store, world, lock=held, session=session, findings=found)
        except BaseException:
            store.close()
            raise
    except BaseException:
        if lease:
            lease.release()
        held.release()
        raise


def _opened(path: Path, key: str, lease: Lease | None) -> Store:
    if lease and not lease.is_lost:
        leave_logs(path, key, lease)
    store = store_at(database(path), key, lease)
    try:
        require_known(store)
        store.prepare_for_writing()
        migrate(store)
        if is_left_behind(store):
            store.close()
            leave_out_damaged_pages(database(path), key, lease)
            store.reconnect()
        elif lease is None:
            _give_back(path, key, store)
        store.mend = lambda: mend_tables(store)
        rebuild_if_declared_anew(store)
    except BaseException:
        store.close()
        raise
    return store


def _give_back(path: Path, key: str, store: Store) -> None:
    """Give back the room of what was removed, while nobody else has the book open.

    Not after a session that did not close: that its log is gone would look like a loss if the power
    failed now.
    """
    clear_unfinished_copies(database(path))
    state = read_state(state_file(path))
    if state and not state.is_closed:
        return
    if has_much_free(store):
        store.close()
        give_back(database(path), key)
        store.reconnect()
    give_back(files_database(path), key)


def _of_lease(lease: Lease | None) -> Iterator[OpeningFinding]:
    if lease and lease.was_taken_over:
        yield OpeningFinding.LEASE_TAKEN_OVER
    if lease and lease.is_lost:
        yield OpeningFinding.READING_ONLY
