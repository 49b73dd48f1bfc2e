"""Decide how a book is opened, by looks that write nothing. See resources/docs/book-folder.md."""

from enum import Enum
from pathlib import Path

from waybook.book.storage.opening.conflict_copies import conflicts_in
from waybook.book.storage.opening.log_frames import holds_commit, is_damaged_inside
from waybook.book.storage.opening.session_state import SessionState, read_state, salts_of
from waybook.book.storage.opening.store_look import StoreLook, look_at_store
from waybook.book.storage.sharing.crash_journal import journal_belongs
from waybook.book.storage.sharing.lease import Lease
from waybook.book.storage.sqlite_faults import DAMAGED
from waybook.disk.book_folder import (
    database,
    files_database,
    files_log,
    rollback_journal,
    state_file,
    write_ahead,
)
from waybook.disk.presence import has_content
from waybook.model.faults import Damaged
from waybook.model.translatable import say


class OpeningFinding(Enum):
    """What an opening found that a person should know."""

    LOG_SET_ASIDE = "log-set-aside"
    LOG_MISSING = "log-missing"
    ANOTHER_COPY = "another-copy"
    CONFLICT_COPY = "conflict-copy"
    COPIED_FOLDER = "copied-folder"
    SHARED_FOLDER = "shared-folder"
    SYNCED_FOLDER = "synced-folder"
    LEASE_TAKEN_OVER = "lease-taken-over"
    READING_ONLY = "reading-only"

    @property
    def sentence(self) -> str:
        """Return what happened and what to do, as it is translated."""
        return _SENTENCES[self]


_SENTENCES = {
    OpeningFinding.LOG_SET_ASIDE: say(
        "A log file in the folder of this book does not belong to it. It was moved aside, and the "
        "book was opened without it. Compare this book with your last backup."
    ),
    OpeningFinding.LOG_MISSING: say(
        "This book was not closed properly, and its log file is missing. Your newest notes may be "
        "lost. Compare this book with your last backup."
    ),
    OpeningFinding.ANOTHER_COPY: say(
        "The file of this book is not the one that was closed last. It may be an older copy. "
        "Compare this book with your last backup."
    ),
    OpeningFinding.CONFLICT_COPY: say(
        "Another copy of this book lies in its folder; a program that keeps folders alike may have "
        "made it. It may hold notes that this book lacks. Do not delete it: take it in."
    ),
    OpeningFinding.COPIED_FOLDER: say(
        "The folder of this book was copied or moved since it was closed. If both copies are "
        "used, each has notes that the other lacks. Use only one of them, and take in the other."
    ),
    OpeningFinding.SHARED_FOLDER: say(
        "This book is in a shared folder. Only one machine at a time can open it. A folder on "
        "this machine is safer."
    ),
    OpeningFinding.SYNCED_FOLDER: say(
        "This book is in a folder that a program copies to other machines. If two machines change "
        "it, notes are lost. Move it to a folder that is not copied, and use bundles."
    ),
    OpeningFinding.LEASE_TAKEN_OVER: say(
        "This book was not closed on another machine. If it is still open there, that machine "
        "cannot save in it any more. Close it there."
    ),
    OpeningFinding.READING_ONLY: say(
        "The disk is full. You can read this book, but nothing can be saved. Make room, then "
        "close it and open it again."
    ),
}


def settle_logs(folder: Path, key: str, lease: Lease | None = None) -> list[OpeningFinding]:
    """Move aside logs and journals that do not belong to a book, and tell what was found.

    Raise Damaged, with nothing written, where the book opens neither with its log nor without.
    """
    state = read_state(state_file(folder))
    found: list[OpeningFinding] = []
    for path in (database(folder), files_database(folder)):
        if _journal_goes(path, key, state, lease.reported(path.name) if lease else 0):
            found += [OpeningFinding.LOG_SET_ASIDE]
    if is_log(write_ahead(folder)):
        if not _belongs(folder, key, state):
            _set_aside(write_ahead(folder))
            found.append(OpeningFinding.LOG_SET_ASIDE)
        elif state and state.is_older(look_at_store(database(folder), key, "ro").closed):
            found.append(OpeningFinding.ANOTHER_COPY)
    elif state is not None and not has_content(rollback_journal(database(folder))):
        look = look_at_store(database(folder), key, "immutable")
        found += _without_log(look, state, is_there=write_ahead(folder).exists())
    if is_log(files_log(folder)) and not _files_log_belongs(folder, key, state):
        _set_aside(files_log(folder))
        found.append(OpeningFinding.LOG_SET_ASIDE)
    if lease is None and state is not None and state.was_copied(folder):
        found.append(OpeningFinding.COPIED_FOLDER)
    if any(kind.holds_notes for _, kind in conflicts_in(folder)):
        found.append(OpeningFinding.CONFLICT_COPY)
    return list(dict.fromkeys(found))


