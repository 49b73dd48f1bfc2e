"""One session of a book: from opening to closing, with the state beside the book.

See resources/docs/book-folder.md for what is written when, and why in this order.
"""

import secrets
from contextlib import suppress
from pathlib import Path

from msgspec import structs

from waybook.book.storage.opening.session_state import SessionState, salts_of, write_state
from waybook.book.storage.opening.store_look import CLOSED, SESSION
from waybook.book.storage.store import Store
from waybook.disk.book_folder import state_file, write_ahead
from waybook.model.faults import DiskFull, Fault

_PUT = "INSERT OR REPLACE INTO meta VALUES (?, ?)"


class BookSession:
    """Keep the state beside a book while it is open."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Begin a session; a full disk lets the book open all the same, since it may be read."""
        self._lease = store.lease
        self._path = state_file(folder)
        self._log = write_ahead(folder)
        self._store = store
        before = store.cell("SELECT value FROM meta WHERE name = ?", (SESSION,)) or ""
        lease = self._lease.id if self._lease else ""
        state = SessionState(secrets.token_hex(16), before=before, lease=lease)
        self._state = state.at(folder)
        with suppress(DiskFull):
            self._require_lease()
            write_state(self._path, self._state)
            store.run(_PUT, (SESSION, self._state.session))
            store.rows("PRAGMA wal_checkpoint(TRUNCATE)")  # so that a log that is lost is missed
        store.after_commit = self.note_log

    def note_log(self) -> None:
        """Write down which log is ours, where SQLite began it again."""
        log = None if self._lease else salts_of(self._log)
        if log != self._state.log:
            self._state = structs.replace(self._state, log=log)
            with suppress(Fault):  # what was committed stays committed
                write_state(self._path, self._state)

    def mark_closed(self) -> None:
        """Note in the store that this session ends well; to be called before it is closed."""
        self._store.after_commit = _nothing
        try:
            self._store.run(_PUT, (CLOSED, self._state.session))
        except Fault:
            self._state = structs.replace(self._state, is_marked=False)

    def end(self) -> None:
        """Note it beside the book; to be called once the store is closed."""
        if salts_of(self._log) is None:
            with suppress(Fault):
                self._require_lease()
                write_state(self._path, structs.replace(self._state, is_closed=True, log=None))

    def _require_lease(self) -> None:
        if self._lease is not None:
            self._lease.require()


def _nothing() -> None:
    """Do nothing."""
