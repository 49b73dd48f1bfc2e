"""The page on opening a book by hand: each of its commands runs, with other people's programs."""

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.work.handover.sealing import seal
from waybook.work.records.attaching import attach
from waybook.work.records.records import add

pty = pytest.importorskip("pty", reason="there is no terminal to type a passphrase at")

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "resources/docs/opening-by-hand.md"
FENCED = re.compile(r"```(sh|js)(?: needs=(\S+)| (\S+\.mjs))?\n(.*?)```", re.DOTALL)
PLACES = ("BOOK", "BUNDLE", "WORK")
LONG_S = 60.0  # without a word from a command


@dataclass(frozen=True)
class Block:
    """One fenced block: commands with the programs they need, or a script with its name."""

    number: int
    needs: tuple[str, ...]
    script: str
    text: str


BLOCKS = [
    Block(number, tuple(filter(None, needs.split(","))), script, text)
    for number, (_, needs, script, text) in enumerate(FENCED.findall(PAGE.read_text("utf-8")))
]
COMMANDS = [each for each in BLOCKS if not each.script and "export BOOK" not in each.text]


def version(program: str) -> tuple[int, ...]:
    """Return the version of a program; () where it is not there."""
    if not shutil.which(program):
        return ()
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return tuple(map(int, re.findall(r"\d+", told.stdout + told.stderr)[:2]))


THERE: dict[str, Callable[[], bool]] = {
    "age": lambda: bool(shutil.which("age")),
    "age-1.3": lambda: version("age") >= (1, 3),
    "sqlcipher": lambda: bool(shutil.which("sqlcipher")) and _sqlcipher_is_four(),
    "npm": lambda: bool(shutil.which("node")) and (HERE / "node_modules/@signalapp").is_dir(),
    "xxd": lambda: bool(shutil.which("xxd")),
    "waybook": lambda: True,
    "ssh-keygen": lambda: bool(shutil.which("ssh-keygen")),
}
OF_CI = {"age", "npm", "xxd", "ssh-keygen"}
"""What is there in every run of CI; the others depend on the version of Debian."""


def _sqlcipher_is_four() -> bool:
    asked = ["sqlcipher", ":memory:", "PRAGMA key = 'x'; PRAGMA cipher_version;"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return bool(re.search(r"^([4-9]|\d\d)\.", told, re.MULTILINE))


def need(block: Block) -> None:
    for name in block.needs:
        if not THERE[name]():
            if os.environ.get("CI") == "true" and name in OF_CI:
                pytest.fail(f"{name} is missing")
            pytest.skip(f"{name} is not installed here, or too old")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A book with an attachment, a bundle for it, and what the commands name."""
    folder = tmp_path_factory.mktemp("by-hand")
    team = Team(folder)
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "River Front"}).uid
    (folder / "scan").write_bytes(b"%PDF scan")
    attach(amina, about=uid, path=folder / "scan")
    add(tomas, kind="group", fields={"name": "Hill Front"})
    bundle = seal(tomas, to="Amina", folder=folder).path
    team.close()
    work = folder / "work"
    work.mkdir()
    (work / "node_modules").symlink_to(HERE / "node_modules")
    for each in BLOCKS:
        if each.script:
            (work / each.script).write_text(each.text, "utf-8")
    secret = folder / "passphrase"
    secret.write_text(SECRET)
    bin_folder = str(Path(sys.executable).parent)
    told = {"BOOK": str(amina.path), "BUNDLE": str(bundle), "WORK": str(work)}
    more = {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "WAYBOOK_PASSPHRASE_FILE": str(secret),
    }
    return told | more


def run(text: str, places: dict[str, str]) -> str:
    """Run commands at a terminal of their own, where a passphrase is typed when it is asked for."""
    child, terminal = pty.fork()
    if child == 0:
        words = ["bash", "-euo", "pipefail", "-c", text]
        os.execvpe("bash", words, {**os.environ, **places})  # noqa: S606 - the page's own words
    said, typed, ended = b"", False, False
    while not ended and select.select([terminal], [], [], LONG_S)[0]:
        piece = _read(terminal)
        ended = not piece
        said += piece
        if b"passphrase" in said.lower() and not typed:
            os.write(terminal, f"{SECRET}\n".encode())
            typed = True
    if not ended:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(
        child, 0
    )  # before the close: it would hang up on a program that is ending
    os.close(terminal)
    out = said.decode("utf-8", "replace").replace("\r\n", "\n")
    assert os.waitstatus_to_exitcode(status) == 0, out
    return out


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how a terminal ends on Linux
        return b""


@dataclass(frozen=True)
class Told:
    """What a block said, and the files that were there after it."""

    out: str
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def told(places: dict[str, str]) -> dict[int, Told]:
    """Run the blocks in the order of the page; those that cannot run are left out."""
    found = {}
    work = Path(places["WORK"])
    for block in COMMANDS:
        if all(THERE[name]() for name in block.needs):
            out = run(block.text, places)
            files = [path for path in (*work.iterdir(), *work.glob("bundle/*")) if path.is_file()]
            found[block.number] = Told(out, {path.name: path.read_bytes() for path in files})
    return found


@pytest.mark.parametrize("block", COMMANDS, ids=lambda block: block.text.split("\n")[0][:40])
def test_a_command_of_the_page_runs(block: Block, told: dict[int, Told]) -> None:
    need(block)
    out, files = told[block.number].out, told[block.number].files
    if "FROM records" in block.text:
        assert "River Front" in out
    if "FROM entries" in block.text:
        assert '"name":["River Front",1,{}]' in out
    if '> "$WORK/key"' in block.text:
        assert re.fullmatch(rb"[0-9a-f]{64}\n", files["key"])
    if '> "$WORK/attachments"' in block.text:
        assert files["attachments"] == b"%PDF scan"
    if '> "$WORK/secret"' in block.text:
        assert files["secret"].startswith(b"AGE-SECRET-KEY-PQ-1")
    if "plain.db" in block.text:
        assert files["plain.db"].startswith(b"SQLite format 3\0")
    if "ssh-keygen" in block.text:
        assert 'Good "waybook-bundle" signature' in out
        entries = json.loads(files["manifest.json"])["members"][0]
        assert f"{entries['sha256']}  " in out


def test_the_packages_that_the_page_names_are_those_of_the_test() -> None:
    [named] = re.findall(r"`npm install ([^`]+)`", PAGE.read_text("utf-8"))
    assert set(named.split()) == set(
        json.loads((HERE / "package.json").read_text())["dependencies"]
    )


def test_the_page_names_its_places() -> None:
    [first] = [each.text for each in BLOCKS if "export BOOK" in each.text]
    assert all(f"{name}=" in first for name in PLACES)
