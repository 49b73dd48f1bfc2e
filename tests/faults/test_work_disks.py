"""Full disks, read-only sticks and sticks that are pulled, met by a person at work."""

import errno
import io
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_book_disk_full import small_disk

from fixed_world import Clockwork
from people_at_work import SECRET, Team, content, merged, names_in, sentence, untouched
from waybook.book import Book, create_book
from waybook.bundle.drive import DriveCalls
from waybook.model.faults import BadInput, DiskFull, Fault, NotABook, ReadOnly
from waybook.practice.acceptances import UNVERIFIED
from waybook.resource_files import resource
from waybook.work.cards.trusting import trust
from waybook.work.handover.collecting import collect
from waybook.work.handover.merging import MERGED, REFUSED, preview
from waybook.work.handover.sealing import seal
from waybook.work.phases.papers import save_in_the_clear
from waybook.work.records.importing import import_case
from waybook.work.records.records import add
from waybook.work.upkeep import back_up, restore


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with about a megabyte."""
    with small_disk(tmp_path / "disk") as how:
        if how != "mounted":
            pytest.skip("needs the right to mount")
        yield tmp_path / "disk"


@pytest.fixture
def amina(team: Team) -> Book:
    """Somebody who has more than a megabyte to say."""
    [book] = team.join("Amina")
    for number in range(60):
        text = f"Account {number}: " + f"{number * 7919} words " * 2000
        add(book, kind="account", fields={"text": text})
    return book


def small_book(disk: Path, team: Team) -> Book:
    """Make Tomas's book on the small disk."""
    clock = Clockwork(7)
    book = create_book(
        disk / "Tomas.waybook", passphrase=SECRET, name="Tomas", world=clock.world, log_n=1
    )
    team.books["Tomas"], team.clocks["Tomas"] = book, clock
    return book


def know(*books: Book) -> None:
    for book in books:
        for other in books:
            if other is not book:
                trust(book, card=other.card, verified=True)


def spill(book: Book) -> None:
    """Have pages written to the disk before the commit, as happens with large bundles."""
    book.store.run("PRAGMA cache_size = 8")


def fails(act: Callable[[], object], *kinds: type[Fault]) -> str:
    with pytest.raises(kinds) as met:
        act()
    assert sentence(str(met.value))
    return str(met.value)


def test_a_full_stick(team: Team, amina: Book, disk: Path) -> None:
    [tomas] = team.join("Tomas")
    know(amina, tomas)
    (disk / "theirs.txt").write_text("x")
    with untouched(amina, disk):
        fails(lambda: seal(amina, to="Tomas", folder=disk), DiskFull)
        fails(lambda: back_up(amina, folder=disk / "copy"), DiskFull, ReadOnly)
    path = team.sealed(amina, tomas)  # another stick; the number was not used up
    [outcome] = merged(tomas, path).outcomes
    assert (outcome.status, outcome.number, outcome.notices) == (MERGED, 1, ())


def test_a_full_disk_under_the_reader_s_book(team: Team, amina: Book, disk: Path) -> None:
    tomas = small_book(disk, team)
    know(amina, tomas)
    path = team.sealed(amina, tomas)
    uid = add(tomas, kind="group", fields={"name": "Kept"}).uid
    with untouched(tomas, team.stick):
        [outcome] = merged(tomas, path).outcomes
        assert outcome.status == REFUSED
        assert sentence(outcome.reason)
        assert "room" in outcome.reason
        assert (outcome.new, outcome.records) == (0, ())
    tomas = team.reopen("Tomas")
    assert tomas.lists.all_uids() == [uid]
    assert add(tomas, kind="group", fields={"name": "There is room for this"})


def test_a_preview_on_a_full_disk_keeps_nothing(team: Team, amina: Book, disk: Path) -> None:
    """SQLite ends the whole transaction when a disk is full; what comes next must not be kept."""
    tomas = small_book(disk, team)
    [jonas] = team.join("Jonas")
    know(amina, jonas, tomas)
    large = team.sealed(amina, tomas)
    add(jonas, kind="group", fields={"name": "Small enough"})
    small = team.sealed(jonas, tomas)
    spill(tomas)
    with untouched(tomas, team.stick):
        fails(lambda: preview(tomas, paths=[large, small]), Fault)
        fails(lambda: preview(tomas, paths=[small, large]), Fault)
    assert [each.status for each in merged(tomas, large, small).outcomes] == [REFUSED, MERGED]
    assert [row.title for row in tomas.lists.rows("group")] == ["Small enough"]


def test_nothing_tried_out_is_kept_after_the_trial_was_ended_by_the_disk(
    team: Team, amina: Book, disk: Path
) -> None:
    tomas = small_book(disk, team)
    spill(tomas)

    def write_much() -> None:
        for number in range(100):
            add(tomas, kind="account", fields={"text": f"{number} words " * 5000})

    with untouched(tomas), tomas.rehearsal():
        fails(write_much, Fault)
        assert not tomas.store.in_transaction
        fails(lambda: add(tomas, kind="group", fields={"name": "Not to be kept"}), Fault)


