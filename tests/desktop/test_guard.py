import os
import subprocess
import sys
from pathlib import Path

import pytest

from waybook.desktop.guard import guard
from waybook.desktop.states import Gate, State
from waybook.desktop.statuses import DEFECT, LOCKED

CHILD = """
import pathlib, sys
log = pathlib.Path(sys.argv[1])
lines = log.read_text().splitlines() if log.exists() else []
log.write_text("\\n".join([*lines, " ".join(sys.argv[2:])]))
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


def test_the_first_screen_loads_no_book(tmp_path: Path) -> None:
    code = (
        "import sys, os; from waybook.desktop.window import shown; w = shown(sys.argv[1:]);"
        "w.app.processEvents(); print(*sorted(sys.modules)); sys.stdout.flush(); os._exit(0)"
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


def test_of_two_who_want_to_change_the_state_one_is_told_no() -> None:
    gate = Gate(State.LOCKED)
    assert gate.move(State.LOCKED, State.OPENING)
    assert not gate.move(State.LOCKED, State.OPENING)
    assert gate.leave() is State.OPENING
    assert gate.leave() is None
    assert not gate.move(State.OPENING, State.OPEN)
    assert gate.state is State.LEAVING
