"""Accept bundles: back up and merge them as one step; undo and redo a step."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book, Changes, MergeStep, UndoOutcome
from waybook.book.backup import back_up
from waybook.book.backup_note import Attachments
from waybook.book.backups.own_backups import BEFORE_MERGING, own_backups
from waybook.disk.book_folder import before_merging
from waybook.disk.unfinished_folder import remove_folder
from waybook.model.limits import local
from waybook.work.handover.merging import ChosenBundle, Outcome, merge_previewed

KEPT_BACKUPS = 3


@dataclass(frozen=True, slots=True)
class AcceptOutcome:
    """The result for each bundle; `step` is 0 and `backup` None if nothing new came."""

    outcomes: tuple[Outcome, ...]
    changes: Changes
    step: int = 0
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class BackedUpStep:
    """A step that is about to be made, and the backup from before."""

    number: int
    backup: Path


def accept(
    book: Book,
    *,
    chosen: Sequence[ChosenBundle],
    on_progress: Callable[[int, int], None] | None = None,
) -> AcceptOutcome:
    """Merge the chosen bundles as one step that can be undone; a verified backup is made first.

    Raises a Fault, and merges nothing, if there is no room for the backup.
    """
    with backed_up(book) as begun:
        done = merge_previewed(book, chosen=chosen, on_progress=on_progress)
    if not is_standing(book, begun.number):
        return AcceptOutcome(done.outcomes, done.changes)
    return AcceptOutcome(done.outcomes, done.changes, begun.number, begun.backup)


@contextmanager
def backed_up(book: Book) -> Iterator[BackedUpStep]:
    """Make a verified backup before a step; if the step brings nothing, the backup goes again."""
    step = book.received_bundles.next_step()
    backup = _backup(book, step)
    try:
        yield BackedUpStep(step, backup)
    finally:
        if is_standing(book, step):  # what was merged before it was cancelled keeps its backup
            _rotate(backup.parent)
        else:
            remove_folder(backup)


def is_standing(book: Book, step: int) -> bool:
    """Tell whether anything came in by a step."""
    return book.received_bundles.has_step(step)


def steps(book: Book) -> list[MergeStep]:
    """Return the steps, newest first."""
    return book.received_bundles.steps()


def undo(book: Book, *, step: int) -> UndoOutcome:
    """Undo a step; values that something was built on stay, and are named."""
    return book.undo(step)


def take_back(book: Book, *, step: int) -> Changes:
    """Redo a step that was undone."""
    return book.take_back(step)


def _backup(book: Book, step: int) -> Path:
    day = local(book.world.now_ms(), book.world.zone)
    return back_up(
        book,
        before_merging(book.path) / f"{day:%Y-%m-%d-%H%M%S}-{step}.waybook",
        attachments=Attachments.LEFT_OUT,
        with_aside=False,
    )


def _rotate(folder: Path) -> None:
    """Remove old backups before merges, except the newest; the step in the name gives their order.

    What bears another name, or is no book, somebody else put there: it stays and stops nothing.
    """
    found = [path for path in own_backups(folder) if BEFORE_MERGING.fullmatch(path.name)]
    found.sort(key=lambda path: int(path.stem.rpartition("-")[2]))
    for path in found[:-KEPT_BACKUPS]:
        remove_folder(path)