def test_an_import_on_a_full_disk(team: Team, disk: Path) -> None:
    tomas = small_book(disk, team)
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "ballast").write_bytes(bytes(free - 90_000))
    with untouched(tomas):
        fails(lambda: import_case(tomas, path=resource("cases/burundi.json")), DiskFull, ReadOnly)
    (disk / "ballast").unlink()
    assert import_case(tomas, path=resource("cases/burundi.json")).new > 30


def test_a_read_only_stick(team: Team, disk: Path) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front"})
    path = seal(amina, to="Tomas", folder=disk).path
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with untouched(amina, disk):
        fails(lambda: seal(amina, to="Tomas", folder=disk), ReadOnly)
        fails(lambda: back_up(amina, folder=disk / "copy"), ReadOnly)
    [outcome] = merged(tomas, path).outcomes  # to read from it is fine
    assert outcome.status == MERGED


@pytest.mark.parametrize("when", [0.0, 0.3, 0.6, 0.95])
def test_a_stick_that_is_pulled_while_sealing(
    team: Team, amina: Book, tmp_path: Path, when: float
) -> None:
    [tomas] = team.join("Tomas")
    know(amina, tomas)
    stick = tmp_path / "pulled"
    stick.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(stick)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    pulled: list[int] = []

    def pull(done: int, total: int) -> None:
        if total and done >= when * total and not pulled:
            pulled.append(done)
            subprocess.run(["umount", "-l", str(stick)], check=True)

    try:
        with untouched(amina):
            fails(lambda: seal(amina, to="Tomas", folder=stick, on_progress=pull), ReadOnly)
    finally:
        if not pulled:
            subprocess.run(["umount", "-l", str(stick)], check=True)
    assert pulled
    assert list(stick.iterdir()) == []  # nothing is written where the stick was
    path = team.sealed(amina, tomas)
    assert merged(tomas, path).outcomes[0].notices == ()


STEPS = ("create", "sync", "open", "rename", "sync_folder")


@pytest.mark.parametrize("code", [errno.ENODEV, errno.EIO, errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("step", STEPS)
def test_a_stick_that_fails_at_any_step_of_sealing(
    team: Team, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front"})

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with untouched(amina, team.stick), monkeypatch.context() as broken:
        broken.setattr(DriveCalls, step, fail)
        fails(lambda: seal(amina, to="Tomas", folder=team.stick), DiskFull, ReadOnly)
    [outcome] = merged(tomas, team.sealed(amina, tomas)).outcomes
    assert (outcome.number, outcome.notices) == (1, ())


class Loose(io.FileIO):
    """A file on a stick that is gone by the time it is closed."""

    def close(self) -> None:
        if not self.closed:
            super().close()
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))


def test_a_stick_that_is_gone_when_a_new_file_is_closed(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front"})
    with untouched(amina, team.stick), monkeypatch.context() as gone:
        gone.setattr(DriveCalls, "create", lambda _, path: Loose(path, "x"))
        fails(lambda: seal(amina, to="Tomas", folder=team.stick), ReadOnly)
    assert merged(tomas, team.sealed(amina, tomas)).outcomes[0].number == 1


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOTCONN, errno.ESTALE, errno.EACCES])
def test_a_folder_that_cannot_even_be_looked_at(
    team: Team, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    [amina] = team.join("Amina")
    looked_at, gone = Path.stat, team.folder / "gone"

    def stat(path: Path, **how: bool) -> os.stat_result:
        if path.is_relative_to(gone):
            raise OSError(code, os.strerror(code))
        return looked_at(path, **how)

    with monkeypatch.context() as failing, untouched(amina):
        failing.setattr(Path, "stat", stat)
        fails(lambda: collect(amina, folder=gone), BadInput)
        fails(lambda: back_up(amina, folder=gone), ReadOnly)
        fails(lambda: restore(gone, path=team.folder / "again.waybook"), NotABook)
        fails(lambda: save_in_the_clear(path=gone / "brief.pdf", content=b"%PDF"), BadInput)
        fails(lambda: save_in_the_clear(path=gone, content=b"%PDF"), ReadOnly)
    assert not gone.exists()


def test_a_stick_that_is_gone_once_all_of_it_was_read(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front"})
    with monkeypatch.context() as gone:
        gone.setattr(DriveCalls, "open", lambda _, path: Loose(path, "r"))
        [outcome] = merged(tomas, team.sealed(amina, tomas)).outcomes
    assert (outcome.status, outcome.new) == (MERGED, 1)


def test_a_stick_that_is_pulled_while_merging(
    team: Team, amina: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    [tomas] = team.join("Tomas")
    know(amina, tomas)
    path = team.sealed(amina, tomas)
    taken = Book.arriving

    def gone(book: Book, **how: object) -> object:
        path.unlink()
        return taken(book, **how)  # type: ignore[arg-type]

    before = content(tomas)
    with monkeypatch.context() as pulled:
        pulled.setattr(Book, "arriving", gone)
        [outcome] = merged(tomas, path, accept={UNVERIFIED}).outcomes
    assert outcome.status == REFUSED
    assert sentence(outcome.reason)
    assert content(tomas) == before
    assert names_in(team.stick) == []
