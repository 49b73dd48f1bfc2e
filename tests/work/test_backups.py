"""Backups made by themselves, and what must go from them. See resources/docs/backups.md."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, content
from waybook.book import Book, open_book
from waybook.book.backup_note import read_note
from waybook.book.backups.places import own_place
from waybook.book.storage.store import Store
from waybook.disk.book_folder import automatic, database, files_database
from waybook.model.faults import DiskFull
from waybook.work import backups, identities
from waybook.work.backups import choose_second, is_due, listed, make_due
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records.attaching import attach
from waybook.work.records.records import add
from waybook.work.upkeep import RestoreOutcome, restore_checked

HOUR_MS = 3600 * 1000
DAY_MS = 24 * HOUR_MS
CANARY = "Zanzibarquartz"
NEW = "harbour violin compass"


@pytest.fixture
def amina(team: Team) -> Book:
    return team.join("Amina")[0]


@pytest.fixture
def later(team: Team) -> Callable[[int], None]:
    """Return a function that lets hours go by for Amina."""
    passed = [team.clocks["Amina"].world.now_ms() if "Amina" in team.clocks else 0]

    def wait(hours: int) -> None:
        start = passed[0] or team.clocks["Amina"].world.now_ms()
        passed[0] = start + hours * HOUR_MS
        team.clocks["Amina"].set(passed[0])

    return wait


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def with_file(book: Book, folder: Path, raw: bytes, name: str = "scan.pdf") -> str:
    """Attach a file to a new group and return the attachment."""
    (folder / name).write_bytes(raw)
    return attach(book, about=group(book, "Front"), path=folder / name).uid


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def brought_back(backup: Path, path: Path, passphrase: str = SECRET) -> RestoreOutcome:
    return restore_checked(backup, path=path, passphrase=passphrase, world=Clockwork(9).world)


def test_one_is_made_when_due_and_not_again_until_something_is_new(
    amina: Book, later: Callable[[int], None]
) -> None:
    group(amina, "Front")
    assert is_due(amina)
    assert len(make_due(amina).made) == 1
    group(amina, "Other")
    assert not is_due(amina)  # too soon
    later(5)
    assert is_due(amina)
    make_due(amina)
    later(50)
    assert not is_due(amina)  # nothing is new
    assert make_due(amina).made == ()
    assert len(own_place(amina).copies()) == 2


def test_an_automatic_backup_comes_back_whole(team: Team, amina: Book) -> None:
    with_file(amina, team.folder, noise(3_000_000))
    [made] = make_due(amina).made
    assert not files_database(made).exists()  # they stand beside it, once for all
    found = brought_back(made, team.folder / "again.waybook")
    assert (found.attachments, found.lacking, found.problems) == (1, 0, [])
    with open_book(found.path, passphrase=SECRET, world=Clockwork(5).world) as again:
        assert content(again) == content(amina)
        [digest] = again.files.all()
        assert b"".join(again.files.pieces(digest)) == noise(3_000_000)


def test_attachments_are_copied_once_for_all_backups(
    team: Team, amina: Book, later: Callable[[int], None]
) -> None:
    with_file(amina, team.folder, noise(8_000_000))
    make_due(amina)
    files = files_database(automatic(amina.path))
    size, content_before = files.stat().st_size, files.read_bytes()
    for number in range(3):
        later(30)
        group(amina, f"Front {number}")
        [made] = make_due(amina).made
    assert files.stat().st_size == size
    assert files.read_bytes() == content_before
    assert sum(each.stat().st_size for each in made.rglob("*") if each.is_file()) < 4_000_000


def test_a_restored_book_holds_no_attachment_of_another_backup(
    team: Team, amina: Book, later: Callable[[int], None]
) -> None:
    with_file(amina, team.folder, noise(100_000))
    [first] = make_due(amina).made
    later(5)
    with_file(amina, team.folder, noise(100_000, 2), "other.pdf")
    make_due(amina)
    found = brought_back(first, team.folder / "again.waybook")
    with open_book(found.path, passphrase=SECRET, world=Clockwork(5).world) as again:
        assert len(again.files.all()) == 1


def test_the_backup_before_a_merge_gets_its_attachments_from_the_automatic_ones(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    with_file(tomas, team.folder, noise(50_000))
    make_due(tomas)
    group(amina, "Theirs")
    before = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))]).backup
    assert before
    found = brought_back(before, team.folder / "again.waybook")
    assert (found.attachments, found.lacking, found.problems) == (1, 0, [])


def test_rotation_keeps_days_weeks_and_months_and_leaves_others_alone(
    amina: Book, later: Callable[[int], None]
) -> None:
    home = automatic(amina.path)
    home.mkdir(parents=True)
    for name in ("2020-01-01-000000.waybook", "mine", "2026-99-99-999999.waybook"):
        (home / name).mkdir()
        (home / name / "letter").write_text("mine")
    for number in range(40):
        group(amina, f"Front {number}")
        make_due(amina)
        later(24)
    copies = own_place(amina).copies()
    assert 12 < len(copies) < 22
    assert len(list(home.glob("*/letter"))) == 3
    assert not list(home.glob("*.part"))


def test_without_room_none_is_made_and_the_reason_is_told(
    amina: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(amina, "Front")

    class Full:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Full)
    done = make_due(amina)
    [(place, why)] = done.failed
    assert (done.made, place) == ((), automatic(amina.path))
    assert isinstance(why, DiskFull)
    assert is_due(amina)


def test_each_month_all_is_read_and_damage_is_named_and_mended(
    team: Team, amina: Book, later: Callable[[int], None]
) -> None:
    with_file(amina, team.folder, noise(3_000_000))
    [first] = make_due(amina).made
    with closing(Store(files_database(automatic(amina.path)), amina.key)) as store:
        store.run("UPDATE pieces SET content = x'00' WHERE number = 1")
    raw = bytearray(database(first).read_bytes())
    raw[len(raw) // 2] ^= 1
    database(first).write_bytes(raw)
    later(24)
    group(amina, "Other")
    make_due(amina)
    note = read_note(first)
    assert note
    assert not note.damaged  # not looked at yet
    later(24 * 31)
    group(amina, "Third")
    [third] = make_due(amina).made
    assert [each.path for each in listed(amina) if each.damaged] == [first]
    found = brought_back(third, team.folder / "again.waybook")
    assert (found.lacking, found.problems) == (0, [])


def test_attachments_of_a_place_that_cannot_be_read_are_begun_anew(
    team: Team, amina: Book, later: Callable[[int], None]
) -> None:
    with_file(amina, team.folder, noise(300_000))
    make_due(amina)
    files_database(automatic(amina.path)).write_bytes(noise(50_000))
    later(5)
    group(amina, "Other")
    [made] = make_due(amina).made
    assert brought_back(made, team.folder / "again.waybook").lacking == 0


def test_a_damaged_attachment_of_the_book_stops_no_backup_and_is_counted(
    team: Team, amina: Book
) -> None:
    with_file(amina, team.folder, noise(300_000))
    with_file(amina, team.folder, noise(300_000, 2), "other.pdf")
    digest = amina.files.all()[0]
    with closing(Store(files_database(amina.path), amina.key)) as store:
        store.run(
            "DELETE FROM pieces WHERE file = (SELECT id FROM files WHERE sha256 = ?)", (digest,)
        )
    [made] = make_due(amina).made
    assert [each.lacking for each in listed(amina)] == [1]
    assert brought_back(made, team.folder / "again.waybook").lacking == 1


def test_a_second_place_gets_them_too_and_may_be_away(
    team: Team, amina: Book, later: Callable[[int], None]
) -> None:
    group(amina, "Front")
    place = choose_second(amina, folder=team.stick)
    assert place
    assert place.parent == team.stick
    assert len(make_due(amina).made) == 2
    away = team.folder / "away"
    team.stick.rename(away)
    group(amina, "Other")
    later(5)
    done = make_due(amina)
    assert [each.parent for each in done.made] == [automatic(amina.path)]
    assert (backups.is_second_away(amina), done.unreached) == (True, (place,))
    away.rename(team.stick)
    assert is_due(amina)
    assert [each.parent for each in make_due(amina).made] == [place]
    found = brought_back(next(iter(place.glob("*.waybook"))), team.folder / "again.waybook")
    assert not found.problems
    assert choose_second(amina, folder=None) is None
    assert len(list(place.glob("*.waybook"))) == 2


def test_two_books_keep_apart_on_one_stick(team: Team) -> None:
    amina, tomas = team.join("Amina", "Tomas")
    places = {choose_second(each, folder=team.stick) for each in (amina, tomas)}
    assert len(places) == 2


def test_the_last_backup_is_told_in_days(amina: Book, later: Callable[[int], None]) -> None:
    assert backups.last_words(amina) == "There is no backup yet."
    group(amina, "Front")
    make_due(amina)
    assert backups.last_words(amina) == "Last backup less than a day ago."
    later(12 * 24 + 1)
    assert backups.last_words(amina) == "Last backup 12 days ago."
    later(-20 * 24)
    ahead = "The last backup is dated after today. Check the clock of this computer."
    assert backups.last_words(amina) == ahead
    assert backups.days_since(amina) == -8


def test_no_automatic_backup_holds_an_identity_book(amina: Book) -> None:
    identities.make(amina, passphrase=NEW, log_n=1).close()
    [made] = make_due(amina).made
    assert not (made / "aside").exists()
    assert not [each for each in listed(amina) if each.identities]


@pytest.mark.parametrize("years", [10, -10])
def test_a_clock_that_is_years_off_throws_no_good_backup_away(
    amina: Book, team: Team, years: int
) -> None:
    clock, right = team.clocks["Amina"], 1_790_000_000_000
    for day in range(14):
        clock.set(right + day * DAY_MS)
        group(amina, f"Group {day}")
        make_due(amina)
    good = {each.path for each in listed(amina)}
    assert len(good) >= 12
    for day in range(3):
        clock.set(right + (years * 365 + day) * DAY_MS)
        group(amina, f"Under a wrong clock {day}")
        assert len(make_due(amina).made) == 1
    lost = good - {each.path for each in listed(amina)}
    assert len(lost) <= (3 if years > 0 else 0)  # one old day gives way to each new day
    newest = sorted(good)[-9:]
    assert lost.isdisjoint(newest)
    clock.set(right + 14 * DAY_MS)
    group(amina, "The clock is right again")
    assert is_due(amina)
    make_due(amina)
    left = {each.path for each in listed(amina)}
    assert left.issuperset(newest[1:])
    assert backups.days_since(amina) == 0
