"""Let what must go go from the book's own backups too. See resources/docs/backups.md.

What is done follows from the book alone, its tombstones and its key file: done twice it changes
nothing, and a place that comes back is reached then.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from waybook.book.backup_note import Attachments, read_note
from waybook.book.backups.backup_memory import former_keys, keep_unreached
from waybook.book.backups.backup_place import BackupPlace
from waybook.book.backups.own_backups import clear_leftovers, copies_in, own_backups
from waybook.book.backups.places import own_place, second_place
from waybook.book.book import Book
from waybook.book.handover import attachment_refs, tombstones
from waybook.book.handover.tombstones import Tombstone
from waybook.book.projection.rebuild import rebuild_if_declared_anew
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.free_space import give_back
from waybook.book.storage.key_file import put_sealed
from waybook.book.storage.lock import Lock
from waybook.book.storage.rewriting import finish_new_key, opens_with, renew_stores
from waybook.book.storage.schema import migrate, require_known, steps, version_of
from waybook.book.storage.sqlite_faults import require_pages
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    BookState,
    aside,
    database,
    files_database,
    key_files,
    lock_file,
    passphrase_key,
    state_of,
)
from waybook.disk.reading import open_file
from waybook.disk.unfinished_folder import clear_unfinished_in, remove_folder
from waybook.model.faults import BadInput, Damaged, Fault

_HELD = """
SELECT uid FROM records WHERE uid IN (SELECT value FROM json_each(?1))
UNION SELECT record FROM aside WHERE record IN (SELECT value FROM json_each(?1))"""
_MAX_BYTES = 64 * 1024


def reach(book: Book) -> list[Path]:
    """Bring all own backups up to what the book says, and return what could not be reached."""
    book.require_lease()
    left = _reach(book)
    keep_unreached(book, left)
    return left


def all_copies(book: Book) -> list[Path]:
    """Return the backups in the book's own folder, and the second place if one is chosen."""
    second = None if book.aside else second_place(book)
    return [*_copies_inside(book), *([second.folder] if second else [])]


def _copies_inside(book: Book) -> list[Path]:
    if not book.aside:
        return copies_in(book.path)
    # Backups that are made by themselves hold no identity book.
    copies = [aside(each) for each in copies_in(book.path.parent)]
    return [each for each in copies if state_of(each) is not BookState.ABSENT]


def _reach(book: Book) -> list[Path]:
    gone = _gone(book)
    if book.aside:
        return _reach_all(book, _copies_inside(book), gone)
    clear_leftovers(book.path)
    left = _reach_all(book, _copies_inside(book), gone)
    left += _reach_files(book, own_place(book), gone)
    second = second_place(book)
    if second is None:
        return left
    if not second.is_there:
        return [*left, second.folder]
    clear_unfinished_in(second.folder)
    left += _reach_all(book, own_backups(second.folder), gone)
    return left + _reach_files(book, second, gone)


def _gone(book: Book) -> list[Tombstone]:
    """Return what was destroyed and did not come back since."""
    listed = book.tombstones.listed()
    here = set(book.lists.held([each.record for each in listed]))
    return [each for each in listed if each.record not in here]


def _reach_all(book: Book, copies: Iterable[Path], gone: Collection[Tombstone]) -> list[Path]:
    return [copy for copy in copies if not _is_reached(book, copy, gone)]


def _is_reached(book: Book, copy: Path, gone: Collection[Tombstone]) -> bool:
    try:
        with _locked(copy):
            require_pages(database(copy))
            _bring_to_key(book, copy, sealed=_content(key_files(book.path)[0]))
            if gone:
                _blank(copy, book.key, gone)
            else:
                Store(database(copy), book.key, mode="ro").close()
            _put_key(book, copy)
    except Damaged:
        return _is_removed(copy, gone)
    except (Fault, OSError):
        return False
    return True


