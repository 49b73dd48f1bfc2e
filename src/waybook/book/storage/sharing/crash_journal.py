"""Tell a rollback journal that a crash left from one that does not belong to the store beside it.

See resources/docs/book-folder.md.
"""

import tempfile
from pathlib import Path

from waybook.book.storage.opening.session_state import SessionState
from waybook.book.storage.opening.store_look import StoreLook, look_at_store
from waybook.disk.book_folder import rollback_journal
from waybook.disk.copying import copy_file
from waybook.disk.presence import is_file
from waybook.disk.writing import fault_of_os


def journal_belongs(path: Path, key: str, state: SessionState | None, reported: int) -> bool:
    """Tell whether SQLite may play back the journal beside a store.

    `reported` is the number of the last commit that was reported as saved.
    """
    if not is_file(path):
        return False
    if state is not None and state.lease and not state.is_closed:
        back = _played_back(path, key)
        is_ours = not back.session or back.session in {state.session, state.before}
        return back.is_whole and is_ours and back.number >= reported
    alone = look_at_store(path, key, "immutable", thorough=True)
    return not alone.is_whole and _played_back(path, key).is_whole


def _played_back(path: Path, key: str) -> StoreLook:
    """Play a journal back on a copy, which is as encrypted as the store, and look at that."""
    try:
        with tempfile.TemporaryDirectory(prefix="waybook-") as place:
            copy = Path(place) / path.name
            copy_file(path, copy)
            copy_file(rollback_journal(path), rollback_journal(copy))
            return look_at_store(copy, key, "rw", thorough=True)
    except OSError as error:
        raise fault_of_os(error) from error
