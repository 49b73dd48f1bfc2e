import os
import subprocess
import sys
from pathlib import Path

import pytest

from waybook.desktop.guard import guard
from waybook.desktop.states import Gate, State
from waybook.desktop.statuses import DEFECT, LOCKED, RELAYED

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
    code = "import sys, waybook.desktop.guard; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    ours = {name for name in loaded if name.startswith("waybook")}
    assert ours == {
        "waybook",
        "waybook.desktop",
        "waybook.desktop.guard",
        "waybook.desktop.statuses",
    }
    assert not {"PySide6", "subprocess", "cryptography", "sqlcipher3", "typing"} & set(loaded)


def test_the_first_screen_loads_no_book_and_nothing_slow(tmp_path: Path) -> None:
    code = (
        "import sys, os; from waybook.desktop.window import shown; w = shown(sys.argv[1:]);"
        "w.app.processEvents(); from PySide6 import QtCore, QtGui;"
        "print(*sorted(sys.modules), *vars(QtCore), *vars(QtGui)); sys.stdout.flush(); os._exit(0)"
    )
    (tmp_path / "Notes.waybook").mkdir()
    result = subprocess.run(
        [sys.executable, "-c", code, f"--book={tmp_path / 'Notes.waybook'}"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = set(result.stdout.split())
    assert not {"cryptography", "sqlcipher3", "msgspec", "waybook.book", "waybook.work"} & loaded
    assert not {"platformdirs", "json", "Qt", "QAccessible"} & loaded  # Qt takes 12 ms
    assert {"QTimer", "QFont"} <= loaded


def test_of_two_who_want_to_change_the_state_one_is_told_no() -> None:
    gate = Gate(State.LOCKED)
    assert gate.move(State.LOCKED, State.OPENING)
    assert not gate.move(State.LOCKED, State.OPENING)
    assert gate.leave() is State.OPENING
    assert gate.leave() is None
    assert not gate.move(State.OPENING, State.OPEN)
    assert gate.state is State.LEAVING


RELAYING = """
import os, pathlib, sys
from waybook.desktop.relay import Relay
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


def open_ends() -> set[str]:
    held = Path("/proc/self/fd")
    return {path.name for path in held.iterdir()} if held.exists() else set()
