"""A keyed connection: the only module that speaks to SQLCipher."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NoReturn

from sqlcipher3 import dbapi2

from waybook.book.sqlite_faults import SqliteError, fault_of

PAGE_BYTES = 8192
_CACHE_KIB = 64_000
_BUSY_MS = 5_000
_STREAMED = 512

Value = str | int | bytes | bytearray | float | None
Values = Sequence[Value]


class _Undone(Exception):
    """Roll back what was only tried."""


class Store:
    """Run SQL on one book file; raise faults for what a person can act on."""

    def __init__(self, path: Path, key: str, *, mode: Literal["ro", "rw", "rwc"] = "rw") -> None:
        """Open the file with a raw key of 64 hexadecimal digits; only `rwc` makes a new one."""
        self._is_snapshot = False
        try:
            self._raw = dbapi2.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=256,
            )
            self._unlock(key)
        except SqliteError as error:
            self._fail(error)

    def _unlock(self, key: str) -> None:
        run = self._raw.execute
        run("PRAGMA cipher_log_level = NONE")
        # Process-wide, and before the key: VACUUM INTO writes its copy under the default.
        run(f"PRAGMA cipher_default_page_size = {PAGE_BYTES}")
        run(f"PRAGMA key = \"x'{key}'\"")
        run("PRAGMA cipher_memory_security = OFF")  # see docs/decisions/0005
        run(f"PRAGMA busy_timeout = {_BUSY_MS}")
        run("PRAGMA temp_store = MEMORY")
        run(f"PRAGMA cache_size = -{_CACHE_KIB}")
        run("PRAGMA trusted_schema = OFF")
        run("SELECT count(*) FROM sqlite_master").fetchone()

    def prepare_for_writing(self) -> None:
        """Set how commits reach the disk; see docs/decisions/0004."""
        self.one("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = FULL")
        self.run("PRAGMA secure_delete = ON")
        self.run("PRAGMA foreign_keys = OFF")
        self.one("PRAGMA journal_size_limit = 0")

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement and return how many rows it changed."""
        try:
            return int(self._raw.execute(sql, values).rowcount)
        except SqliteError as error:
            self._fail(error)

    def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row."""
        try:
            self._raw.executemany(sql, rows)
        except SqliteError as error:
            self._fail(error)

    def rows(self, sql: str, values: Values = ()) -> list[Any]:
        """Return all rows as tuples."""
        try:
            return list(self._raw.execute(sql, values))
        except SqliteError as error:
            self._fail(error)

    def one(self, sql: str, values: Values = ()) -> Any:
        """Return the first row, or None."""
        try:
            return self._raw.execute(sql, values).fetchone()
        except SqliteError as error:
            self._fail(error)

    def cell(self, sql: str, values: Values = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(sql, values)
        return row[0] if row else None

    def stream(self, sql: str, values: Values = ()) -> Iterator[Any]:
        """Yield rows without holding them all."""
        try:
            cursor = self._raw.execute(sql, values)
            while part := cursor.fetchmany(_STREAMED):
                yield from part
        except SqliteError as error:
            self._fail(error)

    def script(self, sql: str) -> None:
        """Run several statements that begin and commit by themselves."""
        try:
            self._raw.executescript(sql)
        except SqliteError as error:
            self.undo()
            self._fail(error)

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open."""
        return bool(self._raw.in_transaction)

    def stamp(self) -> tuple[int, int] | None:
        """Return what differs after every change, here or elsewhere; None in the midst of one."""
        if self.in_transaction and not self._is_snapshot:
            return None
        return int(self.cell("PRAGMA data_version")), int(self._raw.total_changes)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all writes inside, or none if anything is raised; may be nested."""
        if self._is_snapshot:
            raise RuntimeError("a snapshot is for reading: what it holds is rolled back")
        if self.in_transaction:
            begin, keep, undo = "SAVEPOINT inner", "RELEASE inner", self._undo_inner
        else:
            begin, keep, undo = "BEGIN IMMEDIATE", "COMMIT", self.undo
        self.run(begin)
        try:
            yield
            self.run(keep)
        except BaseException:
            undo()
            raise

    @contextmanager
    def undoing(self) -> Iterator[None]:
        """Keep nothing of what is written inside."""
        with suppress(_Undone), self.transaction():
            yield
            raise _Undone

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let all reads inside see the same state."""
        if self.in_transaction:
            yield
            return
        self.run("BEGIN")
        self._is_snapshot = True
        try:
            yield
        finally:
            self._is_snapshot = False
            self.undo()

    def undo(self) -> None:
        """Roll back; SQLite may have done so already, as it does on a full disk."""
        with suppress(SqliteError):
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")

    def _undo_inner(self) -> None:
        with suppress(SqliteError):
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK TO inner")
                self._raw.execute("RELEASE inner")

    def interrupt(self) -> None:
        """Stop what another thread runs on this connection; its transaction rolls back."""
        self._raw.interrupt()

    def on_progress(self, tell: Callable[[], bool] | None, steps: int = 100_000) -> None:
        """Call `tell` while long statements run; they stop if it answers True."""
        self._raw.set_progress_handler(tell, steps)

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        self.undo()
        try:
            self._raw.close()
        except SqliteError as error:
            self._fail(error)

    @staticmethod
    def _fail(error: Exception) -> NoReturn:
        fault = fault_of(error)
        if fault is None:
            raise error
        raise fault from error
