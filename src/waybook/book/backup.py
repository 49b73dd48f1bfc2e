"""Copy a book to a folder that is itself a book, and make a book from such a copy."""

import filecmp
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from waybook.book.backup_note import (
    Attachments,
    BackupNote,
    instant_of,
    read_note,
    write_note,
)
from waybook.book.book import Book
from waybook.book.check import file_findings
from waybook.book.handover.attachment_refs import contents_held
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.lock import Lock
from waybook.book.storage.page_salts import keep_salts
from waybook.book.storage.reading_back import unreadable
from waybook.book.storage.rewriting import finish_new_key, write_copy
from waybook.book.storage.sharing.lease_files import may_be_open_elsewhere
from waybook.book.storage.sharing.shared_store import store_at
from waybook.book.storage.sqlite_faults import require_pages
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    BookState,
    aside,
    database,
    files_database,
    files_log,
    key_files,
    lock_file,
    new_folder,
    page_salts,
    passphrase_key,
    require_book,
    rollback_journal,
    state_of,
    write_ahead,
)
from waybook.disk.copying import copy_file
from waybook.disk.presence import has_content, is_file, is_folder
from waybook.disk.unfinished_folder import clear_unfinished_in
from waybook.disk.writing import sync_folder
from waybook.model.faults import Damaged, Fault, InUse, ReadOnly
from waybook.model.limits import local
from waybook.model.translatable import say

_PIECE_BYTES = 1 << 20
_DIFFERS = say(
    "The copy on the drive differs from what was written. Use another drive. Your book is as "
    "it was."
)


_UNLOCKED = say("The identity book is unlocked. Lock it, then back up again.")


def back_up(
    book: Book,
    dest: Path,
    *,
    attachments: Attachments = Attachments.INSIDE,
    with_aside: bool = True,
    lacking: int = 0,
) -> Path:
    """Write a verified copy and return where it is.

    Inside an existing folder, the copy gets a dated name that says nothing else. The content of
    attachments, which never changes, can be left out or be in the place. The identity book is
    copied in its locked form.
    """
    path = dest / _dated(book) if is_folder(dest) and state_of(dest) is BookState.ABSENT else dest
    clear_unfinished_in(path.parent)
    made = instant_of(book.world.now_ms())
    with new_folder(path) as part:
        copy = database(part)
        least = _counts(book.store)
        write_copy(book.store, copy)
        if attachments is Attachments.INSIDE:
            lacking = _copy_files(book, part)
        _copy_key(book.path, part)
        _verify(book, copy, least)
        if with_aside:
            _copy_aside(book.path, part)
        with suppress(Fault):  # a help for a rescue, no more
            keep_salts(part, book.key)
        write_note(part, BackupNote(made, attachments, has_aside(part), lacking))
    book.new_replica()  # the copy may be opened and written to elsewhere
    return path


def _copy_files(book: Book, part: Path) -> int:
    """Copy the content of attachments, read all of it back, and return how many are damaged."""
    if not files_database(book.path).exists():
        return len(contents_held(book.store))
    store = store_at(files_database(book.path), book.key, book.lease)
    try:
        write_copy(store, files_database(part))
    finally:
        store.close()
    bad = damaged_in_both(book.files, files_database(part), book.key)
    return len(bad | contents_held(book.store) - set(book.files.all()))


def damaged_in_both(files: FileStore, copy: Path, key: str) -> set[str]:
    """Read all files of a copy back, and return those that the book itself holds damaged.

    Raise Damaged if one is damaged in the copy alone.
    """
    bad = unreadable(copy, key, files.all())
    if any(map(files.reads_back, bad)):
        raise Damaged(_DIFFERS)
    return bad


def restore(backup: Path, path: Path) -> Path:
    """Make a book from a backup; never over an existing one."""
    with new_folder(path) as part:
        fill_from(backup, part)
    return path


def fill_from(backup: Path, part: Path) -> None:
    """Copy a backup, with its attachments in the place, into a new folder."""
    require_book(backup)
    require_pages(database(backup))
    with held(backup):
        _copy_locked(backup, part)
        _copy_aside(backup, part)
    beside = files_beside(backup)
    if beside and not files_database(part).exists():
        with held(beside):
            _copy_files_as_they_are(beside, part)


