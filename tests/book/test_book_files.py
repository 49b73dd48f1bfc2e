"""The store of files: whole or not there, and no room is kept for what is gone."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from waybook.book import Book
from waybook.book.storage import file_store
from waybook.book.storage.file_findings import ExaminedFile
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.store import Store
from waybook.model.faults import Damaged, Refused

LONG, OTHER = bytes(range(250)), b"other"


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_store, "PIECE_BYTES", 10)


@pytest.fixture
def store(book: Book) -> FileStore:
    return book.files


def inside(store: FileStore) -> Store:
    return store._store()


def rows(store: FileStore, table: str) -> int:
    return int(inside(store).cell(f"SELECT count(*) FROM {table}"))  # noqa: S608 - fixed words


def content(store: FileStore, digest: str) -> bytes:
    return b"".join(store.pieces(digest))


def begin(store: FileStore) -> None:
    """Leave what a killed run had begun."""
    with inside(store).transaction():
        inside(store).run("INSERT INTO files VALUES (7, 'begun', 0, 0)")
        inside(store).run("INSERT INTO pieces VALUES (7, 0, X'78')")


def test_it_reads_back_however_its_pieces_came(store: FileStore) -> None:
    for cut in (1, 9, 10, 11, 20, 250, 999):
        digest = store.put(LONG[at : at + cut] for at in range(0, len(LONG), cut))
        assert digest == sha256(LONG).hexdigest()
        assert content(store, digest) == LONG
        assert store.size(digest) == len(LONG)
    assert (rows(store, "files"), rows(store, "pieces")) == (1, 25)
    assert store.all() == [digest]


@pytest.mark.parametrize("held", [True, False])
def test_what_is_not_what_it_was_called_is_not_kept(store: FileStore, *, held: bool) -> None:
    digest = sha256(LONG).hexdigest()
    if held:
        store.put([LONG])
    with pytest.raises(Refused):
        store.put([OTHER], digest)
    assert store.all() == [digest] * held
    assert (rows(store, "files"), rows(store, "pieces")) == (held, 25 * held)
    assert store.put([LONG], digest) == digest
    assert content(store, digest) == LONG


def test_what_does_not_read_back_is_told(store: FileStore) -> None:
    digest = store.put([LONG])
    inside(store).run("UPDATE pieces SET content = X'78' WHERE number = 24")
    with pytest.raises(Damaged):
        content(store, digest)


@pytest.mark.parametrize(
    ("start", "count"), [(0, 5), (0, 10), (3, 20), (95, 10), (245, 9), (250, 1)]
)
def test_any_part_of_it_can_be_read(store: FileStore, start: int, count: int) -> None:
    held = store.open(store.put([LONG]))
    assert held is not None
    held.seek(start)
    assert (held.read(count), held.tell()) == (LONG[start:][:count], min(start + count, 250))
    assert (held.read(), held.read()) == (LONG[start + count :], b"")


def test_what_is_given_up_is_gone_with_its_copy_and_takes_no_room(
    book: Book, store: FileStore
) -> None:
    kept, gone = store.put([LONG]), store.put([OTHER])
    copies = [store.put([b"copy of " + each]) for each in (LONG, OTHER)]
    for digest, copy in zip((kept, gone), copies, strict=True):
        store.keep_examined(digest, 1, ExaminedFile("jpeg", ("place",), copy))
    store.give_up_all_but([kept])
    assert store.all() == sorted([kept, copies[0]])
    assert store.examined(kept, 1) == ExaminedFile("jpeg", ("place",), copies[0])
    assert (store.size(gone), store.examined(gone, 1), rows(store, "details")) == (None, None, 1)
    store.clear()
    assert (rows(store, "files"), rows(store, "pieces")) == (2, 25 + 26)
    assert book.path.joinpath("files.db-wal").stat().st_size == 0
    assert content(store, kept) == LONG


def test_what_a_killed_run_began_makes_room_before_the_next_is_written(store: FileStore) -> None:
    digest = store.put([OTHER])
    begin(store)
    assert store.all() == [digest]

    def looking() -> Iterator[bytes]:
        assert rows(store, "pieces") == 1
        yield LONG

    store.put(looking())
    begin(store)
    store.clear()
    assert (rows(store, "files"), rows(store, "pieces")) == (2, 26)


def test_what_another_connection_is_filling_stays(book: Book, store: FileStore) -> None:
    filling: set[int] = set()
    one, other = (FileStore(book.path, store._key, filling) for _ in range(2))

    def interrupted() -> Iterator[bytes]:
        yield LONG[:100]
        other.put([OTHER])
        yield LONG[100:]

    digest = one.put(interrupted())
    assert content(one, digest) == LONG
    assert filling == set()
    for each in (one, other):
        each.close()
