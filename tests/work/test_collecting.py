"""A folder as a drop: what is merged, answered, left alone and put aside."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixed_world import NOW_MS
from people_at_work import Team, acquaint, is_sound, shown
from waybook.book import Book
from waybook.model.faults import BadInput, DiskFull
from waybook.work.handover import collecting, dropped_files, merge_steps
from waybook.work.handover.collecting import collect
from waybook.work.handover.dropped_files import ASIDE, SETTLED_S, Memory
from waybook.work.handover.merge_steps import accept, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.handover.receipts import RECEIPT, correspondents
from waybook.work.records.records import add, edit


class Stopwatch:
    """Seconds since no particular moment, as a test sets them."""

    def __init__(self) -> None:
        self.now_s = 1.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file count as unchanged for long enough."""
    monkeypatch.setattr(dropped_files, "SETTLED_S", 0)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def dropped(team: Team, sender: Book, recipient: Book, drop: Path, **how: object) -> Path:
    path = team.sealed(sender, recipient, **how)
    return Path(shutil.move(path, drop / path.name))


def waiting(team: Team, drop: Path) -> tuple[Book, Book, Path]:
    """Let one bundle lie in the drop; return who sealed it, for whom, and where it is."""
    amina, tomas = team.meet("Amina", "Tomas")
    group(amina, "Front")
    return amina, tomas, dropped(team, amina, tomas, drop)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_is_for_this_book_is_merged_and_answered(team: Team, drop: Path) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    for book in (amina, jonas):
        group(book, f"Front of {book.name}")
        dropped(team, book, tomas, drop)
    others = dropped(team, amina, jonas, drop)
    done = collect(tomas, folder=drop)
    assert [met.new for met in done.outcomes] == [1, 1]
    assert len(done.answers) == 2
    assert done.left == done.aside == ()
    assert others.exists()
    assert [step.number for step in tomas.received_bundles.steps()] == [1]
    for book in (amina, jonas):
        [met, *_] = collect(book, folder=drop).outcomes
        assert met.receipt in {0, 1}
        [lead] = [each for each in correspondents(book) if each.name == "Tomas"]
        assert [each.how for each in lead.deliveries] == [RECEIPT]
    assert is_sound(amina, jonas, tomas)


def test_two_books_that_collect_come_to_rest(team: Team, drop: Path) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group(amina, "Front")
    group(tomas, "Council")
    dropped(team, amina, tomas, drop)
    dropped(team, tomas, amina, drop)
    for _ in range(6):
        rounds = [bool(collect(book, folder=drop).outcomes) for book in (amina, tomas)]
    assert rounds == [False, False]
    assert shown(amina) == shown(tomas)
    assert len(names(drop)) == 4  # a bundle and an answer each way


def test_the_same_bundle_again_under_another_name_is_left_alone(team: Team, drop: Path) -> None:
    _amina, tomas, path = waiting(team, drop)
    collect(tomas, folder=drop)
    shutil.copy(path, drop / "copy.bundle")
    assert not collect(tomas, folder=drop)


def test_a_bundle_half_written_is_left_until_it_is_whole(team: Team, drop: Path) -> None:
    _amina, tomas, path = waiting(team, drop)
    whole = path.read_bytes()
    memory = Memory()
    for size in (0, 10, 1000, len(whole) - 1):
        path.write_bytes(whole[:size])
        os.utime(path, (NOW_MS / 1000, NOW_MS / 1000))
        done = collect(tomas, folder=drop, memory=memory)
        assert done.outcomes == ()
        assert [named.path for named in done.left] == [path]
        assert "may not be complete" in str(done.left[0].why)
    path.write_bytes(whole)
    assert [met.new for met in collect(tomas, folder=drop, memory=memory).outcomes] == [1]


def test_what_stays_damaged_is_put_aside_and_the_rest_goes_on(team: Team, drop: Path) -> None:
    _amina, tomas, _ = waiting(team, drop)
    bad = drop / "0000000000000000.bundle"
    bad.write_bytes(b"age-encryption.org/v1\nnothing")
    watch = Stopwatch()
    memory = Memory(watch)
    done = collect(tomas, folder=drop, memory=memory)
    assert [met.new for met in done.outcomes] == [1]
    assert [named.path for named in done.left] == [bad]
    watch.now_s += SETTLED_S - 1
    assert collect(tomas, folder=drop, memory=memory).aside == ()
    bad.write_bytes(b"nothing at all")  # somebody still writes
    watch.now_s += SETTLED_S
    assert collect(tomas, folder=drop, memory=memory).aside == ()
    watch.now_s += SETTLED_S
    done = collect(tomas, folder=drop, memory=memory)
    assert [named.path for named in done.aside] == [drop / ASIDE / bad.name]
    assert names(drop / ASIDE) == {bad.name}
    assert not collect(tomas, folder=drop, memory=memory)


