"""Sticks with FAT32 and exFAT: full, locked and pulled in the middle; names in any case."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from stick_images import EXFAT, FAT32, CannotMountError, Stick

from people_at_work import Team, content, is_sound, merged, names_in, sentence, shown, untouched
from sealing_choices import seal
from waybook.book import Book, open_book
from waybook.bundle.drive import DriveCalls
from waybook.model.faults import BadInput, Damaged, DiskFull, Fault, NotABook, ReadOnly
from waybook.work.handover.collecting import collect
from waybook.work.handover.merging import MERGED, NOTHING_NEW, REFUSED
from waybook.work.records.attaching import attach, bring_out
from waybook.work.records.records import add
from waybook.work.upkeep import back_up, restore

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a loop device or FUSE")
LONG = "To be handed over at the border, in March " + "long " * 30
FOREIGN = "Für die Übergabe an der Grenze, im März – حقيبة"


@pytest.fixture(params=[FAT32, EXFAT])
def stick(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stick]:
    if os.geteuid() != 0:
        pytest.skip("needs the right to mount")
    try:
        made = Stick.make(tmp_path, request.param)
    except CannotMountError as why:
        pytest.skip(f"no {request.param} can be mounted here: {why}")
    yield made
    made.unplug()


@pytest.fixture
def pair(team: Team) -> list[Book]:
    """Amina has a megabyte to say to Tomas."""
    amina, tomas = team.meet("Amina", "Tomas")
    for number in range(20):
        text = f"Account {number}: " + f"{number * 7919} words " * 4000
        add(amina, kind="account", fields={"text": text})
    return [amina, tomas]


def fails(act: Callable[[], object], *kinds: type[Fault]) -> None:
    with pytest.raises(kinds) as met:
        act()
    assert sentence(str(met.value))


def once(act: Callable[[], None], *, after: float) -> Callable[[int, int], None]:
    """Return a progress that does something when so much is done."""
    waiting = [act]

    def on_progress(done: int, total: int) -> None:
        if total and done >= after * total and waiting:
            waiting.pop()()

    return on_progress


def fill(stick: Stick) -> None:
    """Write until nothing fits, as another program would."""
    with (stick.place / "film.mp4").open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1 << 9):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def comes_whole(team: Team, stick: Stick, pair: list[Book]) -> None:
    """Seal once more, carry it in a pocket, and merge it: nothing was used up before."""
    amina, tomas = pair
    path = seal(amina, to="Tomas", folder=stick.place).path
    assert [each for each in names_in(stick.place) if each.endswith(".part")] == []
    stick.plug_again()
    [met] = merged(tomas, path).outcomes
    assert (met.status, met.number, met.notices) == (MERGED, 1, ())
    assert shown(tomas) == shown(amina)
    assert is_sound(amina, tomas)
    assert team.stick.exists()


def test_what_was_sealed_is_read_back_in_another_machine(
    team: Team, stick: Stick, pair: list[Book]
) -> None:
    comes_whole(team, stick, pair)


def test_a_stick_that_forgets_its_last_bytes(
    team: Team, stick: Stick, pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, _ = pair
    synced = DriveCalls.sync

    def forgets(drive: DriveCalls, file: BinaryIO) -> None:
        synced(drive, file)
        path = Path(file.name)
        with path.open("r+b") as other:
            other.truncate(path.stat().st_size - 512)

    with monkeypatch.context() as cheap, untouched(amina, stick.place):
        cheap.setattr(DriveCalls, "sync", forgets)
        fails(lambda: seal(amina, to="Tomas", folder=stick.place), Fault)
    comes_whole(team, stick, pair)


def test_a_stick_that_is_full(team: Team, stick: Stick, pair: list[Book]) -> None:
    amina, _ = pair
    fill(stick)
    with untouched(amina, stick.place):
        fails(lambda: seal(amina, to="Tomas", folder=stick.place), DiskFull, ReadOnly)
        fails(lambda: back_up(amina, folder=stick.place / "copy"), DiskFull, ReadOnly)
    (stick.place / "film.mp4").unlink()
    comes_whole(team, stick, pair)


@pytest.mark.parametrize("after", [0.05, 0.4])
def test_a_stick_that_another_program_fills_in_the_middle(
    team: Team, stick: Stick, pair: list[Book], after: float
) -> None:
    amina, _ = pair
    progress = once(lambda: fill(stick), after=after)
    with untouched(amina):
        fails(
            lambda: seal(amina, to="Tomas", folder=stick.place, on_progress=progress),
            *(DiskFull, ReadOnly),
        )
    assert names_in(stick.place) == ["film.mp4"]
    (stick.place / "film.mp4").unlink()
    comes_whole(team, stick, pair)


@pytest.mark.parametrize("after", [0.0, 0.4, 0.9])
def test_a_stick_that_is_pulled_in_the_middle(
    team: Team, stick: Stick, pair: list[Book], after: float
) -> None:
    amina, _ = pair
    progress = once(stick.pull, after=after)
    with untouched(amina):
        fails(
            lambda: seal(amina, to="Tomas", folder=stick.place, on_progress=progress),
            ReadOnly,
        )
    assert names_in(stick.place) == []  # nothing is written where the stick was
    stick.plug_again()
    comes_whole(team, stick, pair)


@pytest.mark.parametrize("after", [0.0, 0.4, 0.9])
def test_a_stick_that_breaks_off_in_the_middle(
    team: Team, stick: Stick, pair: list[Book], after: float
) -> None:
    amina, _ = pair
    if not stick.is_served:
        pytest.skip("the kernel keeps what it has not yet written")
    progress = once(stick.break_off, after=after)
    with untouched(amina):
        fails(
            lambda: seal(amina, to="Tomas", folder=stick.place, on_progress=progress),
            *(ReadOnly, Damaged),
        )
    stick.plug_again()
    comes_whole(team, stick, pair)


def test_a_stick_that_broke_off_before(team: Team, stick: Stick, pair: list[Book]) -> None:
    amina, tomas = pair
    if not stick.is_served:
        pytest.skip("the kernel keeps what it has read")
    path = seal(amina, to="Tomas", folder=stick.place).path
    stick.break_off()
    here = stick.place / "copy"
    with untouched(amina), untouched(tomas):
        fails(lambda: seal(amina, to="Tomas", folder=stick.place, everything=True), ReadOnly)
        fails(lambda: back_up(amina, folder=stick.place), ReadOnly)
        fails(lambda: back_up(amina, folder=here), ReadOnly)
        fails(lambda: restore(here, path=team.folder / "again.waybook"), NotABook)
        fails(lambda: collect(tomas, folder=stick.place), BadInput)
        assert merged(tomas, path).outcomes[0].status == REFUSED
    assert not (team.folder / "again.waybook").exists()


@pytest.mark.parametrize("after", [1, 400_000])
def test_a_stick_that_breaks_off_while_a_bundle_is_read(
    team: Team, stick: Stick, pair: list[Book], monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    amina, tomas = pair
    if not stick.is_served:
        pytest.skip("the kernel keeps what it has read")
    path = seal(amina, to="Tomas", folder=stick.place).path
    stick.plug_again()
    opened = DriveCalls.open

    def breaks(drive: DriveCalls, place: Path) -> BinaryIO:
        file = opened(drive, place)
        file.read(after)
        file.seek(0)
        stick.break_off()
        return file

    with monkeypatch.context() as loose, untouched(tomas):
        loose.setattr(DriveCalls, "open", breaks)
        [met] = merged(tomas, path).outcomes
        assert met.status == REFUSED
        assert sentence(met.reason)
    stick.plug_again()
    assert merged(tomas, path).outcomes[0].status == MERGED
    assert team.stick.exists()


def test_a_stick_that_breaks_off_while_a_file_is_attached_or_brought_out(
    team: Team, stick: Stick, pair: list[Book]
) -> None:
    amina, _ = pair
    if not stick.is_served:
        pytest.skip("the kernel keeps what it has read")
    about = amina.lists.all_uids("account")[0]
    film = stick.place / "film.mp4"
    film.write_bytes(bytes(9 << 18))
    stick.plug_again()
    breaks, before = once(stick.break_off, after=0.0), content(amina)
    fails(lambda: attach(amina, about=about, path=film, on_progress=breaks), Damaged)
    fails(lambda: attach(amina, about=about, path=film), Damaged)
    assert content(amina) == before
    assert not [*amina.files.all()]
    stick.plug_again()
    uid = attach(amina, about=about, path=film).uid
    film.unlink()
    breaks = once(stick.break_off, after=0.3)
    with untouched(amina):
        fails(lambda: bring_out(amina, uid=uid, to=film, on_progress=breaks), ReadOnly)
    stick.plug_again()
    film.with_name(film.name + ".part").unlink(missing_ok=True)
    assert bring_out(amina, uid=uid, to=film).stat().st_size == 9 << 18
    assert team.stick.exists()


def test_a_stick_with_its_switch_on(team: Team, stick: Stick, pair: list[Book]) -> None:
    amina, tomas = pair
    path = seal(amina, to="Tomas", folder=stick.place).path
    stick.lock()
    with untouched(amina, stick.place):
        fails(lambda: seal(amina, to="Tomas", folder=stick.place, everything=True), ReadOnly)
        fails(lambda: back_up(amina, folder=stick.place / "copy"), ReadOnly)
    assert merged(tomas, path).outcomes[0].status == MERGED  # to read from it is fine
    assert shown(tomas) == shown(amina)
    assert team.stick.exists()


def test_long_names_and_names_in_another_case(team: Team, stick: Stick, pair: list[Book]) -> None:
    amina, tomas = pair
    folder = stick.place / LONG.strip() / ("" if stick.is_plain else FOREIGN)
    folder.mkdir(parents=True)
    path = seal(amina, to="Tomas", folder=folder).path
    shouted = path.with_name(path.name.upper())
    assert shouted.read_bytes() == path.read_bytes()  # such a stick knows no case
    outcomes = merged(tomas, shouted, path).outcomes
    assert [each.status for each in outcomes] == [MERGED, NOTHING_NEW]
    assert shown(tomas) == shown(amina)
    if not stick.is_plain:
        path = path.rename(shouted)
    stick.plug_again()
    assert names_in(folder) == [path.name]
    [dora] = team.join("Dora")
    for book, answers in ((dora, 0), (tomas, 1)):  # it is for someone else; it was merged already
        done = collect(book, folder=folder)
        assert (done.outcomes, done.aside, len(done.answers)) == ((), (), answers)
    assert path.name in names_in(folder)


def test_a_backup_on_such_a_stick_opens(team: Team, stick: Stick, pair: list[Book]) -> None:
    amina, _ = pair
    if stick.is_plain:
        pytest.skip("fusefat empties a folder that gets another name")
    kept = back_up(amina, folder=stick.place / "Backup of Amina")
    stick.plug_again()
    place = restore(kept, path=team.folder / "again.waybook")
    with open_book(place, passphrase="crane lantern orbit", world=amina.world) as again:
        assert shown(again) == shown(amina)
        assert is_sound(again)
