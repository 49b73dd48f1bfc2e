"""What a path leads to that somebody double-clicked, dropped, or named when starting."""

import os
from pathlib import Path

import pytest

from waybook.book import Book
from waybook.work.cards.trusting import my_card
from waybook.work.handover.given_files import GivenFile, what_is
from waybook.work.upkeep import back_up

SEALED = b"age-encryption.org/v1\n-> X25519 abc\n"


def test_a_book_its_backup_and_its_card_are_told_apart(book: Book, tmp_path: Path) -> None:
    card = tmp_path / "card.txt"
    card.write_text(my_card(book), encoding="utf-8-sig")
    backup = back_up(book, folder=tmp_path / "backups")
    assert what_is(book.path) is GivenFile.BOOK
    assert what_is(backup) is GivenFile.BACKUP
    assert what_is(card) is GivenFile.HANDED_OVER
    (book.path / "book.db").rename(book.path / "gone.db")
    assert what_is(book.path) is GivenFile.BOOK, "a damaged book still has to be rescued"


@pytest.mark.parametrize(
    ("name", "content", "is_one"),
    [
        ("d41d8cd98f00b204.bundle", SEALED, True),
        ("a copy (1).BUNDLE", b"", True),
        ("no end", SEALED, True),
        ("-rf ကြေညာ\n.bundle", SEALED, True),
        ("revocation.txt", b"waybook-revocation-1\nname Heron\n", True),
        ("notes.txt", b"Dear Heron, waybook-card-1", False),
        ("empty", b"", False),
    ],
)
def test_bundles_and_cards_are_known_by_name_or_first_bytes(
    tmp_path: Path, name: str, content: bytes, is_one: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert (what_is(path) is GivenFile.HANDED_OVER) == is_one
    link = tmp_path / "link"
    link.symlink_to(path)
    if not name.lower().endswith(".bundle"):
        assert (what_is(link) is GivenFile.HANDED_OVER) == is_one


def test_a_folder_of_bundles_is_one_and_another_folder_is_nothing(tmp_path: Path) -> None:
    assert what_is(tmp_path) is GivenFile.OTHER
    (tmp_path / "d41d8cd98f00b204.bundle").write_bytes(SEALED)
    assert what_is(tmp_path) is GivenFile.HANDED_OVER


def test_pipes_devices_and_what_is_not_there_keep_nobody_waiting(tmp_path: Path) -> None:
    pipe, loose = tmp_path / "pipe.bundle", tmp_path / "loose.bundle"
    os.mkfifo(pipe)
    loose.symlink_to(tmp_path / "nowhere")
    for path in (pipe, loose, Path("/dev/zero")):
        assert what_is(path) is GivenFile.OTHER
    assert what_is(tmp_path / "gone.bundle") is GivenFile.MISSING
    assert what_is(tmp_path / ("n" * 300)) is GivenFile.MISSING


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(5 << 30)
    assert what_is(huge) is GivenFile.OTHER
