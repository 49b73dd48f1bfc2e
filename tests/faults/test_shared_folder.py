"""Eight books in the field and one at headquarters, with real sync engines between them."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from command_line import WAYBOOK
from sync_engine import Engine, pair

from people_at_work import SECRET, is_sound
from waybook.book import Book, create_book, open_book
from waybook.model.world import real_world
from waybook.work.cards.trusting import trust
from waybook.work.handover import dropped_files
from waybook.work.handover.collecting import collect
from waybook.work.handover.dropped_files import ASIDE, Memory
from waybook.work.handover.receipts import RECEIPT, correspondents
from waybook.work.handover.sealing import SealedBundle, seal
from waybook.work.records.records import add

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="kills process groups as Linux has them"),
    pytest.mark.skipif(not shutil.which("syncthing"), reason="syncthing is not installed"),
]
FIELD = ("Amina", "Beatriz", "Chidi", "Dalia", "Emre", "Farid", "Grace", "Hana")
LONG = 999_000  # characters
PATIENCE_S = 45


@dataclass
class Mission:
    """The field's books, the book at headquarters while it is open here, and their engines."""

    folder: Path
    near: Engine
    far: Engine
    books: dict[str, Book] = field(default_factory=dict)
    memories: dict[str, Memory] = field(default_factory=dict)

    @property
    def lead_path(self) -> Path:
        return self.folder / "Tomas.waybook"

    def wrote(self, name: str, text: str) -> None:
        add(self.books[name], kind="account", fields={"text": f"{name}: {text}"})

    def sealed(self, name: str, folder: Path, to: str = "Tomas") -> SealedBundle:
        return seal(self.books[name], to=to, folder=folder)

    def collected(self) -> list[str]:
        """Collect for everybody in the field; return who still waits for a receipt."""
        for name, book in self.books.items():
            collect(book, folder=self.near.drop, memory=self.memories[name])
        return [name for name, book in self.books.items() if waiting(book)]


@pytest.fixture
def mission(tmp_path: Path) -> Iterator[Mission]:
    near, far = pair(tmp_path)
    made = Mission(tmp_path, near, far)
    lead = new_book(made.lead_path, "Tomas")
    for name in FIELD:
        made.books[name] = new_book(tmp_path / f"{name}.waybook", name)
        made.memories[name] = Memory()
        acquaint(made.books[name], lead)
    other = new_book(tmp_path / "Ines.waybook", "Ines")
    acquaint(made.books["Grace"], other)
    other.close()
    lead.close()
    yield made
    near.kill()
    far.kill()
    for book in made.books.values():
        book.close()


def test_eight_books_and_headquarters_over_a_sync_engine(
    mission: Mission, monkeypatch: pytest.MonkeyPatch
) -> None:
    near, far = mission.near, mission.far
    with watching(mission) as watch:
        near.start()
        far.start()
        for name in FIELD:
            mission.wrote(name, "They will talk.")
            mission.sealed(name, near.drop)
        cut_off_on_the_way(mission)
        far.kill()
        make_conflict(mission)
        far.start()
        put_what_is_odd(mission)
        wait_for("receipts of all", lambda: not mission.collected())
        for name in FIELD:
            mission.wrote(name, "They talked.")
            assert mission.sealed(name, near.drop).records == 1  # all else was confirmed
        wait_for("receipts of all again", lambda: not mission.collected())
        assert not watch.poll()
        watch.send_signal(signal.SIGINT)
        assert watch.wait(PATIENCE_S) == 0
    with open_book(mission.lead_path, passphrase=SECRET, world=real_world()) as lead:
        assert_nothing_lost_or_doubled(mission, lead)
        monkeypatch.setattr(dropped_files, "SETTLED_S", 0)  # what is still damaged now stays so
        assert_rest(mission, lead)
        assert is_sound(lead, *mission.books.values())


def has_more(engine: Engine, name: str, before: int) -> bool:
    return engine.received(name) > before


