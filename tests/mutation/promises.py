"""Break what each promise of the threat model rests on, and see its test go red.

Some of these tests start programs of their own, so each break is made in a copy of the tree.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rooms import ROOT

HERE = Path(__file__).resolve().parent
RED = 1  # pytest's status where tests failed
GREEN = "GREEN"
_PATIENCE_S = 900


@dataclass(frozen=True)
class Break:
    """One break of the code, and the test that it has to turn red."""

    test: str
    says: str
    file: str
    was: str
    now: str

    def made_in(self, source: str) -> str | None:
        """Return the source with the break made, or None where it no longer applies."""
        return source.replace(self.was, self.now) if source.count(self.was) == 1 else None


def breaks() -> list[Break]:
    """Return the breaks written down in promises.toml."""
    text = (HERE / "promises.toml").read_text(encoding="utf-8")
    return [Break(**each) for each in tomllib.loads(text)["break"]]


def table() -> str:
    """Return which break each test was tried with, as docs/testing.md has it."""
    tried: dict[str, list[str]] = {}
    for each in breaks():
        tried.setdefault(each.test, []).append(each.says)
    rows = [f"| `{test}` | {'; '.join(said)} |" for test, said in tried.items()]
    return "\n".join(["| Test | Goes red when |", "|---|---|", *rows])


def promised() -> set[str]:
    """Return the tests that the promises of the threat model name."""
    text = (ROOT / "resources/docs/threat-model.md").read_text(encoding="utf-8")
    return set(re.findall(r"`(test_\w+)`", text))


def try_promises(only: str) -> int:
    """Try each break whose test's name holds a word; return how many tests stay green."""
    unbroken = sorted(promised() - {each.test for each in breaks()})
    for test in unbroken:
        print(f"no break is written down for {test}")
    green = len(unbroken)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "waybook"
        _copy(copy)
        whole: dict[str, str] = {}  # a test that is red anyway says nothing
        for each in breaks():
            if re.search(only, each.test):
                before = whole[each.test] = whole.get(each.test) or _ask(each.test, copy)
                is_green = before == GREEN
                verdict = _try(each, copy) if is_green else f"without any break it is {before}"
                green += verdict != "red"
                print(f"{verdict}: {each.test}: {each.says}", flush=True)
    return green


def _copy(to: Path) -> None:
    leave_out = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("src", "tests", "resources"):
        shutil.copytree(ROOT / name, to / name, ignore=leave_out)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, to / name)


def _try(each: Break, copy: Path) -> str:
    path = copy / "src" / "waybook" / each.file
    source = path.read_text(encoding="utf-8")
    broken = each.made_in(source)
    if broken is None:
        return "no longer applies"
    path.write_text(broken, encoding="utf-8")
    try:
        return _ask(each.test, copy)
    finally:
        path.write_text(source, encoding="utf-8")


def _ask(test: str, copy: Path) -> str:
    homes = [path for path in (copy / "tests").rglob("test_*.py") if f"def {test}(" in _text(path)]
    if not homes:
        return "there is no such test"
    options = ("-q", "-x", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--tb=line")
    chosen = [f"{path.relative_to(copy).as_posix()}::{test}" for path in homes]
    around = os.environ | {
        "PYTHONPATH": str(copy / "src"),  # before the installed one, in what is started too
        "PYTHONDONTWRITEBYTECODE": "1",  # the same second may see two versions of a file
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-m", "pytest", *options, *chosen]
    try:
        done = subprocess.run(
            command, cwd=copy, env=around, check=False, capture_output=True, timeout=_PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        return "red"
    if done.returncode:
        is_red = done.returncode == RED or done.returncode < 0  # it may end the process itself
        return "red" if is_red else f"broken itself (status {done.returncode})"
    return GREEN if b" passed" in done.stdout else "skipped on this machine"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
