"""What a book weighs and why: every byte of its folder is named under one heading."""

import json
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE
from waybook.book import Book, Edit
from waybook.book.backup import back_up
from waybook.cli.main import main
from waybook.cli.text_output.findings import size
from waybook.disk.book_folder import before_merging, database, files_database
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.weight import PARTS, weigh

MIB = 1 << 20


@pytest.fixture
def groups(book: Book, tmp_path: Path) -> dict[str, str]:
    """Fill a book: two records, one with an attachment of 3 MiB, the other with one of 2."""
    group, meeting = book.world.new_uid(), book.world.new_uid()
    edits = [Edit("group", {"name": "Front", "summary": "y z " * 5000}, group)]
    book.append([*edits, Edit("meeting", {"date": "2026-11-29"}, meeting)])
    for about, size_mib in ((group, 3), (meeting, 2)):
        path = tmp_path / "scan"
        path.write_bytes(bytes([size_mib]) * size_mib * MIB)
        attach(book, about=about, path=path)
    return {"group": group, "meeting": meeting}


def parts(book: Book) -> dict[str, int]:
    return {each.part: each.bytes for each in weigh(book).parts}


def test_each_part_is_named_with_what_takes_it(book: Book, groups: dict[str, str]) -> None:
    found = {each.part: each for each in weigh(book).parts}
    assert list(found) == list(PARTS)
    assert found["attachments"].kinds == {"group": 3 * MIB, "meeting": 2 * MIB}
    assert found["entries"].kinds["group"] > 20_000 > found["entries"].kinds["meeting"]
    assert found["entries"].bytes == sum(found["entries"].kinds.values())
    assert found["search"].bytes > 0
    book.drafts.keep("note", "x" * 12_345)
    assert parts(book)["drafts"] - found["drafts"].bytes in range(12_345, 12_400)


def test_the_parts_are_the_whole_folder(book: Book, groups: dict[str, str]) -> None:
    back_up(book, before_merging(book.path) / "2026-11-29-101010-1.waybook")
    (book.path / "book.db-wal.set-aside-1").write_bytes(b"x" * 1000)
    (book.path / "book (conflicted copy).db").write_bytes(b"x" * 2000)
    (book.path / "book.sync-conflict-20261129-101010-ABCDEFG.db").write_bytes(b"x" * 3000)
    (book.path / "photo.jpg").write_bytes(b"x" * 4000)
    for store in (book.store, book.files._store()):
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    found = parts(book)
    whole = sum(each.lstat().st_size for each in book.path.rglob("*") if not each.is_dir())
    assert sum(found.values()) == weigh(book).total == whole
    assert found["logs_set_aside"] == 1000
    assert found["conflict_copies"] >= 3000
    assert found["backups"] > database(book.path).stat().st_size / 2


def test_what_was_destroyed_is_free_room_until_it_is_given_back(
    book: Book, groups: dict[str, str]
) -> None:
    before = parts(book)
    destroy(book, uid=groups["group"])
    after = parts(book)
    assert after["attachments"] == 2 * MIB
    assert after["attachments_free"] >= before["attachments_free"] + 3 * MIB
    assert after["free"] > before["free"]


def test_the_command_says_it(
    book: Book, groups: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.close()
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    words = ["check", str(book.path), "--passphrase-file", str(secret)]
    assert main(words) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("The book is sound")
    assert "     5.0 MiB  Attachments (Groups 3.0 MiB, Meetings 2.0 MiB)" in told
    assert main([*words, "--json"]) == 0
    weight = json.loads(capsys.readouterr().out)["weight"]
    assert weight["parts"].keys() == PARTS.keys()
    assert weight["kinds"]["attachments"] == {"group": 3 * MIB, "meeting": 2 * MIB}
    assert weight["bytes"] >= files_database(book.path).stat().st_size


def test_a_book_too_damaged_to_be_weighed_is_still_checked(
    book: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.append(Edit("account", {"text": f"number {n} " * 60}) for n in range(200))
    book.close()
    raw = bytearray(database(book.path).read_bytes())
    for page in range(4, len(raw) // 8192):
        raw[page * 8192 + 5000] ^= 1
    database(book.path).write_bytes(raw)
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    status = main(["check", str(book.path), "--passphrase-file", str(secret), "--json"])
    said = capsys.readouterr()
    assert status == 1
    assert not said.out or json.loads(said.out)["ok"] is False


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1.0 KiB"),
        (3 << 30, "3.0 GiB"),
        (9 << 40, "9216.0 GiB"),
    ],
)
def test_sizes_are_said_in_words(count: int, words: str) -> None:
    assert size(count) == words
