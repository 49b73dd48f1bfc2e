"""Strange names among the backups, what killed ones left, and what restoring vouches for."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, names_in
from waybook.book import Book, open_book
from waybook.book.backup import back_up
from waybook.book.backup_note import Attachments, read_note
from waybook.cli.main import main
from waybook.disk.book_folder import before_merging
from waybook.disk.unfinished_folder import UnfinishedFolder
from waybook.model.faults import Damaged, WrongKey
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records.attaching import attach
from waybook.work.records.records import add
from waybook.work.upkeep import RestoreOutcome, restore_checked

STRANGE = (
    b"2026-11-30-101500-1 (copy).waybook",
    b"x-y.waybook",
    b"2026-11-30-101500-" + b"9" * 200 + b".waybook",
    b"2026-11-30-101500-\xff.waybook",
    "2026-11-30-101500-٣.waybook".encode(),
    b"2026-11-30-101500-.waybook",
)


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def merge_one(team: Team, amina: Book, tomas: Book, name: str) -> None:
    add(amina, kind="group", fields={"name": name})
    done = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    assert done.step
    assert done.backup
    assert done.backup.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="names as bytes")
@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_among_the_backups_stops_no_merge(
    team: Team, pair: list[Book], name: bytes
) -> None:
    amina, tomas = pair
    merge_one(team, amina, tomas, "First")
    home = before_merging(tomas.path)
    [made] = home.iterdir()
    strange = home / os.fsdecode(name)
    made.rename(strange)  # a whole backup under another name
    os.mkfifo(home / "pipe.waybook")
    (home / "2026-11-30-101500-7.waybook").write_text("a file")
    (home / "2026-11-30-101500-8.waybook").symlink_to(home)
    (home / "2026-11-30-101500-9.waybook").symlink_to("nowhere")
    before = {each.name for each in home.iterdir()}
    for number in range(4):
        merge_one(team, amina, tomas, f"Front {number}")
    after = {each.name for each in home.iterdir()}
    assert before <= after
    assert len(after - before) == 3
    assert (strange / "book.db").is_file()


@pytest.mark.parametrize("place", ["backups", "backups/before-merging"])
def test_a_file_in_the_place_of_the_folder_stops_no_merge(
    team: Team, pair: list[Book], place: str
) -> None:
    amina, tomas = pair
    stand = tomas.path / place
    if stand.exists():
        stand.rmdir()
    stand.write_text("mine")
    for number in range(2):
        merge_one(team, amina, tomas, f"Front {number}")
    assert stand.read_text() == "mine"
    assert len(list(before_merging(tomas.path).iterdir())) == 2


def test_collect_goes_on_beside_strange_names(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    merge_one(team, amina, tomas, "First")
    home = before_merging(tomas.path)
    next(home.iterdir()).rename(home / "renamed-by-hand")
    add(amina, kind="group", fields={"name": "Second"})
    shared = team.folder / "shared"
    shared.mkdir()
    sealed = team.sealed(amina, tomas)
    sealed.rename(shared / sealed.name)
    (team.folder / "secret").write_text(SECRET)
    tomas.close()
    words = ["collect", tomas.path, shared, "--passphrase-file", team.folder / "secret"]
    assert main([*map(str, words)]) == 0
    assert (home / "renamed-by-hand" / "book.db").is_file()


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from fixed_world import Clockwork
from people_at_work import SECRET
from waybook.book import open_book
from waybook.book import backup
book = open_book(Path({book!r}), passphrase=SECRET, world=Clockwork(3).world)
def stay(*_):
    print("half", flush=True)
    sys.stdin.read()
backup._copy_key = stay
backup.back_up(book, Path({to!r}))
"""


