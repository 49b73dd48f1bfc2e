"""A store in a folder that several machines reach: a lease is looked at around each change.

It keeps no log, since that needs memory which two machines do not share.
See resources/docs/book-folder.md.
"""

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

from waybook.book.storage.sharing.lease import Lease
from waybook.book.storage.sqlite_faults import fault_of
from waybook.book.storage.store import Mode, Store, Values
from waybook.disk.book_folder import database, files_database
from waybook.disk.presence import is_file
from waybook.model.faults import Fault

_CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "WITH")
_MOST = (1 << 31) - 1


class SharedStore(Store):
    """Run SQL on one book file as long as a lease stands; after that, only read it.

    The number of each commit stands in the head of the file (`application_id`), so that a journal
    that a crash left is told from one of before.
    """

    def __init__(
        self, path: Path, key: str, lease: Lease, *, mode: Mode = "rw", is_alone: bool = False
    ) -> None:
        """Open the file as `Store` does."""
        self._lease = lease
        self._number = 0
        if not is_file(path):
            lease.require()
        super().__init__(path, key, mode="immutable" if lease.is_lost else mode, is_alone=is_alone)
        self.lease = lease

    def _query(self) -> str:
        if self._lease.has_record_locks or self._mode == "immutable":
            return super()._query()
        return f"{super()._query()}&vfs={'unix-none' if self._is_alone else 'unix-dotfile'}"

    def prepare_for_writing(self) -> None:
        """Configure a rollback journal: what is saved is in the file alone."""
        self._is_prepared = True
        if self._mode != "immutable":
            self.one("PRAGMA journal_mode = TRUNCATE")
            super().run("PRAGMA synchronous = EXTRA")
            super().run("PRAGMA secure_delete = ON")
            super().run("PRAGMA foreign_keys = OFF")

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; one that changes something gets a transaction of its own."""
        if self.in_transaction or not sql.lstrip().upper().startswith(_CHANGES):
            return super().run(sql, values)
        with self.transaction():
            return super().run(sql, values)

    def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row, in one transaction."""
        if self.in_transaction:
            super().many(sql, rows)
            return
        with self.transaction():
            super().many(sql, rows)

    def script(self, sql: str) -> None:
        """Run several statements that include their own begin and commit."""
        self._lease.require()
        super().script(sql)
        self._lease.require()

    def _before_reading(self) -> None:
        """Change to reading alone once the lease is lost: SQLite must play back no journal."""
        if self.in_transaction:
            return
        self._lease.require_for_reading()
        if self._lease.is_lost and self._mode != "immutable":
            self._mode = "immutable"
            self.reconnect()

    def _before_change(self) -> None:
        self._lease.require()

    def _after_begin(self) -> None:
        """Write the number first: so the first page is the first that a journal holds."""
        self._number = int(self.cell("PRAGMA application_id")) % _MOST + 1
        super().run(f"PRAGMA application_id = {self._number:d}")

    def _before_commit(self) -> None:
        self._lease.require()

    def _after_commit(self) -> None:
        self._lease.note_commit(self._path.name, self._number)
        super()._after_commit()

    def _fail(self, error: Exception) -> NoReturn:
        """Say that the lease is lost rather than that the book is damaged."""
        with suppress(Fault):
            self._lease.require_for_reading()
        fault = self._lease.fault
        if fault is not None and type(fault_of(error)) is not Fault:  # that is: it was stopped
            raise fault from error
        super()._fail(error)


def store_at(path: Path, key: str, lease: Lease | None, *, mode: Mode = "rw") -> Store:
    """Open a store: under a lease, where there is one."""
    return SharedStore(path, key, lease, mode=mode) if lease else Store(path, key, mode=mode)


def leave_logs(folder: Path, key: str, lease: Lease) -> None:
    """Bring the logs of a book into its stores, and let the next who opens them keep none.

    With nobody else beside it SQLite needs no shared memory for that.
    """
    for path in (database(folder), files_database(folder)):
        if not lease.has_record_locks:
            _forget_lock(path)
        if is_file(path):
            with closing(SharedStore(path, key, lease, is_alone=True)) as store:
                store.one("PRAGMA journal_mode = TRUNCATE")


def _forget_lock(path: Path) -> None:
    """Remove the file by which SQLite locks where there are no locks: a crash leaves it."""
    with suppress(OSError):
        path.with_name(f"{path.name}.lock").rmdir()