def files_beside(backup: Path) -> Path | None:
    """Return the place whose attachments belong to a backup: its own, or the automatic one's."""
    note = read_note(backup)
    if note is None or note.attachments is Attachments.INSIDE:
        return None
    if note.attachments is Attachments.BESIDE:
        places = [backup.parent]
    else:
        places = sorted(backup.parent.parent.glob("automatic*"))
    return next((each for each in places if is_file(files_database(each))), None)


def _copy_files_as_they_are(original: Path, copy: Path) -> None:
    for place in (files_database, files_log):
        if place(original).exists():
            copy_and_compare(place(original), place(copy))
    _copy_journal(files_database(original), files_database(copy))


def _copy_journal(store: Path, copy: Path) -> None:
    """Copy what a crash in a shared folder left: without it, the store may be half written."""
    if has_content(rollback_journal(store)):
        copy_and_compare(rollback_journal(store), rollback_journal(copy))


def has_aside(folder: Path) -> bool:
    """Tell whether a book, or a backup of one, has an identity book that can be opened."""
    return state_of(aside(folder)) is BookState.LOCKED


def _copy_aside(original: Path, copy: Path) -> None:
    """Copy the identity book without opening it."""
    if not has_aside(original):
        return
    if may_be_open_elsewhere(aside(original)):
        raise InUse(_UNLOCKED, code="identities-unlocked")
    for folder in (aside(copy), passphrase_key(aside(copy)).parent):
        folder.mkdir(mode=0o700)
    try:
        with held(aside(original)):
            _copy_locked(aside(original), aside(copy))
    except InUse as error:
        raise InUse(_UNLOCKED, code="identities-unlocked") from error
    sync_folder(passphrase_key(aside(copy)).parent)
    sync_folder(aside(copy))


def _copy_locked(original: Path, copy: Path) -> None:
    for place in (database, write_ahead):
        if place(original).exists():
            copy_and_compare(place(original), place(copy))
    _copy_journal(database(original), database(copy))
    _copy_files_as_they_are(original, copy)
    _copy_key(original, copy)


def _copy_key(original: Path, copy: Path) -> None:
    for each in key_files(original):
        copy_and_compare(each, passphrase_key(copy).with_name(each.name))
    if is_file(page_salts(original)):
        copy_and_compare(page_salts(original), page_salts(copy))


@contextmanager
def held(backup: Path) -> Iterator[None]:
    """Keep others from writing to the backup; on a read-only medium nobody can."""
    try:
        lock = Lock(lock_file(backup))
    except ReadOnly:
        yield
        return
    try:
        finish_new_key(backup)
        yield
    finally:
        lock.release()


def _dated(book: Book) -> str:
    day = local(book.world.now_ms(), book.world.zone)
    return f"{day:%Y-%m-%d-%H%M%S}.waybook"


def copy_and_compare(original: Path, copy: Path) -> None:
    """Copy a file to a new one, and read it back."""
    copy_file(original, copy)
    if not filecmp.cmp(original, copy, shallow=False):
        raise Damaged(_DIFFERS)


def _verify(book: Book, copy: Path, least: list[int]) -> None:
    """Open the copy like any book, read all of it, and check that nothing is missing."""
    store = Store(copy, book.key, mode="ro")
    try:
        if file_findings(store) or any(
            held < wanted for held, wanted in zip(_counts(store), least, strict=True)
        ):
            raise Damaged(_DIFFERS)
    finally:
        store.close()


def _counts(store: Store) -> list[int]:
    return [
        int(store.cell(f"SELECT count(*) FROM {table}"))  # noqa: S608 - fixed words only
        for table in ("entries", "records", "contents", "replicas", "cards")
    ]


def copy_locked_parts(original: Path, copy: Path) -> None:
    """Copy the key files of a book, and its identity book as it is locked."""
    _copy_key(original, copy)
    _copy_aside(original, copy)
