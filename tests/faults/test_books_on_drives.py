"""A book on a stick, on a disk without inodes, under a clock that is ten years off."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from stick_images import EXFAT, FAT32, SIZES, CannotMountError, Stick

from fixed_world import NOW_MS, Clockwork
from people_at_work import SECRET, YEAR_MS, Team, is_sound
from waybook.book import Book, create_book, open_book
from waybook.book.backup import back_up
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.model.faults import Fault
from waybook.work.backups import choose_second, is_due, listed, make_due
from waybook.work.new_keys import make_new_key
from waybook.work.records.attaching import attach
from waybook.work.records.records import add, edit
from waybook.work.upkeep import restore_checked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs mounts")
INODES = 80


@pytest.fixture(params=[FAT32, EXFAT])
def stick(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stick]:
    """Plug in a stick with room for backups."""
    monkeypatch.setitem(SIZES, request.param, 100 << 20)
    try:
        made = Stick.make(tmp_path, request.param)
    except CannotMountError as why:
        pytest.skip(f"no {request.param} can be mounted here: {why}")
    yield made
    made.unplug()


def made(path: Path, clock: Clockwork) -> Book:
    return create_book(path, passphrase=SECRET, name="Amina", world=clock.world, log_n=1)


def again(path: Path, seed: int = 9, start_ms: int = NOW_MS) -> Book:
    return open_book(path, passphrase=SECRET, world=Clockwork(seed, start_ms).world)


def group(book: Book, number: int) -> str:
    return add(book, kind="group", fields={"name": f"Front {number}"}).uid


def findings(book: Book) -> set[OpeningFinding]:
    return {each for each in book.findings if each is not OpeningFinding.SHARED_FOLDER}


@pytest.mark.slow
def test_a_book_lives_on_such_a_stick(stick: Stick, tmp_path: Path) -> None:
    if stick.is_plain:
        pytest.skip("fusefat loses folders that get another name")
    path = stick.place / "Amina.waybook"
    with made(path, Clockwork(1)) as book:
        uids = {group(book, number) for number in range(5)}
        (tmp_path / "scan.bin").write_bytes(b"scan" * 100_000)
        attach(book, about=min(uids), path=tmp_path / "scan.bin")
        assert make_due(book, at_once=True).failed == ()
        assert make_new_key(book, passphrase=SECRET, log_n=1) == []
    stick.plug_again()
    with again(path) as book:
        assert findings(book) == set()
        assert book.lists.held(uids) == uids
        assert is_sound(book)
        [copy] = listed(book)
        restored = tmp_path / "restored.waybook"
        world = Clockwork(8).world
        done = restore_checked(copy.path, path=restored, passphrase=SECRET, world=world)
        assert (done.lacking, list(done.problems)) == (0, [])


@pytest.mark.slow
def test_a_book_on_a_stick_that_breaks_off_keeps_what_was_saved(stick: Stick) -> None:
    if not stick.is_served or stick.is_plain:
        pytest.skip("nothing here can break off")
    path = stick.place / "Amina.waybook"
    book = made(path, Clockwork(1))
    uids = {group(book, number) for number in range(20)}
    stick.break_off()
    with pytest.raises(Fault):
        group(book, 20)
    with suppress(Fault):
        book.close()
    stick.plug_again()
    with again(path) as there:
        assert findings(there) == set()
        assert there.lists.held(uids) == uids
        assert is_sound(there)


@contextmanager
def few_inodes(place: Path) -> Iterator[Path]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size=64m,nr_inodes={INODES}", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no small file system can be mounted here")
    if done.returncode:
        pytest.skip("no small file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def use_up(place: Path) -> list[Path]:
    """Make empty files until there are no more inodes."""
    taken: list[Path] = []
    with suppress(OSError):
        for number in range(10 * INODES):
            taken.append(place / f"empty{number}")
            taken[-1].touch()
        raise AssertionError("there are always more")
    return taken[:-1]


def test_without_inodes_a_book_is_read_and_saved_and_nothing_half_stays(tmp_path: Path) -> None:
    with few_inodes(tmp_path / "disk") as place:
        path = place / "Amina.waybook"
        book = made(path, Clockwork(1))
        uids = {group(book, 1)}
        taken = use_up(place)
        uids.add(group(book, 2))
        before = sorted(each.name for each in path.rglob("*"))
        acts = (
            lambda: back_up(book, place / "copy"),
            lambda: make_new_key(book, passphrase=SECRET, log_n=1),
        )
        for act in acts:
            with pytest.raises(Fault):
                act()
            assert sorted(each.name for each in path.rglob("*")) == before
        assert make_due(book, at_once=True).failed
        uids.add(group(book, 3))
        book.close()
        taken[-1].unlink()  # for a log, or nothing could be saved
        taken[-2].unlink()
        with again(path) as there:
            assert there.lists.held(uids) == uids
            assert findings(there) == set()
        for each in taken[:-2]:
            each.unlink()
        with again(path) as there:
            uids.add(group(there, 4))
            assert make_due(there, at_once=True).failed == ()
            assert make_new_key(there, passphrase=SECRET, log_n=1) == []
            assert there.lists.held(uids) == uids
            assert is_sound(there)
        assert not [*place.glob("**/*.part")]


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_ten_years_off_costs_nothing(team: Team, years: int) -> None:
    """A session under a wrong clock, then under the right one: saves, conflicts, backups, keys."""
    path, off_ms = team.folder / "Amina.waybook", NOW_MS + years * YEAR_MS
    with made(path, Clockwork(1)) as book:
        uid = group(book, 1)
        make_due(book, at_once=True)
        choose_second(book, folder=team.stick)
    with again(path, 5, off_ms) as book:
        edit(book, uid=uid, fields={"aims": "written under the wrong clock"})
        other = group(book, 2)
        assert is_due(book)
        assert make_due(book).failed == ()
        assert make_new_key(book, passphrase=SECRET, log_n=1) == []
        assert findings(book) == set()
    with again(path, 6, NOW_MS + 86_400_000) as book:
        assert findings(book) == set()
        assert book.lists.record(uid).fields["aims"] == "written under the wrong clock"
        edit(book, uid=uid, fields={"aims": "and now under the right one"})
        assert book.lists.record(uid).fields["aims"] == "and now under the right one"
        assert book.lists.record(uid).conflicts == ()
        assert book.lists.held([uid, other]) == {uid, other}
        assert is_due(book)
        done = make_due(book)
        assert (done.failed, done.unreached) == ((), ())
        assert len(listed(book)) >= 3
        assert is_sound(book)
