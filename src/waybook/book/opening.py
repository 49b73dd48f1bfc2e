"""Make a book, open one."""

from pathlib import Path

from waybook.book.book import Book
from waybook.book.durable import sync_file
from waybook.book.folder import (
    database,
    lock_file,
    make_private,
    new_folder,
    passphrase_key,
    require_book,
    require_pages,
)
from waybook.book.identity import Owner, make_owner, read_owner
from waybook.book.key_file import read_key, write_key
from waybook.book.lock import Lock
from waybook.book.rebuilding import rebuild_if_declared_anew
from waybook.book.schema import migrate, require_known
from waybook.book.store import Store
from waybook.model.world import World

LOG_N = 18


def create_book(
    path: Path, *, passphrase: str, name: str, world: World, log_n: int = LOG_N
) -> Book:
    """Make a book and open it; a failure leaves nothing behind."""
    return _create(path, passphrase=passphrase, name=name, world=world, log_n=log_n)


def create_aside(book: Book, path: Path, *, passphrase: str, log_n: int = LOG_N) -> Book:
    """Make the identity book of a book, with the keys of its owner, and open it."""
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
        make_private(database(part))
        sync_file(database(part))
        write_key(passphrase_key(part), key, passphrase=passphrase, log_n=log_n)
    return _open(path, key, world)


def open_book(path: Path, *, passphrase: str, world: World) -> Book:
    """Open a book; the lock is taken first, so that a second window is told at once."""
    require_book(path)
    lock = Lock(lock_file(path))
    try:
        key = read_key(passphrase_key(path), passphrase=passphrase)
        return _open(path, key, world, lock)
    except BaseException:
        lock.release()
        raise


def open_again(path: Path, *, key: str, world: World) -> Book:
    """Open a book with its key, for a process that takes over from one that had it open."""
    require_book(path)
    return _open(path, key, world)


def _open(path: Path, key: str, world: World, lock: Lock | None = None) -> Book:
    held = lock or Lock(lock_file(path))
    try:
        require_pages(database(path))
        store = Store(database(path), key)
        try:
            require_known(store)
            store.prepare_for_writing()
            migrate(store)
            rebuild_if_declared_anew(store)
            return Book(path, key, store, world, lock=held)
        except BaseException:
            store.close()
            raise
    except BaseException:
        held.release()
        raise