@pytest.mark.parametrize("ahead_s", [-10 * 365 * 86400, -120, 120, 10 * 365 * 86400])
def test_our_clock_says_nothing_of_when_a_file_was_changed(
    team: Team, drop: Path, ahead_s: int
) -> None:
    _amina, tomas, path = waiting(team, drop)
    whole = path.read_bytes()
    path.write_bytes(whole[:500])
    os.utime(path, (1, 1))  # as a copy that has the date of its original
    team.clocks["Tomas"].set(int((path.stat().st_ctime + ahead_s) * 1000))
    done = collect(tomas, folder=drop)
    assert [named.path for named in done.left] == [path]
    assert done.aside == ()
    path.write_bytes(whole)
    assert [met.new for met in collect(tomas, folder=drop).outcomes] == [1]


def test_the_clock_of_the_folder_says_it_at_the_first_look(
    team: Team, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [tomas] = team.join("Tomas")
    bad = drop / "0000000000000000.bundle"
    bad.write_bytes(b"nothing")
    changed_s = bad.stat().st_ctime
    for later_s, left, aside in ((SETTLED_S - 1, 1, 0), (SETTLED_S + 1, 0, 1)):
        monkeypatch.setattr(collecting, "folder_clock_s", lambda _, now=changed_s + later_s: now)
        done = collect(tomas, folder=drop)
        assert (len(done.left), len(done.aside)) == (left, aside)


def test_strangers_are_put_aside_and_the_unverified_left_to_a_person(
    team: Team, drop: Path
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    [stranger] = team.join("Stranger")
    acquaint(stranger, tomas)
    tomas.store.run("DELETE FROM cards WHERE name = 'Stranger'")
    group(stranger, "Front")
    from_stranger = dropped(team, stranger, tomas, drop)
    tomas.store.run("UPDATE cards SET verified = 0")
    group(amina, "Front")
    doubtful = dropped(team, amina, tomas, drop)
    done = collect(tomas, folder=drop)
    assert done.outcomes == ()
    assert [named.path.name for named in done.aside] == [from_stranger.name]
    assert [named.path for named in done.left] == [doubtful]
    assert doubtful.exists()
    assert tomas.lists.count("group") == 0


def test_what_comes_again_is_put_aside_beside_the_first(team: Team, drop: Path) -> None:
    [tomas, stranger] = team.join("Tomas", "Stranger")
    acquaint(stranger, tomas)
    tomas.store.run("DELETE FROM cards")
    group(stranger, "Front")
    path = dropped(team, stranger, tomas, drop)
    content = path.read_bytes()
    for _ in range(3):
        path.write_bytes(content)
        collect(tomas, folder=drop)
    assert sorted(each.name for each in (drop / ASIDE).iterdir()) == [
        f"{path.stem}-2{path.suffix}",
        f"{path.stem}-3{path.suffix}",
        path.name,
    ]


def test_hidden_folders_and_part_files_are_the_sync_engine_s(team: Team, drop: Path) -> None:
    _amina, tomas, path = waiting(team, drop)
    for place in (".stversions", ASIDE):
        (drop / place).mkdir()
        shutil.copy(path, drop / place / path.name)
    path.rename(drop / f".syncthing.{path.name}.tmp")
    (drop / "note.txt").write_text("hello")
    assert not collect(tomas, folder=drop)
    (drop / f".syncthing.{path.name}.tmp").rename(drop / path.name)
    assert collect(tomas, folder=drop).step == 1


def test_a_folder_that_is_not_there_is_said_as_such(team: Team, tmp_path: Path) -> None:
    [tomas] = team.join("Tomas")
    with pytest.raises(BadInput, match="no folder"):
        collect(tomas, folder=tmp_path / "gone")


def test_an_edit_answered_in_the_drop_travels_once(team: Team, drop: Path) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = group(amina, "Front")
    dropped(team, amina, tomas, drop)
    collect(tomas, folder=drop)
    collect(amina, folder=drop)
    edit(amina, uid=uid, fields={"aims": "Land"})
    group(amina, "Council")
    dropped(team, amina, tomas, drop)
    [met] = collect(tomas, folder=drop).outcomes
    assert (met.new, met.changed, met.same) == (1, 1, 0)


def test_what_a_person_undid_does_not_come_back_by_itself(team: Team, drop: Path) -> None:
    _amina, tomas, _ = waiting(team, drop)
    undo(tomas, step=collect(tomas, folder=drop).step)
    assert not collect(tomas, folder=drop)
    assert tomas.lists.count("group") == 0


def test_what_a_person_left_out_stays_out_and_is_not_answered_again(team: Team, drop: Path) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = group(amina, "Front")
    group(amina, "Council")
    path = dropped(team, amina, tomas, drop)
    accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset({uid}))])
    assert len(collect(tomas, folder=drop).answers) == 1  # nobody told Amina yet
    assert not collect(tomas, folder=drop)
    assert [row.title for row in tomas.lists.rows("group")] == ["Council"]