def left_by_a_killed_backup(book: Path, to: Path) -> Path:
    """Kill a backup in the middle, and return what it left."""
    text = KILLED.format(tests=str(Path(__file__).parents[1]), book=str(book), to=str(to))
    run = subprocess.Popen(
        [sys.executable, "-c", text], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert run.stdout
    assert run.stdout.readline() == b"half\n"
    run.kill()
    run.communicate()
    [left] = to.parent.glob("*.part")
    assert (left / "book.db").stat().st_size > 0
    return left


def test_the_next_backup_removes_what_a_killed_one_left(team: Team) -> None:
    [amina] = team.join("Amina")
    amina.close()
    (team.folder / "kept").mkdir()
    left = left_by_a_killed_backup(amina.path, team.folder / "kept" / "One.waybook")
    theirs = left.with_name(left.name.replace("One", "Two"))
    theirs.mkdir()  # it looks like ours and bears no mark
    (theirs / "letter").write_text("mine")
    with open_book(amina.path, passphrase=SECRET, world=Clockwork(4).world) as book:
        held = UnfinishedFolder(team.folder / "kept" / "Three.waybook")  # being made just now
        back_up(book, team.folder / "kept")
        assert held.folder.is_dir()
        held.remove()
    assert not left.exists()
    assert (theirs / "letter").read_text() == "mine"


def test_a_merge_removes_what_a_killed_backup_left(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    tomas.close()
    left = left_by_a_killed_backup(tomas.path, before_merging(tomas.path) / "One.waybook")
    merge_one(team, amina, team.reopen("Tomas"), "Front")
    assert not left.exists()


def restored(backup: Path, path: Path) -> RestoreOutcome:
    return restore_checked(backup, path=path, passphrase=SECRET, world=Clockwork(9).world)


@pytest.fixture
def with_attachment(team: Team, pair: list[Book]) -> Book:
    _, tomas = pair
    group = add(tomas, kind="group", fields={"name": "Front"}).uid
    (team.folder / "scan.pdf").write_bytes(random.Random(1).randbytes(3_000_000))
    attach(tomas, about=group, path=team.folder / "scan.pdf")
    return tomas


def test_a_backup_says_what_is_in_it(team: Team, with_attachment: Book) -> None:
    whole = back_up(with_attachment, team.folder / "whole")
    bare = back_up(
        with_attachment, team.folder / "bare", attachments=Attachments.LEFT_OUT, with_aside=False
    )
    notes = [read_note(whole), read_note(bare)]
    assert [note and note.attachments for note in notes] == [
        Attachments.INSIDE,
        Attachments.LEFT_OUT,
    ]
    assert [note and note.lacking for note in notes] == [0, 0]
    with_attachment.files._store().run("DELETE FROM pieces WHERE number = 1")
    cut = read_note(back_up(with_attachment, team.folder / "cut"))
    assert cut
    assert cut.lacking == 1


def test_restoring_says_what_is_well_and_what_is_lacking(
    team: Team, pair: list[Book], with_attachment: Book
) -> None:
    whole = back_up(with_attachment, team.folder / "whole")
    merge_one(team, pair[0], with_attachment, "Other")
    [before] = before_merging(with_attachment.path).iterdir()
    found = restored(whole, team.folder / "one")
    assert (found.attachments, found.lacking, found.problems) == (1, 0, [])
    found = restored(before, team.folder / "two")
    assert (found.attachments, found.lacking, found.problems) == (1, 1, [])
    assert "1 of 1 attachments is not" in found.sentence
    with open_book(found.path, passphrase=SECRET, world=Clockwork(5).world) as book:
        assert book.lists.held([row.uid for row in with_attachment.lists.records("attachment")])


def damaged(whole: bytes) -> list[bytes]:
    """Return what becomes of a file: empty, cut in half, with flipped bits here and there."""
    flipped = bytearray(whole)
    for place in range(len(whole) // 16, len(whole), len(whole) // 8):
        flipped[place] ^= 0x40
    return [b"", whole[: len(whole) // 2], bytes(flipped)]


def listed(folder: Path) -> list[str]:
    return [name for name in names_in(folder) if name != "made/lock"]


def test_an_empty_or_damaged_backup_is_not_restored(team: Team, with_attachment: Book) -> None:
    made = back_up(with_attachment, team.folder / "made")
    before = listed(team.folder)
    for content in damaged((made / "book.db").read_bytes()):
        (made / "book.db").write_bytes(content)
        with pytest.raises(Damaged):
            restored(made, team.folder / "again")
        assert listed(team.folder) == before


def test_damaged_attachments_are_named_when_a_backup_is_restored(
    team: Team, with_attachment: Book
) -> None:
    made = back_up(with_attachment, team.folder / "made")
    for number, content in enumerate(damaged((made / "files.db").read_bytes())):
        (made / "files.db").write_bytes(content)
        found = restored(made, team.folder / f"again-{number}")
        assert found.lacking or [each.part for each in found.problems] == ["files"]


def test_a_damaged_key_file_is_mended_when_a_backup_is_restored(
    team: Team, with_attachment: Book
) -> None:
    made = back_up(with_attachment, team.folder / "made")
    key = made / "keys" / "passphrase.age"
    for number, content in enumerate(damaged(key.read_bytes())):
        key.write_bytes(content)
        found = restored(made, team.folder / f"again-{number}")
        assert not found.problems


def test_a_wrong_passphrase_restores_nothing(team: Team, with_attachment: Book) -> None:
    made = back_up(with_attachment, team.folder / "made")
    before = listed(team.folder)
    with pytest.raises(WrongKey):
        restore_checked(made, path=team.folder / "again", passphrase="no", world=Clockwork(9).world)
    assert listed(team.folder) == before
