"""Copies of files that do not come to an end, or must not begin, leave nothing behind."""

import os
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from people_at_work import Team, is_sound
from waybook.book import Book
from waybook.book.storage.file_store import PIECE_BYTES, FileStore
from waybook.book.storage.store import Store
from waybook.bundle.limits import MAX_MEMBER_BYTES
from waybook.disk.book_folder import files_database
from waybook.model.faults import BadInput, DiskFull
from waybook.model.kinds import kind
from waybook.model.values import check
from waybook.work.records.attaching import attach, bring_out
from waybook.work.records.destroying import destroy
from waybook.work.records.file_names import file_name
from waybook.work.records.records import add

PIECES = 5
SCAN = bytes(range(256)) * (PIECES * PIECE_BYTES // 256)


class Unwanted(Exception):
    """A person changed their mind."""


def stop(done: int, total: int) -> None:
    """Let two pieces pass."""
    assert total == len(SCAN)
    if done >= 2 * PIECE_BYTES:
        raise Unwanted


@pytest.fixture
def amina(team: Team) -> Book:
    return team.meet("Amina", "Tomas")[0]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def group(amina: Book) -> str:
    return add(amina, kind="group", fields={"name": "Front"}).uid


def rows_left(book: Book) -> int:
    """Count all that stands in the store of attachments, whole or not."""
    store = Store(files_database(book.path), book.key)
    try:
        counts = store.one("SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM pieces)")
        return sum(counts)
    finally:
        store.close()


def test_a_copy_that_is_stopped_leaves_nothing_in_the_book(
    amina: Book, group: str, scan: Path
) -> None:
    with pytest.raises(Unwanted):
        attach(amina, about=group, path=scan, on_progress=stop)
    assert amina.lists.count("attachment") == 0
    assert rows_left(amina) == 0
    attach(amina, about=group, path=scan)
    assert rows_left(amina) == 1 + PIECES


def test_bringing_out_that_is_stopped_leaves_no_file(
    amina: Book, group: str, scan: Path, tmp_path: Path
) -> None:
    uid = attach(amina, about=group, path=scan).uid
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Unwanted):
        bring_out(amina, uid=uid, to=folder / "scan.pdf", on_progress=stop)
    assert list(folder.iterdir()) == []
    heard: list[tuple[int, int]] = []
    told = lambda done, total: heard.append((done, total))  # noqa: E731
    bring_out(amina, uid=uid, to=folder / "scan.pdf", on_progress=told)
    assert heard[-1] == (len(SCAN), len(SCAN))


