import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from waybook.desktop.app.exit_statuses import DEFECT, LOCKED, RELAYED
from waybook.desktop.app.states import Gate, WindowState
from waybook.desktop.app.supervisor import guard

CHILD = """
import pathlib, sys
log = pathlib.Path(sys.argv[1])
lines = log.read_text().splitlines() if log.exists() else []
told = [each for each in sys.argv[2:] if not each.startswith("--relay=")]
log.write_text("\\n".join([*lines, " ".join(told)]))
print("geometry 1,2,3,4,0")
print("book " + str(log.parent / "Other.waybook"))
print("name somebody")
sys.exit({locked} if len(lines) < 2 else {end})
"""


def run(tmp_path: Path, end: int) -> tuple[int, list[str]]:
    log = tmp_path / "log"
    code = CHILD.format(locked=LOCKED, end=end)
    command = (sys.executable, "-c", code, str(log))
    status = guard(tmp_path / "Notes.waybook", options=("--rtl",), window=command)
    return status, log.read_text().splitlines()


@pytest.mark.parametrize("end", [0, 3])
def test_a_fresh_child_follows_each_lock_until_one_ends_otherwise(tmp_path: Path, end: int) -> None:
    status, calls = run(tmp_path, end)
    assert status == end
    first, *later = calls
    assert first == f"--rtl --book={tmp_path / 'Notes.waybook'}"
    told = f"--rtl --book={tmp_path / 'Other.waybook'} --geometry=1,2,3,4,0"
    assert later == [told, told]


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_child_that_is_killed_is_a_defect() -> None:
    code = "import os; os.kill(os.getpid(), 9)"
    assert guard(window=(sys.executable, "-c", code)) == DEFECT


def test_the_guard_loads_nothing_that_knows_secrets() -> None:
    code = "import sys, waybook.desktop.app.supervisor; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    ours = {name for name in loaded if name.startswith("waybook")}
    assert ours == {
        "waybook",
        "waybook.desktop",
        "waybook.desktop.app",
        "waybook.desktop.app.supervisor_signals",
        "waybook.desktop.app.supervisor",
        "waybook.desktop.app.exit_statuses",
        "waybook.process",
        "waybook.process.hardening",
    }
    assert not {"PySide6", "subprocess", "cryptography", "sqlcipher3", "typing"} & set(loaded)


