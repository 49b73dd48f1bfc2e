"""Make a new book of what can be read of a damaged one. See resources/docs/rescue.md."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from waybook.book.backup import copy_locked_parts, held
from waybook.book.check import CheckFinding, file_findings
from waybook.book.projection.rebuild import rebuild_if_declared_anew
from waybook.book.rescue.attachments import take_attachments
from waybook.book.rescue.mend_entries import mend_entries
from waybook.book.rescue.pages import StorePages
from waybook.book.rescue.trees import FoundRow, StoreTrees, shapes_of
from waybook.book.storage.entry_rows import values_of
from waybook.book.storage.identity import make_owner, read_clock, read_owner
from waybook.book.storage.key_file import read_key
from waybook.book.storage.opening.session_state import read_state, salts_of
from waybook.book.storage.schema import migrate, steps
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    backups,
    database,
    files_database,
    new_folder,
    passphrase_key,
    require_book,
    state_file,
)
from waybook.disk.presence import is_folder
from waybook.disk.writing import sync_file
from waybook.model.faults import Damaged, Fault, NewerBook
from waybook.model.world import World

Progress = Callable[[int, int], None]

_BATCH = 1000
_MADE_ANEW = ("abridged", "contents", "groups", "links", "search", "letters", "sqlite_")
_TOLD = {
    "meta": "some facts about the book",
    "settings": "settings of the book",
    "authors": "names of authors",
    "replicas": "who wrote what",
    "arrivals": "which bundles came in",
    "entries": "entries",
    "records": "ids of records",
    "steps": "which merges can be undone",
    "aside": "what was set aside by an undo",
    "sent": "which bundles were sealed",
    "freight": "what the sealed bundles carried",
    "receipts": "receipts of others",
    "destroyed": "which records were deleted for good",
    "cards": "cards of others",
    "drafts": "drafts",
    "decisions": "decisions on suggested changes",
}
_BORROWED = ("meta", "authors", "replicas", "cards", "destroyed")
"""What a backup of the same book may fill in: it is only ever added to, or asked for."""
_FROM_INDEX = {
    "authors": ("fingerprint", "name", "''"),
    "replicas": ("uid", "author, nonce", "0, ''"),
}


def _nothing(_done: int, _total: int) -> None:
    """Do nothing."""


class Rescue(Struct, frozen=True):
    """Where the new book is, how many records it has, and what is not as it was."""

    book: Path
    records: int
    findings: tuple[CheckFinding, ...]


def rescue(
    damaged: Path,
    path: Path,
    *,
    passphrase: str,
    world: World,
    on_progress: Progress = _nothing,
) -> Rescue:
    """Make a new book of all that can be read of a damaged one, which is never written to.

    `on_progress` is told pages: each is read twice.
    """
    require_book(damaged)
    with new_folder(path) as part, held(damaged):
        copy_locked_parts(damaged, part)
        key = read_key(passphrase_key(part), passphrase=passphrase)
        store = Store(database(part), key, mode="rwc")
        try:
            store.prepare_for_writing()
            found = _fill(store, damaged, key, world, on_progress)
            found += take_attachments(
                damaged, part, key, store, _log_of(files_database(damaged), damaged)
            )
            records = int(store.cell("SELECT count(*) FROM records"))
            if file_findings(store):
                raise Damaged("The new book differs from what was written. Use another drive.")
        finally:
            store.close()
        sync_file(database(part))
    return Rescue(path, records, tuple(found))


def _fill(
    store: Store, damaged: Path, key: str, world: World, on_progress: Progress
) -> list[CheckFinding]:
    """Fill a new store from the pages of a damaged one, and rebuild what follows from it."""
    log = _log_of(database(damaged), damaged)
    with closing(StorePages(database(damaged), key, log)) as pages:
        trees = StoreTrees(pages, lambda done: on_progress(done, 2 * pages.count))
        if trees.version > len(steps()):
            raise NewerBook(
                "A newer version of Waybook wrote this book. Install that version to rescue it. "
                "Nothing was changed."
            )
        migrate(store, up_to=trees.version or len(steps()))
        with store.transaction():
            _copy_rows(store, trees)
        migrate(store)
        _require_something(store)
        with store.transaction():
            lost = _complete(store, trees, damaged, key, world)
            found = mend_entries(store, trees, world)
        store.run("DELETE FROM meta WHERE name = 'declared'")
        rebuild_if_declared_anew(store)
        return [*_of_pages(pages, trees), *lost, *found]


def _require_something(store: Store) -> None:
    """Raise Damaged where a new book would be an empty one."""
    if not store.cell("SELECT (SELECT count(*) FROM entries) + (SELECT count(*) FROM meta)"):
        raise Damaged("Nothing of this book can be read. Restore a backup into a new folder.")


def _log_of(path: Path, folder: Path) -> Path | None:
    """Return the log beside a file if it belongs to it."""
    log = path.with_name(f"{path.name}-wal")
    salts = salts_of(log)
    if salts is None:
        return None
    state = read_state(state_file(folder))
    if path != database(folder) or state is None or state.log is None:
        return log
    return log if salts.may_follow(state.log) else None


def _copy_rows(store: Store, trees: StoreTrees) -> None:
    tables = [
        str(row[0])
        for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith(_MADE_ANEW)
    ]
    shapes = shapes_of(store, tables)
    rows = filter(_is_whole, trees.rows(shapes))
    while part := list(islice(rows, _BATCH)):
        for table, width in Counter((each.table, len(each.values)) for each in part):
            columns = shapes[table].columns[:width]
            store.many(
                f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) "  # noqa: S608
                f"VALUES ({', '.join('?' * width)})",
                [
                    (each.rowid, *each.values[1:]) if shapes[table].is_numbered else each.values
                    for each in part
                    if (each.table, len(each.values)) == (table, width)
                ],
            )


def _is_whole(row: FoundRow) -> bool:
    """Tell whether an entry reads as one, which only a page that cannot be proven may fail."""
    if row.table != "entries":
        return True
    try:
        values_of(str(row.values[-1]))
    except (msgspec.DecodeError, UnicodeEncodeError):
        return False
    return True


def _complete(
    store: Store, trees: StoreTrees, damaged: Path, key: str, world: World
) -> list[CheckFinding]:
    """Fill in from backups and indexes what entries cannot do without."""
    if trees.lost.intersection({*_BORROWED, ""}):
        for backup in _backups_of(damaged):
            _borrow(store, backup, key)
    for table, (name, others, blank) in _FROM_INDEX.items():
        store.many(
            f"INSERT OR IGNORE INTO {table} ({name}, id, {others}) VALUES (?, ?, {blank})",  # noqa: S608
            list(trees.index_rows(f"sqlite_autoindex_{table}_1")),
        )
    return [*_owner(store, damaged, world), *_authors(store)]


def _backups_of(folder: Path) -> list[Path]:
    """Return the stores of the backups beside a book, the newest first."""
    if not is_folder(backups(folder)):
        return []
    return sorted(backups(folder).rglob("book.db"), reverse=True)


def _borrow(store: Store, backup: Path, key: str) -> None:
    """Take over rows that are missing from a backup under the same key."""
    with suppress(Fault), closing(Store(backup, key, mode="immutable")) as other:
        for table in _BORROWED:
            rows = other.rows(f"SELECT * FROM {table}")  # noqa: S608 - fixed words only
            width = len(store.rows(f"PRAGMA table_info({table})"))
            if rows and len(rows[0]) == width:
                places = ", ".join("?" * width)
                store.many(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)  # noqa: S608


def _owner(store: Store, damaged: Path, world: World) -> Iterator[CheckFinding]:
    """See that the book knows whose it is; without a trace of its keys it gets new ones."""
    if not _knows_owner(store):
        store.run("DELETE FROM meta")
        make_owner(store, name=damaged.stem, world=world)
        yield CheckFinding(
            "tables",
            "the keys of the book are lost: it has new ones, and others have to trust its new card",
        )
    store.run(
        "UPDATE meta SET value = max(CAST(value AS INTEGER), "
        "(SELECT coalesce(max(at), 0) FROM entries WHERE arrival = 0)) WHERE name = 'clock'"
    )


def _knows_owner(store: Store) -> bool:
    try:
        read_owner(store)
        read_clock(store)
    except (KeyError, ValueError, TypeError, Fault):  # a fact is missing, or is not what it was
        return False
    return True


def _authors(store: Store) -> Iterator[CheckFinding]:
    """Give writers of whom nothing is left a stand-in, so that what they wrote is there."""
    store.run(
        "INSERT OR IGNORE INTO replicas (id, uid, author, nonce) "
        "SELECT DISTINCT replica, lower(hex(randomblob(16))), 0, '' FROM entries "
        "WHERE replica NOT IN (SELECT id FROM replicas)"
    )
    store.run("UPDATE replicas SET author = 0 WHERE author NOT IN (SELECT id FROM authors)")
    if store.cell("SELECT count(*) FROM replicas WHERE author = 0"):
        store.run("INSERT INTO authors (fingerprint, name) VALUES ('unknown', '')")
        store.run("UPDATE replicas SET author = last_insert_rowid() WHERE author = 0")
        yield CheckFinding(
            "tables", "who wrote some entries is lost: records with them cannot be sealed"
        )


def _of_pages(pages: StorePages, trees: StoreTrees) -> Iterator[CheckFinding]:
    """Say which pages are damaged, and what may be missing by it."""
    if not pages.is_proven:
        yield CheckFinding(
            "file", "what was read could not be proven, since the file lacks its beginning"
        )
    if pages.is_salt_kept:
        yield CheckFinding(
            "file", "the file lacks its beginning: what is kept beside the key was used"
        )
    if pages.is_salt_mended:
        yield CheckFinding("file", "a byte at the beginning of the file had changed: it is mended")
    if pages.is_log_in_part:
        yield CheckFinding("file", "the log is damaged: what was saved last may be missing in part")
    if pages.damaged:
        numbers = ", ".join(str(each) for each in sorted(pages.damaged))
        yield CheckFinding("file", f"pages that cannot be read: {numbers}")
    if pages.damaged and "" in trees.lost:
        yield CheckFinding("file", "what stood on some of these pages cannot be told")
    for table in sorted(trees.lost & _TOLD.keys()):
        yield CheckFinding("tables", f"a part is damaged: {_TOLD[table]}")
