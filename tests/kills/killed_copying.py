"""Killed while it makes, keeps, replaces or reads copies: backups, rescues, keys."""

import shutil
from itertools import count
from pathlib import Path

from trial import (
    CHANGED,
    SECRET,
    Reports,
    again,
    filled,
    opens_with,
    reported,
    require_sound,
    say,
    told,
    world_of,
)

from waybook.book.backup import back_up
from waybook.book.backups.backup_memory import former_keys
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.disk.book_folder import passphrase_key
from waybook.work.backups import choose_second, listed, make_due
from waybook.work.new_keys import make_new_key
from waybook.work.passphrases import change_passphrase
from waybook.work.records.records import add
from waybook.work.upkeep import rescue, restore_checked


def whole(folder: Path) -> list[Path]:
    """Return what stands in a folder under a final name."""
    return sorted(each for each in folder.iterdir() if not each.name.endswith(".part"))


class BackingUp:
    """Back up by hand, some times."""

    def prepare(self, place: Path) -> None:
        filled(place).close()
        (place / "out").mkdir()

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            say("open")
            for number in range(6):
                say("saved", add(book, kind="group", fields={"name": f"Group {number}"}).uid)
                say("copied", back_up(book, place / "out" / f"copy{number}").name)

    def judge(self, place: Path, reports: Reports) -> None:
        with again(place / "Amina") as book:
            require_sound(book)
            assert book.lists.held(reported(reports, "saved")) == set(reported(reports, "saved"))
            groups = book.lists.count("group")
            truth = told(book)
        copies = whole(place / "out")
        assert set(reported(reports, "copied")) <= {each.name for each in copies}
        for copy in copies:
            with again(copy) as held:
                require_sound(held)
                fewer = groups - held.lists.count("group")
                assert told(held).items() <= truth.items()
                assert len(truth) - len(told(held)) == fewer
        with again(place / "Amina") as book:
            back_up(book, place / "out" / "last")
        assert not list((place / "out").glob("*.part")), "what a killed one left stays"


class Restoring:
    """Restore from a backup."""

    def prepare(self, place: Path) -> None:
        with filled(place) as book:
            back_up(book, place / "backup")
        (place / "out").mkdir()

    def work(self, place: Path, seed: int) -> None:
        say("open")
        for number in range(4):
            path, world = place / "out" / f"new{number}", world_of(seed).world
            restore_checked(place / "backup", path=path, passphrase=SECRET, world=world)
            say("restored", path.name)

    def judge(self, place: Path, reports: Reports) -> None:
        made = whole(place / "out")
        assert set(reported(reports, "restored")) <= {each.name for each in made}
        with again(place / "Amina") as book:
            truth = told(book)
        for path in (*made, place / "backup"):
            with again(path) as book:
                require_sound(book)
                assert told(book) == truth


class Rescuing:
    """Rescue a book with a damaged page."""

    def prepare(self, place: Path) -> None:
        filled(place).close()
        book = place / "Amina" / "book.db"
        shutil.copytree(place / "Amina", place / "kept")
        raw = bytearray(book.read_bytes())
        raw[4 * PAGE_BYTES + 99] ^= 1
        book.write_bytes(raw)
        (place / "out").mkdir()

    def work(self, place: Path, seed: int) -> None:
        say("open")
        for number in range(3):
            path, world = place / "out" / f"new{number}", world_of(seed).world
            made = rescue(place / "Amina", path=path, passphrase=SECRET, world=world)
            say("rescued", path.name, str(made.records))

    def judge(self, place: Path, reports: Reports) -> None:
        damaged = bytearray((place / "Amina" / "book.db").read_bytes())
        damaged[4 * PAGE_BYTES + 99] ^= 1
        assert bytes(damaged) == (place / "kept" / "book.db").read_bytes(), "it was written to"
        made = whole(place / "out")
        names = [line[1] for line in reports if line[0] == "rescued"]
        assert set(names) <= {each.name for each in made}
        counts = set()
        for path in made:
            with again(path) as book:
                assert not [each for each in book.findings if each], book.findings
                counts.add(len(book.lists.all_uids()))
        assert len(counts) <= 1
        assert {int(line[2]) for line in reports if line[0] == "rescued"} <= counts