def is_log(path: Path) -> bool:
    """Tell whether there is a log with a commit in it; one that was only begun holds nothing."""
    return salts_of(path) is not None and holds_commit(path)


def logs_set_aside(folder: Path) -> list[Path]:
    """Return the logs that openings moved aside, in the order of their names."""
    return sorted(folder.glob("*.set-aside-*"))


def _without_log(look: StoreLook, state: SessionState, *, is_there: bool) -> list[OpeningFinding]:
    if not state.is_closed and look.session == state.before:
        return []  # it ended before it wrote anything
    if look.session != state.session or state.is_older(look.closed):
        return [OpeningFinding.ANOTHER_COPY]
    if state.is_closed or state.lease or look.closed == state.session or is_there:
        return []  # it kept no log, or a log that is empty was brought in
    return [OpeningFinding.LOG_MISSING]


def _belongs(folder: Path, key: str, state: SessionState | None) -> bool:
    """Tell whether the log beside a book is its own; raise Damaged if neither way is whole."""
    log = salts_of(write_ahead(folder))
    is_kept = state and not state.is_closed and not state.lease
    if state and is_kept and log and (not state.log or log.may_follow(state.log)):
        look = look_at_store(database(folder), key, "ro")
        if look.session == state.session:
            _require_whole(database(folder), key)
            return True
    return _is_better_with_log(database(folder), key, or_as_new=state is None)


def _require_whole(path: Path, key: str) -> None:
    """Raise Damaged where SQLite would read a log in part alone and forget the rest."""
    if is_damaged_inside(path, path.with_name(f"{path.name}-wal"), key):
        raise Damaged(DAMAGED, code="book-damaged")


def _files_log_belongs(folder: Path, key: str, state: SessionState | None) -> bool:
    """Tell whether the log of the attachments is theirs: it is, after a session that did not close.

    Content that takes the room of what was removed makes the file no larger.
    """
    if state and not state.is_closed and not state.lease:
        _require_whole(files_database(folder), key)
        return look_at_store(files_database(folder), key, "ro", thorough=True).is_whole
    return _is_better_with_log(files_database(folder), key, or_as_new=state is None)


def _is_better_with_log(path: Path, key: str, *, or_as_new: bool) -> bool:
    """Compare a store with its log to itself without, page by page.

    `or_as_new`: a log that brings no entry is kept, too; it may hold drafts or cards.
    """
    inside = look_at_store(path, key, "ro", thorough=True)
    alone = look_at_store(path, key, "immutable", thorough=True)
    if not inside.is_whole and not alone.is_whole:
        raise Damaged(DAMAGED, code="book-damaged")
    least = alone.newest + (not or_as_new)
    return inside.is_whole and (inside.newest >= least or not alone.is_whole)


def _journal_goes(path: Path, key: str, state: SessionState | None, reported: int) -> bool:
    """Move a rollback journal aside unless it belongs: SQLite would play it back."""
    journal = rollback_journal(path)
    if not has_content(journal) or journal_belongs(path, key, state, reported):
        return False
    _set_aside(journal)
    return True


def _set_aside(log: Path) -> None:
    """Give a log a name that SQLite does not look for; its shared memory goes."""
    number = 1
    while (named := log.with_name(f"{log.name}.set-aside-{number}")).exists():
        number += 1
    log.rename(named)
    log.with_name(log.name.removesuffix("-wal") + "-shm").unlink(missing_ok=True)