def cut_off_on_the_way(mission: Mission) -> None:
    """Send something large, kill the receiving engine half-way, then the sending one."""
    draw = random.Random(1)
    for _ in range(8):
        mission.wrote("Amina", draw.randbytes(LONG // 2).hex())
    name = mission.sealed("Amina", mission.near.drop).path.name
    for engine in (mission.far, mission.near):
        before = mission.far.received(name)
        wait_for("a transfer", partial(has_more, mission.far, name, before))
        assert not (mission.far.drop / name).exists()
        engine.kill()
        engine.start()


def make_conflict(mission: Mission) -> None:
    """Let two different bundles stand under one name at both ends, unknown to each other."""
    for name, place in (("Chidi", mission.near), ("Dalia", mission.far)):
        mission.wrote(name, "Under a name that is taken.")
        outside = mission.folder / name
        outside.mkdir()
        mission.sealed(name, outside).path.rename(place.drop / "report.bundle")


def put_what_is_odd(mission: Mission) -> None:
    """Put what is half, doubled, damaged or for somebody else where the field shares it."""
    drop, outside = mission.near.drop, mission.folder / "outside"
    outside.mkdir()
    mission.sealed("Grace", drop, to="Ines")  # who has her own way of fetching it
    mission.wrote("Emre", "Copied in pieces.")
    bundle = mission.sealed("Emre", outside).path
    whole = bundle.read_bytes()
    with (drop / bundle.name).open("wb") as copy:
        for piece in (whole[:200], whole[200:4000], whole[4000:]):
            copy.write(piece)
            copy.flush()
            time.sleep(1.5)  # long enough for both engines and both watches to see it
    shutil.copy(drop / bundle.name, drop / "again.bundle")
    (drop / "junk.bundle").write_bytes(whole[:-1])
    (drop / "holiday.jpg").write_bytes(b"a picture")


def assert_nothing_lost_or_doubled(mission: Mission, lead: Book) -> None:
    theirs = sorted(text for book in mission.books.values() for text in texts(book, own=True))
    assert sorted(texts(lead)) == theirs
    assert len(theirs) == len(set(theirs)) == 2 * len(FIELD) + 8 + 3
    assert len(list(mission.far.drop.glob("report*.bundle"))) == 2
    for book in mission.books.values():
        [to_lead] = [each for each in correspondents(book) if each.name == "Tomas"]
        assert {each.how for each in to_lead.deliveries} == {RECEIPT}


def assert_rest(mission: Mission, lead: Book) -> None:
    """Look again, without memory of anything: only the damaged is moved, then all is quiet."""
    done = collect(lead, folder=mission.far.drop)
    assert not done.outcomes
    assert not done.answers
    assert {named.path.name for named in done.aside} == {"junk.bundle"}
    wait_for("both alike", lambda: names(mission.near) == names(mission.far))
    before = names(mission.near)
    assert {f"{ASIDE}/junk.bundle", "holiday.jpg"} <= before
    for _ in range(2):
        assert not collect(lead, folder=mission.far.drop)
        assert not any(
            collect(book, folder=mission.near.drop).outcomes for book in mission.books.values()
        )
        assert names(mission.near) == names(mission.far) == before


@contextmanager
def watching(mission: Mission) -> Iterator[subprocess.Popen[str]]:
    """Collect at headquarters with the very command, until told to stop."""
    secret = mission.folder / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    command = [*WAYBOOK, "collect", str(mission.lead_path), str(mission.far.drop), "--watch"]
    options = ["--every", "1", "--json", "--passphrase-file", str(secret)]
    with (mission.folder / "watched").open("w", encoding="utf-8") as told:
        child = subprocess.Popen([*command, *options], stdout=told, stderr=told, text=True)
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def new_book(path: Path, name: str) -> Book:
    return create_book(path, passphrase=SECRET, name=name, world=real_world(), log_n=1)


def acquaint(one: Book, other: Book) -> None:
    for mine, theirs in ((one, other), (other, one)):
        trust(mine, card=theirs.card, verified=True)


def waiting(book: Book) -> bool:
    return any(each.waiting for each in correspondents(book) if each.name == "Tomas")


def texts(book: Book, *, own: bool = False) -> list[str]:
    """Return the accounts in a book, or those that its owner wrote."""
    found = [
        str(record.fields["text"]) for record in book.lists.records() if record.kind == "account"
    ]
    return [text for text in found if not own or text.startswith(f"{book.name}: ")]


def names(engine: Engine) -> set[str]:
    """Return what a person sees in an engine's folder."""
    found = (path.relative_to(engine.drop) for path in engine.drop.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if not path.name.startswith(".")}


def wait_for(what: str, came: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not came():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.05)
