"""Decide how a book is opened, by looks that write nothing. See resources/docs/book-folder.md."""

import re
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from waybook.book.storage.folder import database, files_database, files_log, state_file, write_ahead
from waybook.book.storage.log_frames import holds_commit, is_damaged_inside
from waybook.book.storage.session_state import SessionState, read_state, salts_of
from waybook.book.storage.sqlite_faults import DAMAGED
from waybook.book.storage.store import Store
from waybook.model.faults import Damaged, Fault
from waybook.model.translatable import say

SESSION, CLOSED = "session", "closed"
_CONFLICT = re.compile(r"(book|files).+\.db", re.DOTALL)
"""What Syncthing, Nextcloud, Dropbox, OneDrive and file managers make of book.db."""


class OpeningFinding(Enum):
    """What an opening found that a person should know."""

    LOG_SET_ASIDE = "log-set-aside"
    LOG_MISSING = "log-missing"
    ANOTHER_COPY = "another-copy"
    CONFLICT_COPY = "conflict-copy"
    SHARED_FOLDER = "shared-folder"
    SYNCED_FOLDER = "synced-folder"

    @property
    def sentence(self) -> str:
        """Return what happened and what to do, as it is translated."""
        return _SENTENCES[self]


_SENTENCES = {
    OpeningFinding.LOG_SET_ASIDE: say(
        "A log file in the folder of this book does not belong to it. It was moved aside, and the "
        "book was opened without it. Look whether your newest notes are here."
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
        "made it. It may hold notes that this book lacks. Keep it, and run a check."
    ),
    OpeningFinding.SHARED_FOLDER: say(
        "This book is in a shared folder. Only one machine at a time may have it open. A folder on "
        "this machine is safer."
    ),
    OpeningFinding.SYNCED_FOLDER: say(
        "This book is in a folder that a program copies to other machines. If two machines change "
        "it, notes are lost. Move it to a folder that is not copied, and use bundles."
    ),
}


class _StoreLook(NamedTuple):
    """What is seen of a store in one way: its marks, how much it holds, whether all checks out."""

    session: str = ""
    closed: str = ""
    newest: int = -1
    is_whole: bool = False


def settle_logs(folder: Path, key: str) -> list[OpeningFinding]:
    """Move aside logs that do not belong to a book, and tell what was found.

    Raise Damaged, with nothing written, where the book opens neither with its log nor without.
    """
    state = read_state(state_file(folder))
    found: list[OpeningFinding] = []
    if _settle_journal(database(folder)) or _settle_journal(files_database(folder)):
        found.append(OpeningFinding.LOG_SET_ASIDE)
    if is_log(write_ahead(folder)):
        if not _belongs(folder, key, state):
            _set_aside(write_ahead(folder))
            found.append(OpeningFinding.LOG_SET_ASIDE)
    elif state is not None:
        look = _look(database(folder), key, with_log=False)
        found += _without_log(look, state, is_there=write_ahead(folder).exists())
    if is_log(files_log(folder)) and not _files_log_belongs(folder, key, state):
        _set_aside(files_log(folder))
        found.append(OpeningFinding.LOG_SET_ASIDE)
    if conflict_copies(folder):
        found.append(OpeningFinding.CONFLICT_COPY)
    return list(dict.fromkeys(found))


def is_log(path: Path) -> bool:
    """Tell whether there is a log with a commit in it; one that was only begun holds nothing."""
    return salts_of(path) is not None and holds_commit(path)


def logs_set_aside(folder: Path) -> list[Path]:
    """Return the logs that openings moved aside, in the order of their names."""
    return sorted(folder.glob("*.set-aside-*"))


def conflict_copies(folder: Path) -> list[Path]:
    """Return other copies of the store, such as programs that keep folders alike make them."""
    return sorted(each for each in folder.glob("*.db") if _CONFLICT.fullmatch(each.name))


def _without_log(look: _StoreLook, state: SessionState, *, is_there: bool) -> list[OpeningFinding]:
    if not state.is_closed and look.session == state.before:
        return []  # it ended before it wrote anything
    if look.session != state.session:
        return [OpeningFinding.ANOTHER_COPY]
    if state.is_closed or look.closed == state.session or is_there:
        return []  # a log that is empty was brought in
    return [OpeningFinding.LOG_MISSING]


def _belongs(folder: Path, key: str, state: SessionState | None) -> bool:
    """Tell whether the log beside a book is its own; raise Damaged if neither way is whole."""
    log = salts_of(write_ahead(folder))
    if state and not state.is_closed and log and (not state.log or log.may_follow(state.log)):
        look = _look(database(folder), key, with_log=True)
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
    if state and not state.is_closed:
        _require_whole(files_database(folder), key)
        return _look(files_database(folder), key, with_log=True, thorough=True).is_whole
    return _is_better_with_log(files_database(folder), key, or_as_new=state is None)


def _is_better_with_log(path: Path, key: str, *, or_as_new: bool) -> bool:
    """Compare a store with its log to itself without, page by page.

    `or_as_new`: a log that brings no entry is kept, too; it may hold drafts or cards.
    """
    inside = _look(path, key, with_log=True, thorough=True)
    alone = _look(path, key, with_log=False, thorough=True)
    if not inside.is_whole and not alone.is_whole:
        raise Damaged(DAMAGED, code="book-damaged")
    least = alone.newest + (not or_as_new)
    return inside.is_whole and (inside.newest >= least or not alone.is_whole)


def _look(path: Path, key: str, *, with_log: bool, thorough: bool = False) -> _StoreLook:
    try:
        with closing(Store(path, key, mode="ro" if with_log else "immutable")) as store:
            tables = {row[0] for row in store.rows("SELECT name FROM sqlite_master")}
            if "meta" not in tables:
                marks, newest = {}, store.cell("PRAGMA page_count")
            else:
                marks = dict(store.rows("SELECT name, value FROM meta"))
                newest = store.cell("SELECT coalesce(max(id), 0) FROM entries")
            whole = not thorough or store.rows("PRAGMA integrity_check") == [("ok",)]
            return _StoreLook(marks.get(SESSION, ""), marks.get(CLOSED, ""), int(newest), whole)
    except Fault:
        return _StoreLook()


def _settle_journal(path: Path) -> bool:
    """Move aside a rollback journal: no version keeps one, and SQLite would play it back."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.is_file() or journal.stat().st_size == 0:
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
