"""Kill the writer at random moments; what it reported as saved must be there, whole."""

import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from forking import Workers, workers

from fixed_world import make_world
from waybook.book import Edit, create_book, open_book
from waybook.book.check import check_book, file_findings
from waybook.book.storage.store import Store

ROUNDS = {"append": 90, "absorb": 80, "backup": 40}


@pytest.fixture(scope="module")
def here() -> Iterator[Workers]:
    with workers("book_worker") as found:
        yield found


def run_and_kill(
    here: Workers, book: Path, work: str, seed: int, after_s: float
) -> tuple[list[list[str]], int]:
    """Return the reports of a worker that was killed, and its exit status."""
    with here.start(str(book), work, str(seed)) as worker:
        assert worker.reports.readline() == "open\n"
        time.sleep(after_s)
        status = worker.kill()
        whole = [line for line in worker.reports if line.endswith("\n")]
    return [line.split() for line in whole], status


@pytest.mark.parametrize("work", sorted(ROUNDS))
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_was_reported_as_saved_outlives_a_kill(
    here: Workers, tmp_path: Path, work: str
) -> None:
    path = tmp_path / "b"
    create_book(path, passphrase="p", name="A", world=make_world(), log_n=1).close()
    draw = random.Random(work)
    saved: set[str] = set()
    for seed in range(ROUNDS[work]):
        reports, code = run_and_kill(here, path, work, seed, draw.uniform(0.0, 0.06))
        assert code == -signal.SIGKILL
        for word, *uids in reports:
            saved.update(uids[1:] if word == "copied" else uids)
        with open_book(path, passphrase="p", world=make_world(seed)) as book:
            held = book.lists.held(saved)
            assert held == saved
            assert not file_findings(book.store)
            if seed % 20 == 0:
                assert check_book(book) == []
        _check_copies(path, [report for report in reports if report[0] == "copied"])
    assert saved
    with open_book(path, passphrase="p", world=make_world(999)) as book:
        assert check_book(book) == []


def _check_copies(path: Path, reports: list[list[str]]) -> None:
    """A backup that was reported is whole; one that was cut off has not got its name."""
    for _, name, *uids in reports[-1:]:
        with open_book(path.parent / name, passphrase="p", world=make_world()) as copy:
            assert set(copy.lists.all_uids()) == set(uids)
            assert not file_findings(copy.store)
    for copy_path in path.parent.glob("backup-*"):
        shutil.rmtree(copy_path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_power_cut_that_tears_what_was_not_yet_synced(tmp_path: Path) -> None:
    """After the last commit, the log's tail may hold anything: it is cut, zeroed or scrambled."""
    path = tmp_path / "b"
    book = create_book(path, passphrase="p", name="A", world=make_world(), log_n=1)
    draw = random.Random(4)
    log = path / "book.db-wal"
    uids = []
    for n in range(30):
        uids.append(book.world.new_uid())
        book.append([Edit("account", {"text": f"saved {n} " * 50}, uids[-1])])
    synced = log.stat().st_size
    book.store.run("PRAGMA cache_size = 8")  # so that pages reach the log before the commit
    with book.rehearsal():
        book.append(Edit("account", {"text": f"lost {n} " * 100}) for n in range(600))
    whole, main = log.read_bytes(), (path / "book.db").read_bytes()
    assert len(whole) > synced
    assert book.store.cell("PRAGMA synchronous") == 2  # a commit waits until it is on the disk
    for n in range(60):
        torn = bytearray(whole[: draw.randrange(synced, len(whole))])
        for _ in range(draw.randrange(20)):
            place = draw.randrange(synced, len(torn) + 1)
            torn[place : place + 512] = draw.choice((bytes(512), draw.randbytes(512)))
        copy = tmp_path / f"torn{n}"
        copy.mkdir()
        (copy / "book.db").write_bytes(main)
        (copy / "book.db-wal").write_bytes(torn)
        store = Store(copy / "book.db", book.key)
        assert {row[0] for row in store.rows("SELECT uid FROM records")} == set(uids)
        assert file_findings(store) == []
        store.close()
        shutil.rmtree(copy)
    book.close()
