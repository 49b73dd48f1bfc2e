"""Two processes on two mounts of one folder: of all saves that were reported, none is lost."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from shared_mounts import two_mounts, wait_until

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import create_book, open_book
from waybook.book.check import check_book
from waybook.book.storage.sharing import lease_taking
from waybook.book.storage.sharing.lease import LeasePace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="mounts and stops as Linux does"),
]
WORKER = Path(__file__).with_name("lease_worker.py")
ROUNDS = 4
BRISK = LeasePace(0.2, 2, 4, 0.3, 0.5, 0.1)


@dataclass
class Machine:
    """A process that saves to the book over a mount of its own."""

    process: subprocess.Popen[bytes]
    report: Path
    folder: Path = field(default_factory=Path)

    def said(self, word: str) -> list[str]:
        lines = self.report.read_text().splitlines(keepends=True)
        whole = [line.split() for line in lines if line.endswith("\n")]
        return [" ".join(line[1:]) for line in whole if line[0] == word]

    def signal(self, number: int) -> None:
        os.kill(self.process.pid, number)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def machine(folder: Path, name: str, saves: int) -> Iterator[Machine]:
    report = folder.parent.parent / f"{name}.txt"
    paths = [str(WORKER.parent.parent), os.environ.get("PYTHONPATH", "")]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    with report.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, str(WORKER), str(folder), name, str(saves)], stdout=out, env=around
        )
    made = Machine(process, report, folder)
    try:
        yield made
    finally:
        made.kill()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    monkeypatch.setattr(lease_taking, "SHARED_PACE", BRISK)
    with two_mounts(tmp_path) as (one, other):
        path = tmp_path / "server" / "Team.waybook"
        create_book(
            path, passphrase=PASSPHRASE, name="Amina", world=make_world(1), log_n=LOG_N
        ).close()
        yield one / path.name, other / path.name


def require_nothing_lost(folder: Path, *machines: Machine) -> Counter[str]:
    """Open the book, and look for all that was reported; return what it holds beside."""
    with open_book(folder, passphrase=PASSPHRASE, world=make_world(9)) as book:
        texts = Counter(
            str(record.fields["text"]).split()[0] for record in book.lists.records("account")
        )
        reported = [text for each in machines for text in each.said("saved")]
        assert reported
        assert not set(reported) - texts.keys()
        assert check_book(book) == []
    return texts


def test_two_that_save_as_fast_as_they_can_lose_nothing(places: tuple[Path, Path]) -> None:
    with ExitStack() as stack:
        both = [
            stack.enter_context(machine(place, name, 30))
            for place, name in zip(places, ("one", "other"), strict=True)
        ]
        wait_until(lambda: all(len(each.said("closed")) >= ROUNDS for each in both))
        assert all(each.process.poll() is None for each in both)
    require_nothing_lost(places[0], *both)
    assert any(each.said("refused") for each in both)


@pytest.mark.parametrize("number", range(3))
def test_after_a_kill_the_other_machine_waits_and_takes_over(
    places: tuple[Path, Path], number: int
) -> None:
    with machine(places[0], "one", 0) as one:
        wait_until(lambda: len(one.said("saved")) > 10 + 7 * number)
        with machine(places[1], "other", 5) as other:
            wait_until(lambda: other.said("refused") != [])
            one.kill()
            wait_until(lambda: len(other.said("saved")) > 3)
            assert "lease-taken-over" in other.said("opened")[0]
    require_nothing_lost(places[0], one, other)


def test_one_that_froze_and_wakes_up_stops_and_says_so(places: tuple[Path, Path]) -> None:
    with machine(places[0], "one", 0) as one:
        wait_until(lambda: len(one.said("saved")) > 10)
        one.signal(signal.SIGSTOP)
        frozen = len(one.said("saved"))
        with machine(places[1], "other", 0) as other:
            wait_until(lambda: len(other.said("saved")) > 10)
            one.signal(signal.SIGCONT)
            wait_until(lambda: one.said("lost") != [])
            assert len(one.said("saved")) <= frozen + 1  # one may have been saved before
            wait_until(lambda: one.said("refused") != [])
            assert set(one.said("refused")) == {"in-use-elsewhere"}
            kept = len(other.said("saved"))
            wait_until(lambda: len(other.said("saved")) > kept)
    require_nothing_lost(places[1], one, other)
