"""A book's folder copied by hand, a backup restored: both edited, nothing lost."""

import shutil
import subprocess
from pathlib import Path

import apsw
import pytest
from book_exchange import entries_in, hand_over

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, Edit, create_book, open_book
from waybook.book.backup import back_up, restore
from waybook.book.check import check_book
from waybook.model.faults import BadInput, InUse, NotABook

GROUP = "a" * 32


def write(book: Book, name: str, aims: str) -> None:
    book.append([Edit("group", {"name": name, "aims": aims}, GROUP)])


def test_both_copies_are_edited_and_nothing_is_lost(book: Book, tmp_path: Path) -> None:
    write(book, "G", "A")
    book.close()
    shutil.copytree(book.path, tmp_path / "copy")
    with (
        open_book(book.path, passphrase=PASSPHRASE, world=make_world(7)) as one,
        open_book(tmp_path / "copy", passphrase=PASSPHRASE, world=make_world(8)) as two,
    ):
        assert one.id == two.id
        one.append([Edit("group", {"aims": "Land"}, GROUP)])
        two.append([Edit("group", {"aims": "Seats"}, GROUP)])
        hand_over(two, one)
        hand_over(one, two)
        for each in (one, two):
            [conflict] = each.conflicts.listed()
            assert {standing.value for standing in conflict.candidates} == {"Land", "Seats"}
            assert check_book(each) == []


def test_a_backup_is_a_book(book: Book, tmp_path: Path) -> None:
    write(book, "G", "A")
    book.drafts.keep("d", "half a sen")
    [before] = entries_in(book)
    path = back_up(book, tmp_path / "backup")
    write(book, "G", "B")
    assert {e.replica for e in entries_in(book)} != {before.replica}
    assert (path / "book.db").read_bytes()[:15] != b"SQLite format 3"
    with open_book(path, passphrase=PASSPHRASE, world=make_world(7)) as copy:
        assert copy.lists.record(GROUP).fields["aims"] == "A"
        assert copy.drafts.text("d") == "half a sen"
        assert check_book(copy) == []
        with pytest.raises(InUse):
            restore(path, tmp_path / "restored")
    restored = restore(path, tmp_path / "restored")
    with open_book(restored, passphrase=PASSPHRASE, world=make_world(8)) as again:
        write(again, "G", "C")
        hand_over(book, again)
        [conflict] = again.conflicts.listed()
        assert {standing.value for standing in conflict.candidates} == {"B", "C"}


def test_a_backup_into_a_folder_gets_a_dated_name(book: Book, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    path = back_up(book, tmp_path / "stick")
    assert path.parent == tmp_path / "stick"
    assert path.name == "2023-11-14-221321.waybook"


def test_nothing_is_overwritten(book: Book, tmp_path: Path) -> None:
    path = back_up(book, tmp_path / "backup")
    listed = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInput):
        back_up(book, path)
    with pytest.raises(BadInput):
        restore(path, book.path)
    with pytest.raises(NotABook):
        restore(tmp_path, tmp_path / "new")
    assert sorted(tmp_path.rglob("*")) == listed


def test_another_sqlcipher_reads_the_book(book: Book) -> None:
    write(book, "Forces nationales", "A")
    book.close()
    other = apsw.Connection(str(book.path / "book.db"), flags=apsw.SQLITE_OPEN_READWRITE)
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", "legacy_page_size = 8192"):
        other.execute(f"PRAGMA {pragma}").fetchall()
    other.execute(f"PRAGMA key = \"x'{book.key}'\"").fetchall()
    assert other.execute("SELECT title FROM records").fetchall() == [("Forces nationales",)]
    found = other.execute("SELECT rowid FROM search WHERE search MATCH 'nationales'").fetchall()
    assert found == [(1,)]
    other.close()


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_age_opens_the_key_file(book: Book) -> None:
    """Debian's age asks for the passphrase on a terminal, so it gets one."""
    sealed = book.path / "keys" / "passphrase.age"
    shown = subprocess.run(
        ["script", "-qec", f"age -d '{sealed}'", "/dev/null"],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert book.key in shown.stdout


def test_pyrage_opens_the_key_file(tmp_path: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    made = create_book(tmp_path / "b", passphrase=PASSPHRASE, name="A", world=make_world(), log_n=8)
    sealed = (made.path / "keys" / "passphrase.age").read_bytes()
    assert pyrage.passphrase.decrypt(sealed, PASSPHRASE) == f"{made.key}\n".encode()
    made.close()