class AutomaticBackups:
    """Make the backups that are made by themselves, at both places, until they rotate."""

    def prepare(self, place: Path) -> None:
        (place / "stick").mkdir()
        with filled(place) as book:
            choose_second(book, folder=place / "stick")
            make_due(book, at_once=True)

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            choose_second(book, folder=place / "stick")
            say("open")
            for number in range(5):
                say("saved", add(book, kind="group", fields={"name": f"Group {number}"}).uid)
                done = make_due(book, at_once=True)
                assert not done.failed
                say("made", *(each.name for each in done.made))

    def judge(self, place: Path, reports: Reports) -> None:
        with again(place / "Amina") as book:
            choose_second(book, folder=place / "stick")
            require_sound(book)
            saved = set(reported(reports, "saved"))
            assert book.lists.held(saved) == saved
            copies = [each.path for each in listed(book)]
            last = [line[1:] for line in reports if line[0] == "made"][-1:]
            assert {each for names in last for each in names} <= {each.name for each in copies}
            for number, copy in enumerate(copies):
                path, world = place / f"back{number}", world_of(number).world
                made = restore_checked(copy, path=path, passphrase=SECRET, world=world)
                assert (made.lacking, list(made.problems)) == (0, [])
                with again(path) as held:
                    assert set(told(held)) <= set(told(book))
            assert not make_due(book, at_once=True).failed
        assert not [*place.glob("**/*.part")], "what a killed one left stays"


class NewPassphrase:
    """Change the passphrase of a book with backups."""

    def prepare(self, place: Path) -> None:
        with filled(place) as book:
            make_due(book, at_once=True)

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            say("open")
            pairs = ((SECRET, CHANGED), (CHANGED, SECRET))
            for number in range(10):
                old, new = pairs[number % 2]
                assert change_passphrase(book, old=old, new=new, log_n=1) == []
                say("changed", str(number))

    def judge(self, place: Path, reports: Reports) -> None:
        [known] = opens_with(place / "Amina")
        done = len(reported(reports, "changed"))
        assert known in {(SECRET, CHANGED)[done % 2], (SECRET, CHANGED)[(done + 1) % 2]}
        with again(place / "Amina", passphrase=known) as book:
            require_sound(book)
            assert make_due(book, at_once=True).unreached == ()
            copies = [each.path for each in listed(book)]
        assert all(opens_with(each) == [known] for each in copies)


class Rekeying:
    """Give a book with backups a new key and a new passphrase."""

    def prepare(self, place: Path) -> None:
        with filled(place) as book:
            back_up(book, place / "Amina" / "backups")
            make_due(book, at_once=True)
        shutil.copytree(place / "Amina", place / "kept")

    def work(self, place: Path, seed: int) -> None:
        with again(place / "Amina", seed) as book:
            say("open")
            make_new_key(book, passphrase=SECRET, new_passphrase=CHANGED, log_n=1)
            say("rekeyed", book.key)

    def judge(self, place: Path, reports: Reports) -> None:
        with again(place / "kept") as kept:
            truth = told(kept)
        [known] = opens_with(place / "Amina")
        done = reported(reports, "rekeyed")
        assert not done or known == CHANGED
        with again(place / "Amina", passphrase=known) as book:
            require_sound(book)
            assert told(book) == truth
            assert not done or [book.key] == done
            assert make_due(book, at_once=True).unreached == ()
            assert former_keys(book) == ()
            numbers = count()
            for copy in (each.path for each in listed(book)):
                assert opens_with(copy) == [known]
                path, world = place / f"back{next(numbers)}", world_of(1).world
                made = restore_checked(copy, path=path, passphrase=known, world=world)
                assert (made.lacking, list(made.problems)) == (0, [])
        assert passphrase_key(place / "Amina").is_file()
        assert not list((place / "Amina").glob("new-key*"))
