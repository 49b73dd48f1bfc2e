"""No internet socket is ever opened: every system call of the running program is looked at."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import WAYBOOK, new_home

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]
CALLS = ("strace", "-f", "-e", "trace=%network,execve")
SHOWN_SECONDS = 4


def test_the_command_line_opens_no_internet_socket(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    home = new_home(
        tmp_path / "a",
        passphrase="drizzle-harbor-canoe-violet-31",
        name="Amina",
        before=(*CALLS, "-A", "-o", str(log)),
    )
    group = home.add("group", {"name": "Alpha"})
    home.run("search", str(home.book), "Alpha")
    home.run("show", str(home.book), group)
    home.run("backup", str(home.book), str(tmp_path / "backups"))
    home.run("check", str(home.book))
    calls = log.read_text(encoding="utf-8")
    assert calls.count("execve(") > 1
    assert not internet(calls)


def test_the_window_opens_no_internet_socket(tmp_path: Path) -> None:
    home = new_home(tmp_path / "a", passphrase="drizzle-harbor-canoe-violet-31", name="Amina")
    log = tmp_path / "calls"
    watched = [*CALLS, "-o", str(log), *WAYBOOK, str(home.book)]
    with subprocess.Popen(watched, env=home.surroundings(), start_new_session=True) as child:
        time.sleep(SHOWN_SECONDS)
        still_shown = child.poll() is None
        os.killpg(child.pid, signal.SIGTERM)
    calls = log.read_text(encoding="utf-8")
    assert still_shown
    assert calls.count("execve(") > 1
    assert not internet(calls)


def test_the_watch_would_see_an_internet_socket(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    opened = "import socket; socket.socket().close()"
    subprocess.run([*CALLS, "-o", str(log), sys.executable, "-c", opened], check=True)
    assert internet(log.read_text(encoding="utf-8"))


def internet(calls: str) -> list[str]:
    """Return the calls that concern the internet."""
    return [line for line in calls.splitlines() if re.search(r"AF_INET6?\b", line)]
