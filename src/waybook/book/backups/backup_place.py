"""A folder with automatic backups, and their attachments once for all. See docs/backups.md."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import structs

from waybook.book.backup import back_up
from waybook.book.backup_note import Attachments, read_note, write_note
from waybook.book.backups import rotation
from waybook.book.backups.backup_memory import (
    PlaceMemory,
    former_keys,
    keep_place,
    mark_of,
    of_place,
)
from waybook.book.backups.own_backups import AUTOMATIC, own_backups
from waybook.book.book import Book
from waybook.book.check import file_findings
from waybook.book.handover.attachment_refs import contents_held
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.lock import Lock
from waybook.book.storage.rewriting import finish_new_key
from waybook.book.storage.store import Store
from waybook.disk.book_folder import database, files_database, files_log, lock_file
from waybook.disk.file_systems import largest_file
from waybook.disk.presence import is_folder
from waybook.disk.unfinished_folder import clear_unfinished_in, remove_folder
from waybook.disk.writing import create_folders, fault_of_os
from waybook.model.faults import Damaged, DiskFull, Fault, Refused
from waybook.model.limits import local
from waybook.model.translatable import say

Progress = Callable[[int, int], None]

_FORM = "%Y-%m-%d-%H%M%S"
_SPARE_BYTES = 32 << 20
_MONTH_MS = 30 * 24 * 3600 * 1000
_DIFFERS = say("An attachment in the backup differs from what was written. Use another drive.")
_TOO_LARGE = say(
    "The drive “{place}” takes no file of more than 4 GB, and this book needs a larger one. Use a "
    "drive with another format, such as exFAT."
)
_NO_ROOM = say("There is no room for a backup at “{place}”. Make room there.")


def _nothing(_done: int, _total: int) -> None:
    """Do nothing."""


class BackupPlace:
    """Make automatic backups of a book in one folder, and keep some of them."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made with the first backup."""
        self.folder = folder

    @property
    def is_there(self) -> bool:
        """Tell whether the place can be reached."""
        return is_folder(self.folder)

    def copies(self) -> dict[datetime, Path]:
        """Return the automatic backups by when they were made, as the wall clock told it."""
        found = (each for each in own_backups(self.folder) if AUTOMATIC.fullmatch(each.name))
        return {at: each for each in found if (at := _instant(each))}

    def is_due(self, book: Book) -> bool:
        """Tell whether a backup should be made: something is new, and the last one is old."""
        is_new = of_place(book, self.folder).mark != mark_of(book)
        return is_new and rotation.is_due(self.copies(), _now(book))

    def make(self, book: Book, on_progress: Progress = _nothing) -> Path:
        """Make a backup, let old ones give way, and once a month read all that is there."""
        book.require_lease()
        try:
            return self._make(book, on_progress)
        except OSError as error:
            raise fault_of_os(error) from error

    def _make(self, book: Book, on_progress: Progress) -> Path:
        create_folders(self.folder)
        clear_unfinished_in(self.folder)
        mark = mark_of(book)
        with self.held():
            self._make_room(book)
            lacking = self._add_attachments(book, on_progress)
        made = back_up(
            book,
            self._new_name(book),
            attachments=Attachments.BESIDE,
            with_aside=False,
            lacking=lacking,
        )
        read_ms = of_place(book, self.folder).read_ms
        if read_ms and abs(book.world.now_ms() - read_ms) >= _MONTH_MS:
            self.read_all(book)
            read_ms = 0
        read_ms = read_ms or book.world.now_ms()  # of the first, all was read just now
        keep_place(book, self.folder, PlaceMemory(mark, read_ms))
        self._rotate(book)
        return made

    def read_all(self, book: Book) -> None:
        """Read all attachments and backups; mark damaged backups, replace damaged content."""
        with self.held(), closing(FileStore(self.folder, book.key)) as files:
            present = set(files.all())
            files.give_up_all_but([each for each in present if files.reads_back(each)])
            files.clear()
        with self.held():
            self._add_attachments(book)
        for copy in self.copies().values():
            note = read_note(copy)
            damaged = not _is_whole(copy, book.key)
            if note and note.damaged != damaged:
                write_note(copy, structs.replace(note, damaged=damaged))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from the attachments of this place."""
        lock = Lock(lock_file(self.folder))
        try:
            finish_new_key(self.folder)
            yield
        finally:
            lock.release()

    def _new_name(self, book: Book) -> Path:
        """Return a dated name that is free: two may be made within a second."""
        at = _now(book)
        while os.path.lexists(path := self.folder / f"{at:{_FORM}}.waybook"):
            at += timedelta(seconds=1)
        return path

    def _make_room(self, book: Book) -> None:
        self._require_small_files(book)
        need = _bytes(database(book.path)) + self._attachments_to_come(book) + _SPARE_BYTES
        self._give_way(book, need)
        if shutil.disk_usage(self.folder).free < need:
            raise DiskFull(_NO_ROOM, place=self.folder.name)

    def _require_small_files(self, book: Book) -> None:
        """Raise DiskFull where a file would be larger than the drive takes; FAT32 takes 4 GB."""
        most = largest_file(self.folder)
        needed = max(_bytes(files_database(book.path)), _bytes(database(book.path)))
        if most and needed > most - _SPARE_BYTES:
            raise DiskFull(_TOO_LARGE, place=self.folder.parent.name)

    def _rotate(self, book: Book) -> None:
        copies, now = self.copies(), _now(book)
        for at in copies.keys() - rotation.kept(copies, now):
            remove_folder(copies[at])
        self._give_way(book, 0)

    def _give_way(self, book: Book, need: int) -> None:
        copies = self.copies()
        sizes = {at: _bytes(database(each)) for at, each in copies.items()}
        free = shutil.disk_usage(self.folder).free
        for at in rotation.too_many(sizes, _now(book), free=free, need=need):
            remove_folder(copies[at])

    def _attachments_to_come(self, book: Book) -> int:
        have = _bytes(files_database(self.folder))
        return max(0, _bytes(files_database(book.path)) - have)

    def _add_attachments(self, book: Book, on_progress: Progress = _nothing) -> int:
        """Add the content that the place lacks, read it back, and return how much is lacking."""
        ours = set(book.files.all())
        if not ours:
            return len(contents_held(book.store))
        with closing(self._files(book)) as files:
            fresh = sorted(ours.difference(files.all()))
            added = []
            for done, each in enumerate(fresh):
                on_progress(done, len(fresh))
                if _is_put(book.files, files, each):
                    added.append(each)
            if not all(map(files.reads_back, added)):
                raise Damaged(_DIFFERS)
            return len(contents_held(book.store).difference(files.all()))

    def _files(self, book: Book) -> FileStore:
        """Open the attachments; begin an empty store if the old one cannot be read."""
        files = FileStore(self.folder, book.key)
        try:
            files.all()
        except Damaged:
            files.close()
            if former_keys(book):  # it may be whole, under one of these
                raise
            for place in (files_database, files_log):
                place(self.folder).unlink(missing_ok=True)
            return FileStore(self.folder, book.key)
        return files


def _is_put(source: FileStore, files: FileStore, digest: str) -> bool:
    """Copy content; tell whether it was whole."""
    try:
        files.put(source.pieces(digest), digest)
    except (Damaged, Refused):
        return False
    return True


def _is_whole(copy: Path, key: str) -> bool:
    try:
        with closing(Store(database(copy), key, mode="ro")) as store:
            return not file_findings(store)
    except Damaged:
        return False
    except Fault:
        return True  # a drive that fails says nothing about what is on it


def _instant(copy: Path) -> datetime | None:
    try:
        return datetime.strptime(copy.stem, _FORM)  # noqa: DTZ007 - as the clock on the wall told
    except ValueError:
        return None


def _now(book: Book) -> datetime:
    return local(book.world.now_ms(), book.world.zone).replace(tzinfo=None)


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
