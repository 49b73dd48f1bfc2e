"""Kill merges, seals, imports: each is whole or not at all, and nothing reported is lost."""

import json
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from forking import Workers, workers

from fixed_world import Clockwork
from people_at_work import acquaint
from sealing_choices import seal
from waybook.book import Book, Edit, create_book, open_book
from waybook.bundle.reader import open_bundle
from waybook.work.handover.merging import merge
from waybook.work.records.importing import import_case
from waybook.work.records.records import add, edit
from waybook.work.upkeep import check

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]
MANY = 1300  # more than are taken in at once
ROUNDS = {"merge": 20, "seal": 25, "import": 15}


@pytest.fixture(scope="module")
def here() -> Iterator[Workers]:
    with workers("work_worker") as found:
        yield found


def seconds(here: Workers, book: Path, work: str, folder: Path, reports: int) -> float:
    """Return how long this machine takes for so many reports; try it on copies."""
    aside, place = (path.with_name(f"{path.name}-tried") for path in (book, folder))
    shutil.copytree(book, aside)
    shutil.copytree(folder, place)
    with here.start(str(aside), work, "555", str(place)) as worker:
        assert worker.reports.readline() == "open\n"
        begun = time.monotonic()
        for _ in range(reports):
            assert worker.reports.readline()
        taken = time.monotonic() - begun
    shutil.rmtree(aside)
    shutil.rmtree(place)
    return taken


def run_and_kill(
    here: Workers, book: Path, work: str, folder: Path, seed: int, after_s: float
) -> list[list[str]]:
    """Return what a worker reported before it was killed, or came to its end."""
    with here.start(str(book), work, str(seed), str(folder)) as worker:
        assert worker.reports.readline() == "open\n"
        time.sleep(after_s)
        assert worker.kill() in {-signal.SIGKILL, 0}
        lines = worker.reports.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


def new_book(folder: Path, name: str, seed: int) -> Book:
    world = Clockwork(seed).world
    return create_book(folder / name, passphrase="p", name=name, world=world, log_n=1)


def again(path: Path, seed: int = 900) -> Book:
    return open_book(path, passphrase="p", world=Clockwork(seed).world)


def test_a_merge_is_whole_or_not_at_all(here: Workers, tmp_path: Path) -> None:
    sender, lead = new_book(tmp_path, "Amina", 1), new_book(tmp_path, "Tomas", 2)
    acquaint(sender, lead)
    stick = tmp_path / "stick"
    stick.mkdir()
    brought: dict[str, set[str]] = {}
    for number in range(4):
        group = add(sender, kind="group", fields={"name": f"Front {number}"}).uid
        fields = {"group": group, "note": "words " * 30}
        edits = [Edit("event", {**fields, "title": f"Event {n}"}) for n in range(MANY)]
        inside = {group, *sender.append(edits).records}
        path = seal(sender, to="Tomas", folder=stick, groups=[group]).path
        brought[path.name] = inside
    lead.close()
    sender.close()
    draw = random.Random(1)
    whole_s = seconds(here, lead.path, "merge", stick, len(brought))
    cut_short = 0
    for seed in range(ROUNDS["merge"]):
        path = tmp_path / f"lead{seed}"
        shutil.copytree(lead.path, path)
        reports = run_and_kill(here, path, "merge", stick, seed, draw.uniform(0.0, whole_s))
        with again(path) as book:
            held = set(book.lists.all_uids())
            whole = {name for name, inside in brought.items() if inside <= held}
            assert held == set().union(*(brought[name] for name in whole))
            assert {name for _, name in reports} <= whole
            assert len(book.received_bundles.listed()) == len(whole)
            assert check(book) == []
            cut_short += len(whole) < len(brought)
            merge(book, paths=list(stick.glob("*.bundle")))
            assert set(book.lists.all_uids()) == set().union(*brought.values())
        shutil.rmtree(path)
    assert cut_short > ROUNDS["merge"] // 4  # else the kill came too late to tell anything


def test_no_half_bundle_bears_a_final_name(here: Workers, tmp_path: Path) -> None:
    sender, lead = new_book(tmp_path, "Amina", 1), new_book(tmp_path, "Tomas", 2)
    acquaint(sender, lead)
    stick = tmp_path / "stick"
    stick.mkdir()
    add(sender, kind="account", fields={"text": "said " * 20_000})
    sender.close()
    draw = random.Random(2)
    some_s = seconds(here, sender.path, "seal", stick, 8)
    saved: set[str] = set()
    sealed: set[str] = set()
    parts = 0
    for seed in range(ROUNDS["seal"]):
        after_s = draw.uniform(0.0, some_s)
        for word, name in run_and_kill(here, sender.path, "seal", stick, seed, after_s):
            (saved if word == "saved" else sealed).add(name)
        there = {path.name for path in stick.iterdir()}
        parts += sum(name.endswith(".part") for name in there)
        assert sealed <= there
        for path in stick.glob("*.bundle"):
            open_bundle(path, identity=lead.sealing, me=lead.card)
    merged = merge(lead, paths=sorted(stick.glob("*.bundle")))
    assert not any(outcome.is_refused for outcome in merged.outcomes)
    with again(sender.path) as book:
        assert book.lists.held(saved) == saved
        assert check(book) == []
        last = seal(book, to="Tomas", folder=stick)
        assert not list(stick.glob("*.part"))
        merge(lead, paths=[last.path])
        assert set(lead.lists.all_uids()) == set(book.lists.all_uids())
        assert lead.conflicts.listed() == []
    assert check(lead) == []
    lead.close()
    assert sealed
    assert parts  # else no kill came in the middle of a seal


def test_an_import_is_whole_or_not_at_all(here: Workers, tmp_path: Path) -> None:
    book = new_book(tmp_path, "Amina", 1)
    files = tmp_path / "files"
    files.mkdir()
    for revision in range(12):
        events = [
            {"id": f"E{n}", "event": f"Event {n}", "place": f"place {revision}"} for n in range(90)
        ]
        case = {"format": "case-1", "id": "X", "title": "X, Y", "events": events}
        (files / f"{revision:03}.json").write_text(json.dumps(case))
    import_case(book, path=files / "000.json")
    uid = book.lists.all_uids("event")[0]
    edit(book, uid=uid, fields={"place": "my own words"})
    book.close()
    draw = random.Random(3)
    whole_s = seconds(here, book.path, "import", files, 12)
    cut_short = 0
    for seed in range(ROUNDS["import"]):
        path = tmp_path / f"copy{seed}"
        shutil.copytree(book.path, path)
        reports = run_and_kill(here, path, "import", files, seed, draw.uniform(0.0, whole_s))
        last = max((int(name) for _, name in reports), default=0)
        cut_short += last < 11
        with again(path) as held:
            told = {
                row.uid: held.lists.record(row.uid).fields["place"]
                for row in held.lists.rows("event")
            }
            told.pop(uid)
            [place] = set(told.values())  # all of one revision
            assert int(str(place).split()[1]) >= last
            stand = {each.value for each in held.histories.siblings(uid, "place")}
            assert "my own words" in stand
            assert check(held) == []
        shutil.rmtree(path)
    assert cut_short > ROUNDS["import"] // 4


def test_enough_rounds_are_run() -> None:
    from test_book_killed import ROUNDS as OF_THE_BOOK  # noqa: PLC0415

    assert sum(ROUNDS.values()) + sum(OF_THE_BOOK.values()) >= 200
