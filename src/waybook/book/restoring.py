"""Make a book from a backup, and vouch for it before it gets its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from waybook.book.backup import fill_from
from waybook.book.book import Book
from waybook.book.check import CONTENT_LACKING, CheckFinding, check_book
from waybook.book.handover.attachment_refs import contents_held
from waybook.book.opening import open_book
from waybook.disk.book_folder import files_database, files_log, new_folder
from waybook.disk.writing import sync_folder
from waybook.model.faults import Damaged
from waybook.model.translatable import say
from waybook.model.world import World

_DAMAGED = say("This backup is damaged, so nothing was restored. Choose another backup.")


@dataclass(frozen=True, slots=True)
class RestoredBook:
    """A book made from a backup: how many attachments it has and lacks, what else is not well."""

    path: Path
    attachments: int
    lacking: int
    findings: Sequence[CheckFinding]


def restore_checked(backup: Path, path: Path, *, passphrase: str, world: World) -> RestoredBook:
    """Copy a backup, open the copy and read all of it; what is damaged leaves nothing.

    Damaged attachments are named and do not keep the records from coming back.
    """
    with new_folder(path) as part:
        fill_from(backup, part)
        try:
            with open_book(part, passphrase=passphrase, world=world) as book:
                present = _own_files(book)
                found = check_book(book)
                held = contents_held(book.store)
        except Damaged as fault:
            raise Damaged(_DAMAGED) from fault
        if any(each.part == "file" for each in found):
            raise Damaged(_DAMAGED)
        if present is None:
            for place in (files_database, files_log):  # so that new ones can be kept
                place(part).unlink(missing_ok=True)
        sync_folder(part)
    rest = [each for each in found if each.what != CONTENT_LACKING]
    return RestoredBook(path, len(held), len(held - (present or set())), rest)


def _own_files(book: Book) -> set[str] | None:
    """Give up the attachments of other backups of the same place, and return those that are left.

    None says that the store of attachments cannot be read.
    """
    held = contents_held(book.store)
    try:
        if not held.issuperset(book.files.all()):
            book.files.give_up_all_but(held)
            book.files.clear()
        return set(book.files.all())
    except Damaged:
        return None
