"""Kill the destruction of an identity book at each step: it is whole or unreadable, never else."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from aside_people import ASIDE_SECRET, CANARY, full, made
from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, BookState, open_book
from waybook.model.faults import Damaged, NotABook
from waybook.work import identities
from waybook.work.records.records import add
from waybook.work.upkeep import check

WORKER = Path(__file__).parent / "destroy_worker.py"
MOST_STEPS = 60


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_destruction_cut_short_leaves_it_whole_or_unreadable(book: Book, tmp_path: Path) -> None:
    group = add(book, kind="group", fields={"name": "Front"}).uid
    with closing(made(book)) as aside:
        uid = identities.add(book, aside, fields=full("PINE-4")).uid
    book.close()
    seen = []
    for step in range(1, MOST_STEPS):
        path = tmp_path / f"copy{step}"
        shutil.copytree(book.path, path)
        done = subprocess.run(
            [sys.executable, str(WORKER), str(path), str(step)],
            check=False,
            capture_output=True,
            text=True,
        )
        with open_book(path, passphrase=PASSPHRASE, world=make_world(step)) as first:
            assert first.lists.record(group).title == "Front"
            assert check(first) == []
            seen.append(how_it_stands(first, uid))
            if (path / "aside").exists():
                identities.destroy(path)
            assert not (path / "aside").exists()
            made(first).close()
        if done.returncode == 0:
            break
    assert seen[0] == "whole"
    assert seen[-1] == "gone"
    assert "unreadable" in seen
    assert seen == sorted(seen, key=("whole", "unreadable", "gone").index)


def how_it_stands(first: Book, uid: str) -> str:
    if identities.state(first.path) is BookState.ABSENT:
        return "gone"
    try:
        aside = identities.unlock(first, passphrase=ASIDE_SECRET)
    except (Damaged, NotABook):
        return "unreadable"
    with closing(aside):
        assert aside.lists.record(uid).fields["name"] == f"Karim {CANARY}"
        assert check(aside) == []
    return "whole"
