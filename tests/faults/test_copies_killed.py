"""Kill the taking in of copies at any moment: the book is as before, or has all of it."""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from forking import Workers, workers
from test_work_killed import again, new_book, run_and_kill, seconds

from waybook.book import Book, Edit
from waybook.work.copies.taking_in import take_in
from waybook.work.handover.merge_steps import steps
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add
from waybook.work.upkeep import check

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]
MANY = 700
ROUNDS = 16


@pytest.fixture(scope="module")
def here() -> Iterator[Workers]:
    with workers("work_worker") as found:
        yield found


def uids(book: Book) -> set[str]:
    return set(book.lists.all_uids())


def test_a_copy_is_taken_in_whole_or_not_at_all(here: Workers, tmp_path: Path) -> None:
    book = new_book(tmp_path, "Amina", 1)
    group = add(book, kind="group", fields={"name": "Front"}).uid
    doomed = add(book, kind="group", fields={"name": "Old"}).uid
    book.close()
    copies = tmp_path / "copies"
    copies.mkdir()
    brought: dict[str, set[str]] = {}
    (tmp_path / "photo").write_bytes(b"the bridge" * 100_000)
    for number in range(3):
        path = Path(shutil.copytree(book.path, copies / f"{number}.waybook"))
        with again(path, 100 + number) as copy:
            before = uids(copy)
            fields = {"group": group, "note": "words " * 30}
            copy.append(Edit("event", {**fields, "title": f"{number}-{n}"}) for n in range(MANY))
            attach(copy, about=group, path=tmp_path / "photo")
            if number == 1:
                destroy(copy, uid=doomed)
            brought[path.name] = uids(copy) - before
    draw = random.Random(1)
    whole_s = seconds(here, book.path, "unite", copies, len(brought))
    cut_short = 0
    for seed in range(ROUNDS):
        path = tmp_path / f"book{seed}"
        shutil.copytree(book.path, path)
        reports = run_and_kill(here, path, "unite", copies, seed, draw.uniform(0.0, whole_s))
        with again(path) as held:
            whole = {name for name, inside in brought.items() if inside <= uids(held)}
            is_gone = "1.waybook" in whole
            assert bool(held.lists.held([doomed])) is not is_gone
            expected = {group, doomed}.union(*(brought[name] for name in whole))
            assert uids(held) == expected - ({doomed} if is_gone else set())
            assert {name for _, name in reports} <= whole
            assert len(steps(held)) == len(whole)
            assert check(held) == []
            cut_short += len(whole) < len(brought)
            for each in sorted(copies.iterdir()):
                take_in(held, other=each)
            assert uids(held) == {group}.union(*brought.values())
            assert check(held) == []
            assert not list(path.glob("*.part"))  # what the killed one left is gone
        shutil.rmtree(path)
    assert cut_short > ROUNDS // 4  # else the kill came too late to tell anything
