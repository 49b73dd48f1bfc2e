"""Another program of the same user cannot read the memory of a process that holds a book."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import unprivileged

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads memory as Linux lets one"),
]
HERE = Path(__file__).parent


def test_no_other_program_of_the_same_user_reads_the_memory_of_a_process() -> None:
    if why_not := unprivileged.works():
        pytest.skip(why_not)
    told = tried()
    assert told.pop("uid") != 0
    control = told.pop("control")
    assert all(control.values()), f"open to nobody here anyway: {control}"
    assert set(told) == {"edit", "collect", "guard", "window"}
    for name, ways in told.items():
        assert not any(ways.values()), (name, ways)


def tried() -> dict[str, Any]:
    places = [os.environ.get("PYTHONPATH", ""), str(HERE), str(HERE.parent)]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}
    with (
        unprivileged.own_folder() as folder,
        unprivileged.command(sys.executable, str(HERE / "peeking.py"), str(folder)) as words,
    ):
        around |= {"HOME": str(folder), "TMPDIR": str(folder)}
        done = subprocess.run(
            words, env=around, cwd=folder, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
