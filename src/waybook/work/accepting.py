"""Accept bundles: back up, merge them as one step; undo a step, take one back in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from waybook.book import Book, Changes, Step, Undone
from waybook.book.backup import back_up
from waybook.book.folder import backups
from waybook.work.merging import Chosen, Outcome, merge_previewed

KEPT_BACKUPS = 3
_FOLDER = "before-merging"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of the bundles; `step` is 0 and `backup` None where nothing new came."""

    outcomes: tuple[Outcome, ...]
    changes: Changes
    step: int = 0
    backup: Path | None = None


def accept(
    book: Book,
    *,
    chosen: Sequence[Chosen],
    on_progress: Callable[[int, int], None] | None = None,
) -> Accepted:
    """Merge what was chosen as one step that can be undone; a verified backup is made first.

    Raises a Fault, and merges nothing, if there is no room for the backup.
    """
    step = book.next_step()
    backup = _backup(book, step)
    try:
        done = merge_previewed(book, chosen=chosen, on_progress=on_progress)
    except BaseException:
        if not _stands(book, step):  # what was merged before it was cancelled keeps its backup
            rmtree(backup, ignore_errors=True)
        raise
    if not _stands(book, step):
        rmtree(backup, ignore_errors=True)
        return Accepted(done.outcomes, done.changes)
    _rotate(backup.parent)
    return Accepted(done.outcomes, done.changes, step, backup)


def steps(book: Book) -> list[Step]:
    """Return what was accepted in one go each, newest first."""
    return book.steps()


def undo(book: Book, *, step: int) -> Undone:
    """Set aside what came by a step; what something was built on stays, and is named."""
    return book.undo(step)


def take_back(book: Book, *, step: int) -> Changes:
    """Take back in what the undo of a step set aside."""
    return book.take_back(step)


def _stands(book: Book, step: int) -> bool:
    return any(each.number == step for each in book.steps())


def _backup(book: Book, step: int) -> Path:
    folder = backups(book.path) / _FOLDER
    day = datetime.fromtimestamp(book.world.now_ms() / 1000, tz=UTC)
    return back_up(
        book, folder / f"{day:%Y-%m-%d-%H%M%S}-{step}.waybook", with_files=False, with_aside=False
    )


def _rotate(folder: Path) -> None:
    """Remove all but the newest backups of this sort; the step in the name tells their order."""
    found = [path for path in folder.glob("*-*.waybook") if path.is_dir()]
    found.sort(key=lambda path: int(path.stem.rpartition("-")[2]))
    for path in found[:-KEPT_BACKUPS]:
        rmtree(path, ignore_errors=True)
