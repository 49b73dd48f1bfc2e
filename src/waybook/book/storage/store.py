"""A connection with a key: the only module that uses SQLCipher."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from sqlcipher3 import dbapi2

from waybook.book.storage.sql_functions import add_functions
from waybook.book.storage.sqlite_faults import DAMAGED, MENDED, SqliteError, fault_of
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.disk.writing import touch_private_file
from waybook.model.faults import Damaged, Fault, Mended

if TYPE_CHECKING:
    from waybook.book.storage.sharing.lease import Lease

_CACHE_KIB = 64_000
_BUSY_MS = 5_000
_STREAMED = 512

ERRORS = (SqliteError, MemoryError)
"""What a statement may raise; memory seems to be short after a page that is damaged."""

Mode = Literal["immutable", "ro", "rw", "rwc"]
Value = str | int | bytes | bytearray | float | None
Values = Sequence[Value]
_QUERIES = {"immutable": "mode=ro&immutable=1"}


class _Undone(Exception):
    """Raised to roll back a trial."""


def _nothing() -> None:
    """Do nothing."""


def _cannot() -> bool:
    """Say that nothing can be rebuilt."""
    return False


class Store:
    """Run SQL on one book file; raise faults for what a person can act on."""

    def __init__(self, path: Path, key: str, *, mode: Mode = "rw", is_alone: bool = False) -> None:
        """Open the file with a raw key of 64 hexadecimal digits; only `rwc` makes a new one.

        `immutable` reads the file as if nothing stood beside it, and locks nothing; `is_alone`
        keeps everybody else out, and needs no memory that all who open the file share.
        """
        self.lease: Lease | None = None
        self._path, self._key, self._mode, self._is_alone = path, key, mode, is_alone
        self._is_snapshot = self._is_hurt = self._is_prepared = self._is_gone = False
        self._busy_ms = _BUSY_MS
        self._progress: tuple[Callable[[], bool] | None, int] = (None, 100_000)
        self.after_commit: Callable[[], None] = _nothing
        self.mend: Callable[[], bool] = _cannot
        if mode == "rwc":
            touch_private_file(path)
        if path.exists() and not path.is_file():  # reading a pipe would not end
            raise Damaged(DAMAGED, code="book-damaged")
        self._connect()

    def _query(self) -> str:
        return _QUERIES.get(self._mode, f"mode={self._mode}")

    def _connect(self) -> None:
        try:
            self._raw = dbapi2.connect(
                f"{self._path.absolute().as_uri()}?{self._query()}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=256,
            )
        except SqliteError as error:
            raise fault_of(error) or error from error
        try:
            self._unlock(self._key)
        except SqliteError as error:
            self._raw.close()  # or the next one in this process would share its view of the log
            raise fault_of(error) or error from error

    def _unlock(self, key: str) -> None:
        run = self._raw.execute
        run("PRAGMA cipher_log_level = NONE")
        # Process-wide, and before the key: VACUUM INTO writes its copy under the default.
        run(f"PRAGMA cipher_default_page_size = {PAGE_BYTES}")
        run(f"PRAGMA key = \"x'{key}'\"")
        if self._is_alone:
            run("PRAGMA locking_mode = EXCLUSIVE")  # before anything reads the schema
        run("PRAGMA cipher_memory_security = OFF")  # see resources/docs/decisions/0005
        run(f"PRAGMA busy_timeout = {self._busy_ms}")
        run("PRAGMA temp_store = MEMORY")
        run(f"PRAGMA cache_size = -{_CACHE_KIB}")
        run("PRAGMA trusted_schema = OFF")
        run("SELECT count(*) FROM sqlite_master").fetchone()
        add_functions(self._raw)

    def prepare_for_writing(self) -> None:
        """Configure how commits reach the disk; see resources/docs/decisions/0004."""
        self._is_prepared = True
        self.one("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = FULL")
        self.run("PRAGMA secure_delete = ON")
        self.run("PRAGMA foreign_keys = OFF")
        self.one("PRAGMA journal_size_limit = 0")

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement and return how many rows it changed."""
        try:
            return int(self._raw.execute(sql, values).rowcount)
        except ERRORS as error:
            self._fail(error)

    def copy_into(self, path: Path, key: str = "") -> None:
        """Write all that the file holds into an empty one, under this store's key or another.

        Its name goes as bytes: it may be no text.
        """
        copy = f"{path.absolute().as_uri()}?key=x%27{key}%27" if key else path
        self.run("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(copy),))

    def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row."""
        try:
            self._raw.executemany(sql, rows)
        except ERRORS as error:
            self._fail(error)

    def rows(self, sql: str, values: Values = ()) -> list[Any]:
        """Return all rows as tuples."""
        self._before_reading()
        try:
            return list(self._raw.execute(sql, values))
        except ERRORS as error:
            if not self._is_mended_after(error):
                self._fail(error)
            return self.rows(sql, values)

    def one(self, sql: str, values: Values = ()) -> Any:
        """Return the first row, or None."""
        self._before_reading()
        try:
            return self._raw.execute(sql, values).fetchone()
        except ERRORS as error:
            if not self._is_mended_after(error):
                self._fail(error)
            return self.one(sql, values)

    def cell(self, sql: str, values: Values = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(sql, values)
        return row[0] if row else None

    def stream(self, sql: str, values: Values = ()) -> Iterator[Any]:
        """Yield rows without keeping all in memory."""
        begun = False
        self._before_reading()
        try:
            cursor = self._raw.execute(sql, values)
            while part := cursor.fetchmany(_STREAMED):
                begun = True
                yield from part
        except ERRORS as error:
            if begun or not self._is_mended_after(error):
                self._fail(error)
            yield from self.stream(sql, values)

    def script(self, sql: str) -> None:
        """Run several statements that include their own begin and commit."""
        try:
            self._raw.executescript(sql)
        except ERRORS as error:
            self.undo()
            self._fail(error)

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open."""
        return not self._is_gone and bool(self._raw.in_transaction)

    def stamp(self) -> tuple[int, int] | None:
        """Return a value that differs after every change by any connection.

        None within a transaction.
        """
        if self.in_transaction and not self._is_snapshot:
            return None
        return int(self.cell("PRAGMA data_version")), int(self._raw.total_changes)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all writes inside, or none if anything is raised; may be nested."""
        if self._is_snapshot:
            raise RuntimeError("a snapshot is for reading: what it holds is rolled back")
        if self.in_transaction:
            begin, keep, undo = "SAVEPOINT inner", "RELEASE inner", self._undo_inner
        else:
            begin, keep, undo = "BEGIN IMMEDIATE", "COMMIT", self.undo
            self._before_change()
        self.run(begin)
        try:
            if keep == "COMMIT":
                self._after_begin()
            yield
            if keep == "COMMIT":
                self._before_commit()
            self.run(keep)
        except BaseException:
            undo()
            self._recover()
            raise
        if keep == "COMMIT":
            self._after_commit()

    @contextmanager
    def undoing(self) -> Iterator[None]:
        """Roll back everything that is written inside."""
        with suppress(_Undone), self.transaction():
            yield
            raise _Undone

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let all reads inside see the same state."""
        if self.in_transaction:
            yield
            return
        self._before_reading()
        self.run("BEGIN")
        self._is_snapshot = True
        try:
            yield
        finally:
            self._is_snapshot = False
            self.undo()
            self._recover()

    def _before_reading(self) -> None:
        """Do nothing; where others may write, look whether this one may still read."""

    def _before_change(self) -> None:
        """Do nothing; where others may write, raise a fault unless this one still may."""

    def _after_begin(self) -> None:
        """Do nothing; where others may write, mark the commit that is to come."""

    def _before_commit(self) -> None:
        """Do nothing; where others may write, ask once more, as late as it can be."""

    def _after_commit(self) -> None:
        self.after_commit()

    def _is_mended_after(self, error: Exception) -> bool:
        """Mend what can be rebuilt, unless a transaction has to end first."""
        self._note(error)
        return not self.in_transaction and self._is_mended()

    def _recover(self) -> None:
        """Mend at the end of the outermost transaction, and raise Mended where that was done."""
        if not self.in_transaction and self._is_mended():
            raise Mended(MENDED)

    def _is_mended(self) -> bool:
        """Connect again where a page was damaged: SQLCipher reads nothing more after that.

        Tell whether what was damaged could be rebuilt.
        """
        if not self._is_hurt:
            return False
        mend, self.mend = self.mend, _cannot
        try:
            self.reconnect()
            return mend()
        except Fault:
            with suppress(Fault):
                self.reconnect()
            return False
        finally:
            self.mend = mend

    def mend_now(self) -> bool:
        """Mend what a check found damaged; tell whether that could be done."""
        self._is_hurt = True
        return self._is_mended()

    def reconnect(self, key: str = "") -> None:
        """Open the file again under the same settings, and under another key if it has one."""
        self._key = key or self._key
        with suppress(*ERRORS):
            self._raw.close()
        self._is_hurt, self._is_gone = False, True
        self._connect()
        self._is_gone = False
        if self._is_prepared:
            self.prepare_for_writing()
        self._raw.set_progress_handler(*self._progress)

    def _note(self, error: Exception) -> None:
        if isinstance(error, MemoryError) or isinstance(fault_of(error), Damaged):
            self._is_hurt = True

    def wait_at_most(self, ms: int) -> None:
        """Give up after so long when another connection writes."""
        self._busy_ms = ms
        self.run(f"PRAGMA busy_timeout = {ms:d}")

    def undo(self) -> None:
        """Roll back; SQLite may have done so already, as it does on a full disk."""
        with suppress(*ERRORS):
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")

    def _undo_inner(self) -> None:
        with suppress(*ERRORS):
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK TO inner")
                self._raw.execute("RELEASE inner")

    def interrupt(self) -> None:
        """Stop what another thread runs on this connection; its transaction rolls back."""
        self._raw.interrupt()

    def on_progress(self, tell: Callable[[], bool] | None, steps: int = 100_000) -> None:
        """Call `tell` while long statements run; they stop if it returns True."""
        self._progress = (tell, steps)
        self._raw.set_progress_handler(tell, steps)

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        self.undo()
        try:
            self._raw.close()
        except SqliteError as error:
            self._fail(error)

    def _fail(self, error: Exception) -> NoReturn:
        is_after = self._is_gone or (self._is_hurt and isinstance(error, MemoryError))
        self._note(error)
        fault = Damaged(DAMAGED, code="book-damaged") if is_after else fault_of(error)
        if self._is_hurt and not self.in_transaction and self._is_mended():
            fault = Mended(MENDED)
        if fault is None:
            raise error
        raise fault from error
