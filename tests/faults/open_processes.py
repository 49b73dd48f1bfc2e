"""Start each process of the program that holds, or may come to hold, what a book holds."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from waybook.book.storage.lock import Lock
from waybook.desktop.app.supervisor import WINDOW
from waybook.disk.book_folder import lock_file
from waybook.model.faults import InUse

WAYBOOK = (sys.executable, "-m", "waybook")
DUMPING = ("sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh")
BARE = """\
import sys
from waybook.process import hardening
hardening.harden = lambda: None
from waybook.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
_PATIENCE_S = 60


class Subject:
    """A process, in a folder of its own, that may write core files as large as it likes."""

    def __init__(
        self, command: Sequence[str], folder: Path, secret: Path, hands: Sequence[int] = ()
    ) -> None:
        around = {name: each for name, each in os.environ.items() if not name.startswith("XDG_")}
        around |= {
            "WAYBOOK_PASSPHRASE_FILE": str(secret),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(folder),
            "TMPDIR": str(folder),
        }
        self.folder = folder
        self.process = subprocess.Popen(
            [*DUMPING, *command],
            cwd=folder,
            env=around,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=hands,
        )
        self.pid = self.process.pid

    def crash(self, number: int) -> bool:
        """End it by a signal; tell whether the kernel says that it dumped its memory."""
        os.kill(self.pid, number)
        _, status = os.waitpid(self.pid, 0)
        assert os.WIFSIGNALED(status)
        self.process.returncode = -os.WTERMSIG(status)
        return os.WCOREDUMP(status)

    def end(self) -> None:
        """End it and what it started."""
        for pid in (*self.children(), self.pid):
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        self.process.wait()
        for end in (self.process.stdin, self.process.stdout):
            if end is not None:
                end.close()

    def children(self) -> list[int]:
        if self.process.returncode is not None:
            return []
        return [
            int(pid)
            for task in Path(f"/proc/{self.pid}/task").iterdir()
            for pid in (task / "children").read_text().split()
        ]

    def wait_for(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + _PATIENCE_S
        while not holds():
            assert self.process.poll() is None, "it ended by itself"
            assert time.monotonic() < until, "it does not get ready"
            time.sleep(0.02)


def is_open(book: Path) -> bool:
    """Tell whether some process has a book open."""
    try:
        Lock(lock_file(book)).release()
    except InUse:
        return True
    return False


def sleeps(pid: int) -> bool:
    """Tell whether a process waits, and goes on to."""
    for _ in range(5):
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "S":
            return False
        time.sleep(0.02)
    return True


def editing(
    book: Path, uid: str, folder: Path, secret: Path, program: Sequence[str] = WAYBOOK
) -> Subject:
    """Start a command that has the book open and waits for what to write."""
    subject = Subject([*program, "edit", str(book), uid, "--from-json", "-"], folder, secret)
    subject.wait_for(lambda: is_open(book))
    subject.wait_for(lambda: sleeps(subject.pid))  # it reads what to write
    return subject


def collecting(book: Path, _: str, folder: Path, secret: Path) -> Subject:
    """Start a command that watches a folder."""
    words = ["collect", str(book), str(folder), "--watch", "--every", "600", "--json"]
    subject = Subject([*WAYBOOK, *words], folder, secret)
    assert subject.process.stdout is not None
    subject.process.stdout.read(1)
    return subject


def showing(book: Path, _: str, folder: Path, secret: Path) -> Subject:
    """Start the example, which makes four books."""
    del book
    subject = Subject([*WAYBOOK, "demo", str(folder / "demo"), "--no-window"], folder, secret)
    subject.wait_for(lambda: any(folder.rglob("book.db")))
    return subject


def trying(book: Path, _: str, folder: Path, secret: Path) -> Subject:
    """Start the test of an installation, on books of its own."""
    del book
    subject = Subject([*WAYBOOK, "self-test"], folder, secret)
    subject.wait_for(lambda: any(folder.rglob("book.db")))
    return subject


def guarding(book: Path, _: str, folder: Path, secret: Path) -> Subject:
    """Start the process that starts the window."""
    subject = Subject([*WAYBOOK, str(book)], folder, secret)
    subject.wait_for(lambda: bool(subject.children()))
    return subject


def windowing(book: Path, key: str, folder: Path, secret: Path) -> Subject:
    """Start a window that takes an open book over, as one does when identities are locked."""
    takes, gives = os.pipe()
    leaves, leave = os.pipe()
    os.write(gives, key.encode())
    command = [*WINDOW, f"--book={book}", f"--relay={leave},{takes}"]
    subject = Subject(command, folder, secret, (leave, takes))
    for end in (takes, gives, leaves, leave):
        os.close(end)
    subject.wait_for(lambda: is_open(book))
    return subject
