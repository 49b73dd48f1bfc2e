"""Crash each process of the program while it holds a book, and look for what it leaves."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from open_processes import (
    BARE,
    Subject,
    collecting,
    editing,
    guarding,
    showing,
    trying,
    windowing,
)

from fixed_world import PASSPHRASE
from waybook.book import Book
from waybook.work.records.records import add

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads how Linux dumps"),
]
CANARY = "zyxwvcanary"
SUBJECTS: dict[str, Callable[..., Subject]] = {
    "edit": editing,
    "collect": collecting,
    "demo": showing,
    "self-test": trying,
    "guard": guarding,
    "window": windowing,
}


class Held(NamedTuple):
    """A closed book, its key, a record in it, the passphrase file, a folder to crash in."""

    book: Path
    key: str
    uid: str
    secret: Path
    folder: Path


@pytest.fixture
def held(book: Book, tmp_path: Path) -> Held:
    uid = add(book, kind="group", fields={"name": f"{CANARY} group"}).uid
    book.close()
    secret, folder = tmp_path / "secret", tmp_path / "crashes"
    secret.write_text(PASSPHRASE)
    folder.mkdir()
    return Held(book.path, book.key, uid, secret, folder)


@contextmanager
def ending(subject: Subject) -> Iterator[Subject]:
    try:
        yield subject
    finally:
        subject.end()


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
@pytest.mark.parametrize("name", SUBJECTS)
def test_no_crash_leaves_the_memory_of_a_process_on_the_disk(
    held: Held, name: str, number: int
) -> None:
    start = SUBJECTS[name]
    known = held.key if name == "window" else held.uid
    with ending(start(held.book, known, held.folder, held.secret)) as subject:
        below = subject.children()
        assert not subject.crash(number)
        for pid in below:  # the window whose guard is gone
            os.kill(pid, number)
    assert not holding(held.folder, CANARY, held.key)
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip().partition("%")[0]
    assert not [path for path in held.folder.iterdir() if path.name.startswith(pattern)]


def test_a_process_that_did_not_close_its_memory_would_leave_it(held: Held) -> None:
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip().partition("%")[0]
    if pattern[:1] in {"", "|", "/"}:
        pytest.skip(f"this system takes core files elsewhere: {pattern}")
    program = (sys.executable, "-c", BARE)
    with ending(editing(held.book, held.uid, held.folder, held.secret, program)) as subject:
        limit = Path(f"/proc/{subject.pid}/limits").read_text()
        if "Max core file size        0" in limit:
            pytest.skip("this system allows no core files")
        assert subject.crash(signal.SIGSEGV)
    [core] = [path for path in held.folder.iterdir() if path.name.startswith(pattern)]
    assert holding(held.folder, CANARY) == holding(held.folder, held.key) == [core.name]


def holding(folder: Path, *words: str) -> list[str]:
    """Return the files in which a word stands, as Python, Qt or SQLCipher keep it."""
    forms = [word.encode(form) for word in words for form in ("utf-8", "utf-16-le")]
    forms += [bytes.fromhex(word) for word in words if len(word) == 64]
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
