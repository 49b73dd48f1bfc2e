"""Compare a book with another copy of it: what one of them holds that the other lacks.

Entries have random uids and are never changed, so two copies of one book differ in sets of entries.
The copy is only read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from waybook.book.book import Book
from waybook.book.copies.copy_files import copy_store, log_of
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.opening.safe_opening import is_log
from waybook.book.storage.schema import require_known
from waybook.book.storage.sqlite_faults import require_pages
from waybook.book.storage.store import Mode, Store
from waybook.disk.book_folder import database
from waybook.disk.presence import is_folder
from waybook.disk.unfinished_folder import unfinished
from waybook.disk.writing import fault_of_os
from waybook.model.faults import BadInput, Damaged

SHOWN = 50
_PRIVATE = "comparing"
_ENTRIES = "SELECT uid, record, received_ms FROM entries ORDER BY uid"
_OF_RECORDS = """
SELECT id, uid, kind, title FROM records WHERE id IN (SELECT value FROM json_each(?))"""


class HeldNumbers(NamedTuple):
    """How much a copy holds, and when its newest entry was saved there; 0 for none."""

    records: int
    entries: int
    attachments: int
    newest_ms: int


class RecordAhead(NamedTuple):
    """A record of which one copy holds entries that the other lacks."""

    uid: str
    kind: str
    title: str
    entries: int
    newest_ms: int


@dataclass(frozen=True, slots=True)
class AheadPart:
    """What one copy holds and the other lacks: entries, records, the newest of these records."""

    entries: int
    records: int
    newest: tuple[RecordAhead, ...]


@dataclass(frozen=True, slots=True)
class CopyComparison:
    """A book and a copy of it: numbers of both, and what only one of them holds."""

    here: HeldNumbers
    there: HeldNumbers
    only_here: AheadPart
    only_there: AheadPart


@dataclass(slots=True)
class _Ahead:
    """Entries by the number of their record, and when the newest of them was saved."""

    entries: Counter[int] = field(default_factory=Counter)
    newest_ms: dict[int, int] = field(default_factory=dict)

    def add(self, record: int, at_ms: int) -> None:
        self.entries[record] += 1
        self.newest_ms[record] = max(at_ms, self.newest_ms.get(record, 0))


def compare_with(book: Book, other: Path) -> CopyComparison:
    """Compare a book with a copy: the folder of a backup, or another copy of `book.db`.

    What was destroyed or undone here does not count as lacking.
    """
    with _opened(book, other) as store, book.store.reading():
        here, there = _Ahead(), _Ahead()
        left = _undone_here(book.store)
        gone = _numbers_of(store, _destroyed(book.store))
        for uid, mine, others in _joined(book.store, store):
            if mine is None and others is not None:
                if uid not in left and others[0] not in gone:
                    there.add(*others)
            elif others is None and mine is not None:
                here.add(*mine)
        return CopyComparison(
            _numbers(book.store), _numbers(store), _part(book.store, here), _part(store, there)
        )


@contextmanager
def _opened(book: Book, other: Path) -> Iterator[Store]:
    """Open a copy under the key of the book, or say that it is none.

    One with a log is opened on a private copy: SQLite would write beside it.
    """
    path = database(other) if is_folder(other) else other
    if not path.is_file():
        raise BadInput(
            "There is no copy of a book at “{name}”. Choose another folder.",
            code="no-copy",
            name=other.name,
        )
    try:
        with ExitStack() as closed:
            if is_log(log_of(path)):
                begun = closed.enter_context(unfinished(book.path / _PRIVATE))
                copy_store(path, database(begun.folder))
                store = _store(database(begun.folder), book, other, "ro")
            else:
                store = _store(path, book, other, "immutable")
            closed.enter_context(closing(store))
            require_known(store)
            _require_same_book(store, book, other)
            yield store
    except OSError as error:
        raise fault_of_os(error) from error


def _store(path: Path, book: Book, other: Path, mode: Mode) -> Store:
    try:
        require_pages(path)
        return Store(path, book.key, mode=mode)
    except Damaged as fault:
        raise _not_a_copy(other) from fault


def _require_same_book(store: Store, book: Book, other: Path) -> None:
    if store.cell("SELECT value FROM meta WHERE name = 'book'") != book.id:
        raise _not_a_copy(other)


def _not_a_copy(other: Path) -> BadInput:
    return BadInput(
        "“{name}” is not a copy of this book with the same key, or it is damaged. Restore it into "
        "a new folder to look into it.",
        code="not-a-copy",
        name=other.name,
    )


def _joined(
    here: Store, there: Store
) -> Iterator[tuple[str, tuple[int, int] | None, tuple[int, int] | None]]:
    """Yield for each entry its uid, and its record and time in either copy; both are sorted."""
    ours, others = here.stream(_ENTRIES), there.stream(_ENTRIES)
    one, other = next(ours, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None  # noqa: S101 - for the types alone
            yield one[0], one[1:], None
            one = next(ours, None)
        elif one is None or other[0] < one[0]:
            yield other[0], None, other[1:]
            other = next(others, None)
        else:
            yield one[0], one[1:], other[1:]
            one, other = next(ours, None), next(others, None)


def _undone_here(store: Store) -> set[str]:
    """Return the uids of entries that were undone here."""
    return {row[0] for row in store.stream("SELECT uid FROM aside")}


def _destroyed(store: Store) -> list[str]:
    return [row[0] for row in store.rows("SELECT record FROM destroyed")]


def _numbers_of(store: Store, uids: list[str]) -> set[int]:
    rows = store.rows(
        "SELECT id FROM records WHERE uid IN (SELECT value FROM json_each(?))", (json_list(uids),)
    )
    return {row[0] for row in rows}


def _numbers(store: Store) -> HeldNumbers:
    records, attachments = store.one(
        "SELECT count(*), count(*) FILTER (WHERE kind = 'attachment') FROM records "
        "WHERE withdrawn = 0"
    )
    entries, newest = store.one("SELECT count(*), coalesce(max(received_ms), 0) FROM entries")
    return HeldNumbers(records, entries, attachments, newest)


def _part(store: Store, ahead: _Ahead) -> AheadPart:
    first = sorted(ahead.newest_ms, key=lambda each: (-ahead.newest_ms[each], each))[:SHOWN]
    named: Mapping[int, tuple[str, str, str]] = {
        row[0]: tuple(row[1:]) for row in store.rows(_OF_RECORDS, (json_list(first),))
    }
    return AheadPart(
        ahead.entries.total(),
        len(ahead.entries),
        tuple(
            RecordAhead(*named.get(each, ("", "", "")), ahead.entries[each], ahead.newest_ms[each])
            for each in first
        ),
    )