def test_a_disk_without_room_is_seen_before_anything_is_written(
    amina: Book, group: str, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = attach(amina, about=group, path=scan).uid
    monkeypatch.setattr("waybook.bundle.drive.DriveCalls.room", lambda *_: len(SCAN) - 1)
    with pytest.raises(DiskFull, match="no room"):
        attach(amina, about=group, path=scan)
    out = tmp_path / "out.pdf"
    with pytest.raises(DiskFull, match="no room"):
        bring_out(amina, uid=uid, to=out)
    assert not out.exists()


def test_a_disk_that_fills_up_in_the_middle_keeps_nothing_of_the_file(
    amina: Book, group: str, scan: Path
) -> None:
    """The store may grow by three pieces, as if the disk held no more."""
    amina.files.put([b"x"])
    before = rows_left(amina)
    store = amina.files._store()
    pages = int(store.cell("PRAGMA page_count"))
    store.one(f"PRAGMA max_page_count = {pages + 3 * PIECE_BYTES // 8192}")
    with pytest.raises(DiskFull):
        attach(amina, about=group, path=scan)
    assert amina.lists.count("attachment") == 0
    assert rows_left(amina) == before


def test_what_a_killed_copy_left_goes_with_the_next_file(
    amina: Book, group: str, scan: Path
) -> None:
    amina.files.put([b"x"])
    store = Store(files_database(amina.path), amina.key)
    store.run("INSERT INTO files VALUES (7, 'begun', 0, 0)")
    store.run("INSERT INTO pieces VALUES (7, 0, x'00')")
    store.close()
    attach(amina, about=group, path=scan)
    assert rows_left(amina) == 2 + 1 + PIECES


def test_a_destruction_in_the_middle_of_a_copy_does_not_reach_it(
    amina: Book, group: str, scan: Path, tmp_path: Path
) -> None:
    other = add(amina, kind="group", fields={"name": "Other"}).uid
    small = tmp_path / "small.txt"
    small.write_bytes(b"small")
    attach(amina, about=other, path=small)
    beside = amina.another()

    def destroy_other(done: int, _: int) -> None:
        if done == 2 * PIECE_BYTES:
            destroy(beside, uid=other)

    uid = attach(amina, about=group, path=scan, on_progress=destroy_other).uid
    beside.close()
    assert bring_out(amina, uid=uid, to=tmp_path / "out").read_bytes() == SCAN
    assert len(amina.files.all()) == 1
    assert is_sound(amina)


def test_two_copies_at_once_both_come_in_whole(amina: Book, group: str, scan: Path) -> None:
    beside = amina.another()
    other = scan.with_name("other.txt")
    other.write_bytes(SCAN[::-1])
    found: list[str] = []

    def attach_other(done: int, _: int) -> None:
        if done == 2 * PIECE_BYTES:
            found.append(attach(beside, about=group, path=other).uid)

    found.append(attach(amina, about=group, path=scan, on_progress=attach_other).uid)
    beside.close()
    for uid, content in zip(found, (SCAN[::-1], SCAN), strict=True):
        out = bring_out(amina, uid=uid, to=scan.with_name(uid))
        assert out.read_bytes() == content


def test_content_that_was_destroyed_as_it_was_attached_again_is_asked_for_once_more(
    amina: Book, group: str, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = attach(amina, about=group, path=scan).uid
    put = FileStore.put

    def put_and_lose(self: FileStore, pieces: Iterator[bytes]) -> str:
        digest = put(self, pieces)
        destroy(amina, uid=first)
        return digest

    monkeypatch.setattr(FileStore, "put", put_and_lose)
    with pytest.raises(Exception, match="Attach it again"):
        attach(amina, about=group, path=scan)
    assert amina.lists.count("attachment") == 0


def test_what_no_bundle_could_carry_is_refused_before_it_is_copied(
    amina: Book, group: str, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.mp4"
    with huge.open("wb") as file:
        file.truncate(MAX_MEMBER_BYTES + 1)  # takes no room
    with pytest.raises(BadInput, match=r"“huge\.mp4” is more than a bundle can hold .* Split it"):
        attach(amina, about=group, path=huge)
    with pytest.raises(BadInput, match="one by one"):
        attach(amina, about=group, path=tmp_path)
    assert not files_database(amina.path).exists()
    size = kind("attachment").by_name["size"]
    assert check(size, MAX_MEMBER_BYTES) == MAX_MEMBER_BYTES


def test_a_large_file_is_never_held_in_memory(amina: Book, group: str, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(48 << 20)
    tracemalloc.start()
    try:
        uid = attach(amina, about=group, path=film).uid
        bring_out(amina, uid=uid, to=tmp_path / "out.mp4")
        assert tracemalloc.get_traced_memory()[1] < 12 << 20
    finally:
        tracemalloc.stop()


def test_a_file_that_lies_beside_it_is_not_taken_for_a_half_copy(
    amina: Book, group: str, scan: Path, tmp_path: Path
) -> None:
    uid = attach(amina, about=group, path=scan).uid
    theirs = tmp_path / "out.pdf.part"
    theirs.write_bytes(b"mine")
    bring_out(amina, uid=uid, to=tmp_path / "out.pdf")
    assert theirs.read_bytes() == b"mine"
    assert (tmp_path / "out.pdf").read_bytes() == scan.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_name_that_is_no_text_is_read_as_far_as_it_is(
    amina: Book, group: str, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sc\xe0n\n.pdf"))
    path.write_bytes(b"x")
    assert (
        amina.lists.record(attach(amina, about=group, path=path).uid).title == "sc\ufffdn\ufffd.pdf"
    )


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Peace terms.pdf", "Peace terms.pdf"),
        ("شروط السلام.pdf", "شروط السلام.pdf"),
        ("../../.profile", "_.._.profile"),
        ("C:\\x", "C__x"),
        ("invoice\u202efdp.exe", "invoice_fdp.exe"),
        ("...", "_"),
        ("", "_"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_the_name_proposed_stays_in_its_folder(name: str, safe: str) -> None:
    assert file_name(name) == safe
