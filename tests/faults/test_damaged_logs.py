"""A log that is damaged inside: SQLite would read its beginning, and forget the rest."""

import shutil
from pathlib import Path

import pytest
from test_book_logs import crash, note, numbers, reopened, written

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book
from waybook.book.check import check_book
from waybook.book.rescue.rescuing import rescue
from waybook.disk.book_folder import write_ahead
from waybook.model.faults import Damaged

__all__ = ["written"]
FRAME_BYTES = 24 + 8192


def of_frame(number: int, byte: int) -> int:
    return 32 + number * FRAME_BYTES + byte


@pytest.mark.parametrize("byte", [2, 6, 13, 20, 24 + 100, 24 + 8000])
def test_a_damaged_frame_in_the_log_is_told_and_costs_no_save(
    written: Book, tmp_path: Path, byte: int
) -> None:
    """SQLite would forget all that was saved after it, and write over it."""
    for number in range(3, 12):
        note(written, number)
    truth = numbers(written)
    whole = crash(written, tmp_path / "whole")
    raw = write_ahead(whole).read_bytes()
    frames = (len(raw) - 32) // FRAME_BYTES
    told = 0
    for frame in sorted({*range(0, frames, 11), frames - 2, frames - 1}):
        folder = shutil.copytree(whole, tmp_path / f"frame{frame}")
        broken = bytearray(raw)
        broken[of_frame(frame, byte)] ^= 1
        write_ahead(folder).write_bytes(broken)
        before = {each.name: each.read_bytes() for each in folder.glob("*.db*")}
        try:
            with reopened(folder) as book:
                assert len(truth - numbers(book)) <= 1  # the last one may be torn by a power cut
        except Damaged:
            told += 1
            after = {each.name: each.read_bytes() for each in folder.glob("*.db*")}
            assert {**after, "book.db-shm": b""} == {**before, "book.db-shm": b""}
            world = make_world(7)
            made = rescue(folder, tmp_path / f"new{frame}", passphrase=PASSPHRASE, world=world)
            with reopened(made.book) as book:
                missing = truth - numbers(book)
                assert not missing or made.findings
                assert len(missing) <= 1
                assert check_book(book) == []
    assert told > frames // 22


def test_swapped_and_missing_frames_in_the_log_are_told(written: Book, tmp_path: Path) -> None:
    for number in range(3, 12):
        note(written, number)
    whole = crash(written, tmp_path / "whole")
    raw = write_ahead(whole).read_bytes()
    one, two = raw[of_frame(3, 0) : of_frame(4, 0)], raw[of_frame(4, 0) : of_frame(5, 0)]
    swapped = raw[: of_frame(3, 0)] + two + one + raw[of_frame(5, 0) :]
    missing = raw[: of_frame(3, 0)] + raw[of_frame(4, 0) :]
    zeroed = raw[: of_frame(3, 0)] + bytes(FRAME_BYTES) + raw[of_frame(4, 0) :]
    for number, broken in enumerate((swapped, missing, zeroed)):
        folder = shutil.copytree(whole, tmp_path / f"broken{number}")
        write_ahead(folder).write_bytes(broken)
        with pytest.raises(Damaged):
            reopened(folder)
        assert write_ahead(folder).read_bytes() == broken
        made = rescue(folder, tmp_path / f"new{number}", passphrase=PASSPHRASE, world=make_world(7))
        with reopened(made.book) as book:
            assert numbers(book) == numbers(written) or made.findings


def test_a_damaged_log_of_the_attachments_is_told(written: Book, tmp_path: Path) -> None:
    written.files.put([b"one" * 400_000])
    written.files.put([b"two" * 400_000])
    folder = crash(written, tmp_path / "copy")
    log = folder / "files.db-wal"
    raw = bytearray(log.read_bytes())
    raw[of_frame(5, 300)] ^= 1
    log.write_bytes(raw)
    with pytest.raises(Damaged):
        reopened(folder)
    assert log.read_bytes() == bytes(raw)
