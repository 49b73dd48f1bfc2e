"""Open another copy of a book with the book's key, on a private copy: nothing is written to it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from waybook.book.book import Book
from waybook.book.check import chains_whole, file_findings
from waybook.book.copies.copy_files import CopyFiles, at_rest, copy_store, files_of_copy, log_of
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.identity import MAIN
from waybook.book.storage.opening.safe_opening import OpeningFinding, is_log, settle_logs
from waybook.book.storage.schema import migrate, require_known
from waybook.book.storage.sqlite_faults import SqliteError, require_pages
from waybook.book.storage.store import Store
from waybook.crypto.sqlcipher_pages import PAGE_BYTES, SALT_BYTES, PageCipher
from waybook.disk.book_folder import database, files_database, state_file
from waybook.disk.reading import open_file
from waybook.disk.unfinished_folder import unfinished
from waybook.disk.writing import fault_of_os
from waybook.model.faults import BadInput, Damaged
from waybook.model.translatable import say

_PRIVATE = "taking-in"
_FILES = ("files", "pieces")
_TRIED_PAGES = 8
_MISTYPED = """
SELECT 1 FROM entries WHERE typeof(uid) <> 'text' OR typeof(body) <> 'text'
OR typeof(at) <> 'integer' OR typeof(received_ms) <> 'integer' OR typeof(arrival) <> 'integer'
LIMIT 1"""
_UNWRITTEN = "SELECT 1 FROM entries WHERE replica NOT IN (SELECT id FROM replicas) LIMIT 1"
_TABLES = """
SELECT name FROM sqlite_master
WHERE type = 'table' AND name IN (SELECT value FROM json_each(?)) ORDER BY name"""
_READ = (
    *("again", "arrivals", "aside", "authors", "brought", "cards", "decisions", "destroyed"),
    *("drafts", "entries", "foreign_fields", "freight", "meta", "receipts", "records"),
    *("replicas", "sent", "steps", "told", "waivers"),
)
"""The tables that are read of a copy."""

COPY_DAMAGED = say(
    "This copy is damaged, so nothing of it was taken in. Rescue it into a new folder, then take "
    "that in."
)
_OTHER_KEY = say(
    "This copy does not open with the key of the open book. It belongs to another book, it is from "
    "before a new key was made, or its first part is damaged."
)
_OTHER_BOOK = say("This is another book, not a copy of the open one. Its owner can seal a bundle.")


class OpenedCopy(NamedTuple):
    """A copy that may be read: its store, or None, and where the content of attachments is.

    `findings` are what an opening found about its log.
    """

    path: Path
    store: Store | None
    contents: Sequence[FileStore]
    findings: Sequence[OpeningFinding] = ()


@contextmanager
def opened_copy(book: Book, other: Path) -> Iterator[OpenedCopy]:
    """Open another copy of a book; raise a fault for what is none, or is damaged."""
    files = files_of_copy(book.path, other)
    try:
        with at_rest(files), unfinished(book.path / _PRIVATE) as begun, ExitStack() as closed:
            contents = _bring(files, begun.folder)
            store: Store | None = None
            found: Sequence[OpeningFinding] = ()
            if files.store is not None:
                store, found = _opened(begun.folder, book)
                closed.callback(store.close)
            elif not any(_holds_files(book.key, each) for each in contents):
                raise BadInput(_OTHER_KEY, code="copy-other-key")
            readable = [each for each in contents if _holds_files(book.key, each)]
            opened = [FileStore.reading(each, book.key) for each in readable]
            for each in opened:
                closed.callback(each.close)
            yield OpenedCopy(other, store, opened, found)
    except OSError as error:
        raise fault_of_os(error) from error


def _bring(files: CopyFiles, part: Path) -> list[Path]:
    """Copy the store with its log and state; return where each store of attachments is read.

    One with a log is copied, too: what the log holds is part of it.
    """
    if files.store is not None:
        copy_store(files.store, database(part))
    if files.state is not None:
        copy_store(files.state, state_file(part))
    contents = list(files.contents)
    if contents and is_log(log_of(contents[0])):
        copy_store(contents[0], files_database(part))
        contents[0] = files_database(part)
    return contents


def _opened(part: Path, book: Book) -> tuple[Store, list[OpeningFinding]]:
    path = database(part)
    if path.stat().st_size < PAGE_BYTES:
        raise Damaged(COPY_DAMAGED, code="copy-damaged")
    if not _is_under(book.key, path):
        raise BadInput(_OTHER_KEY, code="copy-other-key")
    try:
        found = settle_logs(part, book.key)
        require_pages(path)
        store = Store(path, book.key)
    except Damaged as error:
        raise Damaged(COPY_DAMAGED, code="copy-damaged") from error
    try:
        require_known(store)
        _require_same(store, book)
        store.prepare_for_writing()
        migrate(store)
        _require_whole(store, book.store)
        _bring_in_log(files_database(part), book.key)
    except (Damaged, SqliteError) as error:  # tables that are not as this program makes them
        store.close()
        raise Damaged(COPY_DAMAGED, code="copy-damaged") from error
    except BaseException:
        store.close()
        raise
    return store, found


def _require_whole(store: Store, own: Store) -> None:
    if file_findings(store) or _shapes(store) != _shapes(own):
        raise Damaged(COPY_DAMAGED, code="copy-damaged")
    if any(True for _ in chains_whole(store)) or store.one(_MISTYPED) or store.one(_UNWRITTEN):
        raise Damaged(COPY_DAMAGED, code="copy-damaged")


def _shapes(store: Store) -> dict[str, list[str]]:
    """Return the columns of each table that is read of a copy; a view is none."""
    names = (row[0] for row in store.rows(_TABLES, (json_list(_READ),)))
    return {name: [row[1] for row in store.rows(f"PRAGMA table_info({name})")] for name in names}


def _require_same(store: Store, book: Book) -> None:
    facts = dict(store.rows("SELECT name, value FROM meta"))
    ours = dict(book.store.rows("SELECT name, value FROM meta"))
    names = ("book", "signing", "sealing")
    is_same = all(facts.get(name) == ours[name] for name in names)
    if not is_same or facts.get("role", MAIN) != ours.get("role", MAIN):
        raise BadInput(_OTHER_BOOK, code="copy-of-another")


def _is_under(key: str, path: Path) -> bool:
    """Tell whether any of the first pages of a store is sealed with a key."""
    with open_file(path) as file:
        pages = [file.read(PAGE_BYTES) for _ in range(_TRIED_PAGES)]
    cipher = PageCipher(key, pages[0][:SALT_BYTES].ljust(SALT_BYTES))
    return any(
        len(raw) == PAGE_BYTES and cipher.is_sealed(number, raw)
        for number, raw in enumerate(pages, start=1)
    )


def _holds_files(key: str, path: Path) -> bool:
    """Tell whether a file is a store of attachments that can be read."""
    if not _is_under(key, path):
        return False
    with suppress(Damaged), closing(Store(path, key, mode="immutable")) as store:
        names = {row[0] for row in store.rows("SELECT name FROM sqlite_master")}
        return names.issuperset(_FILES)
    return False


def _bring_in_log(path: Path, key: str) -> None:
    """Put the log of a private store of attachments into it, since it is read without."""
    if path.exists():
        with closing(Store(path, key)) as store:
            store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
