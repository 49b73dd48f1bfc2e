"""The identity book locks: a process that never knew it takes the window's place."""

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from running import Running, running

from aside_people import ASIDE_SECRET, CANARY, full, made, unlocked
from fixed_world import PASSPHRASE
from waybook.book import Book, open_book
from waybook.desktop.app.exit_statuses import CLOSED
from waybook.model.world import World
from waybook.work import identities
from waybook.work.records.records import add

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
TYPED = "zyxwv-typed-and-not-saved"


@dataclass(frozen=True)
class Person:
    path: Path
    contact: str
    key: str
    aside_key: str


@pytest.fixture
def person(book: Book) -> Person:
    contact = add(book, kind="contact", fields={"code_name": "PINE-4"}).uid
    with closing(made(book)) as aside:
        identities.add(book, aside, fields=full("PINE-4", contact=contact))
        found = Person(book.path, contact, book.key, aside.key)
    book.close()
    return found


@pytest.fixture
def run(tmp_path: Path, person: Person) -> Iterator[Running]:
    with running(tmp_path, person.path) as run:
        run.order("unlock", passphrase=PASSPHRASE)
        assert run.answer() == {"opened": True}
        run.ask("person", uid=person.contact)
        yield run


def test_nothing_of_the_identity_book_stays_in_a_living_process(
    run: Running, person: Person
) -> None:
    said = run.ask("unlock_identities", passphrase=ASIDE_SECRET)["said"]
    assert f"Karim {CANARY}" in said
    planted = (CANARY, person.aside_key)
    before = run.memory_holds(*planted, person.key)
    assert all(held == {run.window} for held in before.values()), "the search finds nothing"
    first = run.window
    run.order("lock_identities")
    second = run.next_window()
    assert second != first
    assert not Path(f"/proc/{first}").exists()
    assert run.answer() == {"opened": True}  # nobody was asked for a passphrase
    assert run.processes() == [run.guard.pid, second]
    sought = (*planted, ASIDE_SECRET, PASSPHRASE)
    assert run.memory_holds(*sought) == {word: set() for word in sought}


def test_the_first_book_s_key_goes_from_window_to_window_alone(
    tmp_path: Path, run: Running, person: Person
) -> None:
    run.ask("unlock_identities", passphrase=ASIDE_SECRET)
    run.order("lock_identities")
    run.next_window()
    assert run.answer() == {"opened": True}
    assert run.memory_holds(person.key) == {person.key: {run.window}}  # and not in the guard's
    for pid in run.processes():
        for told in ("cmdline", "environ"):
            assert person.key.encode() not in Path(f"/proc/{pid}/{told}").read_bytes()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or person.key.encode() not in path.read_bytes()
    run.order("lock")  # what was left once is not left again
    run.next_window()
    assert run.memory_holds(person.key) == {person.key: set()}


def test_one_comes_back_to_the_same_place_and_finds_what_was_typed(
    run: Running, person: Person, world: World
) -> None:
    run.ask("move", x=40, y=60, width=1000, height=640)
    run.ask("unlock_identities", passphrase=ASIDE_SECRET)
    run.ask("write_identity", text=TYPED)
    run.order("idle")
    run.next_window()
    assert run.answer() == {"opened": True}
    seen = run.ask("look")
    assert seen["place"] == f"people/{person.contact}"
    assert seen["geometry"] == [40, 60, 1000, 640]
    assert run.memory_holds(TYPED) == {TYPED: set()}
    run.order("close")
    assert run.guard.wait(60) == CLOSED
    with open_book(person.path, passphrase=PASSPHRASE, world=world) as book:
        with closing(unlocked(book)) as aside:
            assert any(TYPED in str(aside.drafts.text(key)) for key in aside.drafts.names())
        assert not any(TYPED in str(book.drafts.text(key)) for key in book.drafts.names())


def test_ctrl_l_locks_both(run: Running, person: Person) -> None:
    run.ask("unlock_identities", passphrase=ASIDE_SECRET)
    run.order("lock")
    run.next_window()
    sought = (CANARY, person.aside_key, person.key)
    assert run.memory_holds(*sought) == {word: set() for word in sought}
    run.order("unlock", passphrase=PASSPHRASE)
    assert run.answer() == {"opened": True}
