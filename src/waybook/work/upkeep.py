"""Check a book, back it up, restore it, rescue it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book
from waybook.book.backup import back_up as _back_up
from waybook.book.backup import has_aside
from waybook.book.backup import restore as _restore
from waybook.book.check import CheckFinding, check_book
from waybook.book.rescue.rescuing import rescue as _rescue
from waybook.book.restoring import restore_checked as _restore_checked
from waybook.book.storage.free_space import give_back_when_closed
from waybook.model.world import World


@dataclass(frozen=True, slots=True)
class BookProblem:
    """One error that was found; `part` is file, tables or search."""

    part: str
    sentence: str
    record: str


def check(book: Book) -> Sequence[BookProblem]:
    """Compare the pages with their codes, the tables with the entries, the index with the text."""
    return _problems(check_book(book))


def back_up(book: Book, *, folder: Path, with_identities: bool = True) -> Path:
    """Copy the book to a folder that is itself a book, and verify the copy.

    The identity book, if there is one, is copied in its locked form, unless told otherwise.
    """
    return _back_up(book, folder, with_aside=with_identities)


def restore(backup: Path, *, path: Path) -> Path:
    """Make a book from a backup; never over an existing one."""
    return _restore(backup, path)


def give_back_space(path: Path, key: str) -> None:
    """Give the room of what was removed back to the disk, after a book was closed."""
    give_back_when_closed(path, key)


@dataclass(frozen=True, slots=True)
class RescuedBook:
    """Where the new book is, how many records it has, and what is not as it was."""

    path: Path
    records: int
    lost: Sequence[BookProblem]


def rescue(
    damaged: Path,
    *,
    path: Path,
    passphrase: str,
    world: World,
    on_progress: Callable[[int, int], None] | None = None,
) -> RescuedBook:
    """Make a new book of what can be read of a damaged one, and name what is missing."""
    told = {"on_progress": on_progress} if on_progress else {}
    made = _rescue(damaged, path, passphrase=passphrase, world=world, **told)
    return RescuedBook(made.book, made.records, _problems(made.findings))


@dataclass(frozen=True, slots=True)
class RestoreOutcome:
    """The restored book, how many attachments it has and lacks, and what is not well in it."""

    path: Path
    attachments: int
    lacking: int
    problems: Sequence[BookProblem]

    @property
    def sentence(self) -> str:
        """Say what is well and what is lacking."""
        if self.problems:
            return "It opens, but not all of it is well."
        if not self.lacking:
            return "It was opened and checked: all of it is well."
        return (
            "It was opened and checked: the records are well. The content of "
            f"{self.lacking} of {self.attachments} attachments is not in this backup."
        )


def restore_checked(backup: Path, *, path: Path, passphrase: str, world: World) -> RestoreOutcome:
    """Make a book from a backup, open it and check it; a damaged backup leaves nothing."""
    made = _restore_checked(backup, path, passphrase=passphrase, world=world)
    problems = _problems(made.findings)
    return RestoreOutcome(made.path, made.attachments, made.lacking, problems)


def went_along(copy: Path) -> str:
    """Return a sentence that a backup or a restored book holds an identity book, or ''."""
    if not has_aside(copy):
        return ""
    return "The identity book went along, locked under its own passphrase."


def _problems(findings: Sequence[CheckFinding]) -> list[BookProblem]:
    return [BookProblem(one.part, _sentence(one.what), one.record) for one in findings]


def _sentence(what: str) -> str:
    return what[:1].upper() + what[1:].rstrip(".") + "."