def test_what_found_no_room_is_taken_once_there_is_some(
    team: Team, drop: Path, monkeypatch: pytest.MonkeyPatch, settled: None
) -> None:
    _amina, tomas, _ = waiting(team, drop)
    bad = drop / "0000000000000000.bundle"
    bad.write_bytes(b"nothing")
    memory = Memory()
    with monkeypatch.context() as full:
        full.setattr(merge_steps, "back_up", fails)
        with pytest.raises(DiskFull):
            collect(tomas, folder=drop, memory=memory)
    done = collect(tomas, folder=drop, memory=memory)
    assert [met.new for met in done.outcomes] == [1]
    assert [named.path.name for named in done.aside] == [bad.name]


def test_an_answer_that_found_no_room_is_written_later(
    team: Team, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _amina, tomas, _ = waiting(team, drop)
    memory = Memory()
    with monkeypatch.context() as full:
        full.setattr(collecting, "answer", fails)
        done = collect(tomas, folder=drop, memory=memory)
    assert [met.new for met in done.outcomes] == [1]
    assert [named.path for named in done.left] == [drop]
    assert done.answers == ()
    assert len(collect(tomas, folder=drop).answers) == 1  # as after a crash
    assert not collect(tomas, folder=drop, memory=memory)


def test_a_bundle_that_could_not_be_taken_is_tried_again_after_a_while(
    team: Team, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _amina, tomas, _ = waiting(team, drop)
    watch = Stopwatch()
    memory = Memory(watch)
    with monkeypatch.context() as full:
        full.setattr(type(tomas), "arriving", fails)
        assert len(collect(tomas, folder=drop, memory=memory).left) == 1
        assert not collect(tomas, folder=drop, memory=memory)
    watch.now_s += SETTLED_S
    assert len(collect(tomas, folder=drop, memory=memory).outcomes) == 1


def fails(*_given: object, **_named: object) -> None:
    raise DiskFull("There is no room.")


def test_other_names_that_engines_and_drives_give_to_bundles(team: Team, drop: Path) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    for number, form in enumerate(
        ("{}.sync-conflict-20270101-101010-ABCDEFG.bundle", "{} (1).bundle", "{}.BUNDLE")
    ):
        group(amina, f"Front {number}")
        path = dropped(team, amina, tomas, drop)
        path.rename(drop / form.format(path.stem))
    assert len(collect(tomas, folder=drop).outcomes) == 3
    assert tomas.lists.count("group") == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes or links there")
def test_what_only_looks_like_a_bundle_holds_up_nothing(team: Team, drop: Path) -> None:
    _amina, tomas, _ = waiting(team, drop)
    os.mkfifo(drop / "pipe.bundle")
    (drop / "gone.bundle").symlink_to(drop / "nowhere.bundle")
    (drop / "round").symlink_to(drop)
    (drop / "folder.bundle").mkdir()
    done = collect(tomas, folder=drop)
    assert len(done.outcomes) == 1
    assert done.left == done.aside == ()


def test_a_folder_that_goes_away_meanwhile_is_named(
    team: Team, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _amina, tomas, _ = waiting(team, drop)
    (drop / "below").mkdir()
    real = os.scandir

    def gone(path: Path) -> Iterator[os.DirEntry[str]]:
        if path.name == "below":
            raise FileNotFoundError(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", gone)
    done = collect(tomas, folder=drop)
    assert len(done.outcomes) == 1
    assert [named.path for named in done.left] == [drop / "below"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_nothing_is_put_where_somebody_else_makes_aside_lead(
    team: Team, drop: Path, tmp_path: Path, settled: None
) -> None:
    [amina] = team.join("Amina")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (drop / ASIDE).symlink_to(elsewhere)
    bad = drop / "a.bundle"
    bad.write_bytes(b"no bundle")
    done = collect(amina, folder=drop)
    assert [named.path for named in done.left] == [bad]
    assert names(elsewhere) == set()
