import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest
from running import Running, running
from scratch import kept_text
from small_files import pdf

from waybook.book import Book, open_book
from waybook.desktop.app.exit_statuses import CLOSED
from waybook.model.world import World

PASSPHRASE = "crane lantern orbit"
SENTENCE = "She said that the commander would"
LOOKS = 600

pytestmark = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")


@pytest.fixture
def locked(book: Book) -> Path:
    book.close()
    return book.path


def test_a_sentence_is_there_after_locking_and_unlocking(tmp_path: Path, locked: Path) -> None:
    with running(tmp_path, locked) as run:
        first = run.window
        run.order("unlock", passphrase=PASSPHRASE)
        assert run.answer() == {"opened": True}
        run.ask("move", x=40, y=60, width=1000, height=640)
        run.ask("type", text=SENTENCE)
        run.order("lock")
        second = run.next_window()
        assert second != first
        assert not Path(f"/proc/{first}").exists()
        run.order("unlock", passphrase=PASSPHRASE)
        assert run.answer() == {"opened": True}
        seen = run.ask("look")
        assert seen["text"] == SENTENCE
        assert seen["cursor"] == len(SENTENCE)
        assert seen["place"] == "scratch/here"
        assert seen["focused"]
        assert seen["geometry"] == [40, 60, 1000, 640]
        run.order("close")
        assert run.guard.wait(60) == CLOSED


def test_a_dialog_does_not_stop_the_lock(tmp_path: Path, locked: Path) -> None:
    with running(tmp_path, locked) as run:
        run.order("unlock", passphrase=PASSPHRASE)
        run.answer()
        run.ask("type", text=SENTENCE)
        first = run.window
        assert run.ask("ask") == {"asked": True}
        run.order("lock")
        assert run.next_window() != first


def test_closing_keeps_the_sentence(tmp_path: Path, locked: Path, world: World) -> None:
    with running(tmp_path, locked) as run:
        run.order("unlock", passphrase=PASSPHRASE)
        run.answer()
        run.ask("type", text=SENTENCE)
        run.order("close")
        assert run.guard.wait(60) == CLOSED
    with open_book(locked, passphrase=PASSPHRASE, world=world) as book:
        assert kept_text(book) == SENTENCE


def stay_locked(run: Running) -> None:
    """Leave the window asking for the passphrase; nothing happens by itself."""
    run.ask("rest")


def write(run: Running) -> None:
    run.order("unlock", passphrase=PASSPHRASE)
    run.answer()
    run.ask("type", text=SENTENCE)


def write_and_be_asked(run: Running) -> None:
    write(run)
    run.ask("ask")


def wait_for_the_end(pid: int) -> None:
    """Wait for a process that may be nobody's child any more."""
    for _ in range(LOOKS):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        sleep(0.05)
    raise AssertionError(pid)


@pytest.mark.parametrize("do", [stay_locked, write, write_and_be_asked])
def test_a_guard_that_is_asked_to_end_ends_the_window_and_frees_the_book(
    tmp_path: Path, locked: Path, world: World, do: Callable[[Running], None]
) -> None:
    with running(tmp_path, locked) as run:
        do(run)
        run.guard.terminate()
        assert run.guard.wait(60) == CLOSED
        assert not Path(f"/proc/{run.window}").exists()
        with open_book(locked, passphrase=PASSPHRASE, world=world) as book:
            assert kept_text(book) == ("" if do is stay_locked else SENTENCE)


@pytest.mark.parametrize("do", [stay_locked, write])
def test_a_window_whose_guard_is_killed_ends_and_frees_the_book(
    tmp_path: Path, locked: Path, world: World, do: Callable[[Running], None]
) -> None:
    with running(tmp_path, locked) as run:
        do(run)
        run.guard.kill()
        wait_for_the_end(run.window)
        with open_book(locked, passphrase=PASSPHRASE, world=world) as book:
            assert kept_text(book) == ("" if do is stay_locked else SENTENCE)


def test_a_window_that_is_killed_ends_the_guard(tmp_path: Path, locked: Path) -> None:
    with running(tmp_path, locked) as run:
        os.kill(run.window, 9)
        assert run.guard.wait(60) != CLOSED


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_decrypted_text_stays_in_a_living_process(
    tmp_path: Path, locked: Path, world: World
) -> None:
    copy = tmp_path / "Copy.waybook"
    shutil.copytree(locked, copy)
    with open_book(copy, passphrase=PASSPHRASE, world=world) as same:
        key = same.key
    record, draft = "zyxwv-canary-in-a-record", "zyxwv-canary-in-a-draft"
    planted = (record, draft, key)
    viewed, scan = "zyxwv-canary-in-a-file", tmp_path / "scan.pdf"
    with running(tmp_path, locked) as run:
        run.order("unlock", passphrase=PASSPHRASE)
        run.answer()
        run.ask("record", text=f"They said {record} twice.")
        run.ask("type", text=f"And then {draft} came")
        assert run.processes() == [run.guard.pid, run.window]
        scan.write_bytes(pdf(f"They wrote {viewed} once."))
        run.ask("view", path=str(scan))
        [_, _, drawer] = run.processes()
        before = run.memory_holds(*planted, viewed)
        assert drawer in before.pop(viewed), "the search finds nothing of the file"
        assert all(run.window in held for held in before.values()), "the search finds nothing"
        run.order("lock")
        run.next_window()
        assert run.processes() == [run.guard.pid, run.window]
        sought = (*planted, viewed, PASSPHRASE)
        assert run.memory_holds(*sought) == {word: set() for word in sought}


def test_nothing_is_left_in_the_home_folder(tmp_path: Path, locked: Path) -> None:
    with running(tmp_path, locked) as run:
        run.order("unlock", passphrase=PASSPHRASE)
        run.answer()
        run.ask("type", text=SENTENCE)
        run.order("lock")
        run.next_window()
        run.order("close")
        run.guard.wait(60)
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []
