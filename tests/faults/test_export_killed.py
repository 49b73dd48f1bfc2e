"""Kill exports and imports of exports: each is whole or not at all."""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from book_worker import world_of
from forking import Workers, workers
from test_work_killed import again, new_book, run_and_kill, seconds

from waybook.book import Edit, create_book, open_book
from waybook.work.export.exporting import export
from waybook.work.export.importing import preview, take_in
from waybook.work.records.records import add
from waybook.work.upkeep import check

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]
MANY = 1300
ROUNDS = 15


@pytest.fixture(scope="module")
def here() -> Iterator[Workers]:
    with workers("work_worker") as found:
        yield found


def filled(folder: Path) -> Path:
    """Return a book with a group and many events."""
    path = folder / "Amina"
    with create_book(path, passphrase="p", name="Amina", world=world_of(1), log_n=1) as book:
        group = add(book, kind="group", fields={"name": "Front"}).uid
        fields = {"group": group, "note": "words " * 30}
        book.append([Edit("event", {**fields, "title": f"Event {n}"}) for n in range(MANY)])
    return path


def test_no_half_export_bears_a_final_name(here: Workers, tmp_path: Path) -> None:
    path, out = filled(tmp_path), tmp_path / "out"
    out.mkdir()
    draw = random.Random(1)
    some_s = seconds(here, path, "export", out, 3)
    parts = 0
    for seed in range(ROUNDS):
        reports = run_and_kill(here, path, "export", out, seed, draw.uniform(0.0, some_s))
        there = list(out.iterdir())
        parts += sum(each.name.endswith(".part") for each in there)
        whole = {each.name: each for each in there if not each.name.endswith(".part")}
        assert {name for _, name in reports} <= whole.keys()
        with again(path) as book:
            for each in whole.values():
                assert preview(book, folder=each).outcome.same == MANY + 1
            assert check(book) == []
        for each in there:
            shutil.rmtree(each)
    assert parts  # else no kill came in the middle of an export


def test_an_export_comes_in_whole_or_not_at_all(here: Workers, tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = filled(tmp_path)
    with open_book(path, passphrase="p", world=world_of(3)) as book:
        export(book, folder=out / "export")
        inside = set(book.lists.all_uids())
    empty = new_book(tmp_path, "Tomas", 2)
    empty.close()
    draw = random.Random(2)
    whole_s = seconds(here, empty.path, "take-in", out, 1)
    cut_short = 0
    for seed in range(ROUNDS):
        path = tmp_path / f"copy{seed}"
        shutil.copytree(empty.path, path)
        reports = run_and_kill(here, path, "take-in", out, seed, draw.uniform(0.0, whole_s))
        with again(path) as held:
            found = set(held.lists.all_uids())
            assert found in (set(), inside)
            assert found or not reports
            assert check(held) == []
            cut_short += not found
            take_in(held, folder=out / "export")
            assert set(held.lists.all_uids()) == inside
        shutil.rmtree(path)
    assert cut_short > ROUNDS // 4