def test_the_first_screen_loads_no_book_and_nothing_slow(tmp_path: Path) -> None:
    code = (
        "import sys, os; from waybook.desktop.app.child.entry import shown;"
        "w = shown(sys.argv[1:]); w.app.processEvents(); from PySide6 import QtCore, QtGui;"
        "print(*sorted(sys.modules), *vars(QtCore), *vars(QtGui)); sys.stdout.flush(); os._exit(0)"
    )
    (tmp_path / "Notes.waybook" / "keys").mkdir(parents=True)
    (tmp_path / "Notes.waybook" / "book.db").touch()  # as far as the first screen looks
    result = subprocess.run(
        [sys.executable, "-c", code, f"--book={tmp_path / 'Notes.waybook'}"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = set(result.stdout.split())
    assert not {"cryptography", "sqlcipher3", "msgspec", "waybook.book", "waybook.work"} & loaded
    assert not {"platformdirs", "json", "Qt"} & loaded  # Qt takes 12 ms
    assert {"QTimer", "QFont"} <= loaded


def test_of_two_who_want_to_change_the_state_one_is_told_no() -> None:
    gate = Gate(WindowState.LOCKED)
    assert gate.move(WindowState.LOCKED, WindowState.OPENING)
    assert not gate.move(WindowState.LOCKED, WindowState.OPENING)
    assert gate.leave() is WindowState.OPENING
    assert gate.leave() is None
    assert not gate.move(WindowState.OPENING, WindowState.OPEN)
    assert gate.state is WindowState.LEAVING


RELAYING = """
import os, pathlib, sys
from waybook.desktop.app.key_handoff import Relay
log = pathlib.Path(sys.argv[1])
lines = log.read_text().splitlines() if log.exists() else []
relay = Relay(next(each[8:] for each in sys.argv if each.startswith("--relay=")))
log.write_text("\\n".join([*lines, relay.take() or "nothing"]))
print("idle 7")
if len(lines) in {{0, 1, 3}}:
    relay.leave("left by " + str(len(lines)))
sys.exit([{relayed}, {relayed}, {locked}, {locked}, 0][len(lines)])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows hands no pipe on")
def test_what_a_window_leaves_reaches_the_next_alone(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = RELAYING.format(relayed=RELAYED, locked=LOCKED)
    before = open_ends()
    assert guard(tmp_path / "Notes", window=(sys.executable, "-c", code, str(log))) == 0
    assert log.read_text().splitlines() == [
        "nothing",
        "left by 0",
        "left by 1",
        "nothing",
        "nothing",  # a window that locks leaves nothing to anybody
    ]
    assert open_ends() == before


PEEKING = """
import fcntl, pathlib, struct, sys, termios
from waybook.desktop.app.key_handoff import Relay
log = pathlib.Path(sys.argv[1])
relay = Relay(next(each[8:] for each in sys.argv if each.startswith("--relay=")))
if not log.exists():
    if {leaves}:
        relay.leave("secret")
    log.touch()
    sys.exit({relayed})
waits = fcntl.ioctl(relay._take, termios.FIONREAD, bytes(4))
log.write_text(f"{{struct.unpack('i', waits)[0]}} {{relay.take()}}")
"""


@pytest.mark.skipif(not hasattr(os, "splice"), reason="the kernel moves nothing from pipe to pipe")
@pytest.mark.parametrize("leaves", ["secret", ""])
def test_a_window_holds_nothing_of_the_one_before_until_it_asks(
    tmp_path: Path, leaves: str
) -> None:
    log = tmp_path / "log"
    code = PEEKING.format(relayed=RELAYED, leaves=bool(leaves))
    before = open_ends()
    assert guard(tmp_path / "Notes", window=(sys.executable, "-c", code, str(log))) == 0
    assert log.read_text() == f"0 {leaves}"
    assert open_ends() == before


def open_ends() -> set[str]:
    held = Path("/proc/self/fd")
    return {path.name for path in held.iterdir()} if held.exists() else set()


GUARD = """
import sys
from waybook.desktop.app import supervisor, supervisor_signals
supervisor_signals._LIMIT_S = 1
{before}
sys.exit(supervisor.guard(window=(sys.executable, "-c", {window!r}, sys.argv[1])))
"""
WAITING = """
import os, pathlib, signal, sys, time
log = pathlib.Path(sys.argv[1])
heard = []
signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
with log.open("a") as lines:
    lines.write(str(os.getpid()) + chr(10))
while not heard:
    time.sleep(0.02)
sys.exit({status})
"""
COUNTING = """
import os, pathlib
spawn = os.posix_spawn
def counted(*words, **how):
    with pathlib.Path(sys.argv[1]).with_name("started").open("a") as started:
        started.write(".")
    return spawn(*words, **how)
os.posix_spawn = counted
"""
DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: time.sleep(0.02)\n"
LOOKS = 600


@contextmanager
def guarding(
    folder: Path, window: str, before: str = ""
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Yield a guard in a process of its own, and its window."""
    code = GUARD.format(before=before, window=window)
    with subprocess.Popen([sys.executable, "-c", code, str(folder / "log")]) as guarding:
        try:
            yield guarding, windows(folder, 1)[0]
        finally:
            guarding.kill()


def windows(folder: Path, count: int) -> list[int]:
    """Wait until so many windows have come up, and return them."""
    log = folder / "log"
    for _ in range(LOOKS):
        lines = log.read_text().splitlines() if log.exists() else []
        if len(lines) >= count:
            return [int(line) for line in lines]
        sleep(0.05)
    raise AssertionError(lines)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


needs_signals = pytest.mark.skipif(os.name == "nt", reason="needs signals")


@needs_signals
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize(("left", "status"), [(0, 0), (3, 3), (LOCKED, 0)])
def test_what_asks_the_guard_to_end_ends_its_window_and_no_other_follows(
    tmp_path: Path, name: str, left: int, status: int
) -> None:
    with guarding(tmp_path, WAITING.format(status=left), COUNTING) as (guarding_, window):
        guarding_.send_signal(getattr(signal, name))
        assert guarding_.wait(60) == status
        assert not is_alive(window)
        assert (tmp_path / "started").read_text() == "."


@needs_signals
def test_a_window_that_hangs_is_ended(tmp_path: Path) -> None:
    deaf = WAITING.format(status=0).replace("while not heard:", f"{DEAF}while not heard:")
    with guarding(tmp_path, deaf) as (guarding_, window):
        guarding_.send_signal(signal.SIGTERM)
        assert guarding_.wait(60) == DEFECT
        assert not is_alive(window)


@needs_signals
def test_a_window_that_does_not_listen_yet_is_ended_and_that_is_no_defect(tmp_path: Path) -> None:
    deaf = WAITING.format(status=0).replace(
        "while not heard:", "signal.signal(signal.SIGTERM, signal.SIG_DFL)\nwhile not heard:"
    )
    with guarding(tmp_path, deaf) as (guarding_, window):
        guarding_.send_signal(signal.SIGTERM)
        assert guarding_.wait(60) == 0
        assert not is_alive(window)


@needs_signals
def test_a_guard_that_outlives_its_terminal_stays(tmp_path: Path) -> None:
    before = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"  # as nohup does
    with guarding(tmp_path, WAITING.format(status=LOCKED), before) as (guarding_, window):
        guarding_.send_signal(signal.SIGHUP)
        os.kill(window, signal.SIGTERM)
        assert windows(tmp_path, 2)[0] == window  # another follows, as after any lock
        guarding_.terminate()
        assert guarding_.wait(60) == 0


@needs_signals
def test_a_guard_leaves_signals_as_they_were() -> None:
    names = ("SIGTERM", "SIGHUP", "SIGINT", "SIGALRM")
    before = [signal.getsignal(getattr(signal, name)) for name in names]
    assert guard(window=(sys.executable, "-c", "")) == 0
    assert [signal.getsignal(getattr(signal, name)) for name in names] == before