@contextmanager
def _locked(copy: Path) -> Iterator[None]:
    lock = Lock(lock_file(copy))
    try:
        finish_new_key(copy)
        yield
    finally:
        lock.release()


def _bring_to_key(book: Book, folder: Path, sealed: bytes = b"") -> None:
    """Put the stores of a backup or place that still have a former key under the book's."""
    stores = [each for each in (database(folder), files_database(folder)) if each.exists()]
    for former in former_keys(book):
        if not all(opens_with(each, book.key) for each in stores) and all(
            opens_with(each, former) for each in stores
        ):
            renew_stores(folder, former=former, key=book.key, sealed=sealed)


def _is_removed(copy: Path, gone: Collection[Tombstone]) -> bool:
    """Remove a damaged backup that this program made, if it may hold what was destroyed."""
    note = read_note(copy)
    is_ours = copy in own_backups(copy.parent) and note is not None
    if note is None or not is_ours or note.attachments is Attachments.INSIDE:
        return False
    if gone:
        remove_folder(copy)
    return not copy.exists()


def _blank(copy: Path, key: str, gone: Collection[Tombstone]) -> None:
    """Remove from a backup what was destroyed in the book."""
    with _opened(copy, key) as store:
        uids = json_list([each.record for each in gone])
        there = {row[0] for row in store.rows(_HELD, (uids,))}
        if not there:
            return
        store.prepare_for_writing()
        for each in gone:
            if each.record in there:
                _destroy(store, each)
        held = attachment_refs.contents_held(store)
        attachment_refs.forget_brought(store, held)
        tombstones.empty_the_log(store)
        store.one("PRAGMA journal_mode = DELETE")  # no log stays beside it
    give_back(database(copy), key)
    if files_database(copy).exists():
        _give_up(copy, key, held)


def _destroy(store: Store, gone: Tombstone) -> None:
    with suppress(BadInput):  # it went with what it belonged to
        tombstones.destroy(store, gone.record, at_ms=gone.at_ms, label=gone.label, rule=gone.rule)


@contextmanager
def _opened(copy: Path, key: str) -> Iterator[Store]:
    """Open a backup's store in the present shape; one that has it is not written to."""
    with closing(Store(database(copy), key)) as store:
        require_known(store)
        if version_of(store) < len(steps()):
            store.prepare_for_writing()
            migrate(store)
            rebuild_if_declared_anew(store)
            store.one("PRAGMA journal_mode = DELETE")
        yield store


def _give_up(folder: Path, key: str, held: Collection[str]) -> None:
    with closing(FileStore(folder, key)) as files:
        if not set(held).issuperset(files.all()):
            files.give_up_all_but(held)
        files.clear()
    give_back(files_database(folder), key)


def _reach_files(book: Book, place: BackupPlace, gone: Collection[Tombstone]) -> list[Path]:
    """Put the attachments of a place under the book's key; those that nothing holds go."""
    if not files_database(place.folder).exists():
        return []
    try:
        with place.held():
            _bring_to_key(book, place.folder)
    except (Fault, OSError):
        return [place.folder]
    return _tidy(book, place) if gone else []


def _tidy(book: Book, place: BackupPlace) -> list[Path]:
    """Give up the attachments that no backup of a place holds any more."""
    held = attachment_refs.contents_held(book.store)
    try:
        for copy in own_backups(place.folder):
            with _locked(copy), _opened(copy, book.key) as store:
                held |= attachment_refs.contents_held(store)
        with place.held():
            _give_up(place.folder, book.key, held)
    except (Fault, OSError):
        return [place.folder]
    return []


def _put_key(book: Book, copy: Path) -> None:
    """Give a backup the book's key file."""
    ours = [_content(each) for each in key_files(book.path)]
    if ours != [_content(each) for each in key_files(copy)]:
        put_sealed(passphrase_key(copy), ours[0])


def _content(path: Path) -> bytes:
    with open_file(path) as file:
        return file.read(_MAX_BYTES)
