"""Remove a copy from the folder of the open book, once all of it is in the book."""

from pathlib import Path

from waybook.book import Book
from waybook.book.copies.copy_files import is_of_files, log_of
from waybook.book.storage.opening.conflict_copies import conflict_copies
from waybook.disk.writing import fault_of_os, sync_folder
from waybook.model.faults import BadInput
from waybook.work.copies.taking_in import preview


def can_be_removed(book: Book, *, other: Path) -> bool:
    """Tell whether a copy is one of those in the book's own folder that openings name."""
    return any(_is_same(each, other) for each in conflict_copies(book.path))


def require_removable(book: Book, *, other: Path) -> None:
    """Raise BadInput for a copy that is elsewhere: it may be somebody's only one."""
    if not can_be_removed(book, other=other):
        raise BadInput(
            "Only a copy in the book's own folder is removed. Move this one away by hand."
        )


def remove(book: Book, *, other: Path) -> None:
    """Delete a copy in the book's own folder; raise BadInput if the book lacks any of it."""
    require_removable(book, other=other)
    if is_of_files(other) and any(not is_of_files(each) for each in conflict_copies(book.path)):
        raise BadInput(
            "It may hold attachments of the other copy. Take that in and remove it first."
        )
    seen = preview(book, other=other)
    if seen.is_new or not seen.is_whole:
        raise BadInput("Not all of this copy is in the book, so it stays. Take it in first.")
    try:
        log_of(other).unlink(missing_ok=True)
        other.unlink()
        sync_folder(other.parent)
    except OSError as error:
        raise fault_of_os(error) from error


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
