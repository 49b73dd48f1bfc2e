"""Record once which tests run which lines, so that a change is tried on those tests alone."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import accumulate
from multiprocessing.context import BaseContext
from pathlib import Path
from time import process_time
from typing import Any

import coverage
import pytest
from one_change import CHANCE, QUIETLY
from rooms import ROOMS, ROOT, modules_of

HERE = Path(__file__).resolve().parent
CACHE = ROOT / ".mutation"


@dataclass(frozen=True)
class Touched:
    """For each file the lines with their tests, the seconds of each test, and which failed."""

    lines: dict[str, dict[str, list[str]]]
    seconds: dict[str, float]
    failed: list[str]

    def tests(self, file: str, line: int, most_s: float) -> list[str]:
        """Return the tests that run a line, or its file where it runs at import, quickest first.

        Those that are left out would take longer, all together, than so many seconds.
        """
        lines = self.lines.get(file, {})
        found = set(lines.get(str(line), [])) - {""}
        if "" in lines.get(str(line), []):
            found = {test for tests in lines.values() for test in tests} - {""}
            found = found or set(self.seconds)  # a module of mere constants
        quickest = sorted(found - set(self.failed), key=lambda test: (self._took(test), test))
        until = accumulate(map(self._took, quickest))
        return [test for test, took in zip(quickest, until, strict=True) if took <= most_s]

    def _took(self, test: str) -> float:
        return self.seconds.get(test, 0.0)


class _Watch:
    """Give each test a context of its own, its fixtures included."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}  # of work, which other programs do not lengthen
        self.failed: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: Any) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        begun = process_time()
        told = yield
        self.seconds[item.nodeid] = process_time() - begun
        self.measured.switch_context("")
        return told

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def touched(room: str, context: BaseContext) -> Touched:
    """Return what was recorded for a room, recording it first if its files have changed."""
    kept = CACHE / f"{room}-{_digest(room)[:16]}.json"
    if not kept.exists():
        CACHE.mkdir(exist_ok=True)
        recorder = context.Process(target=record, args=(room, str(kept)))  # type: ignore[attr-defined]
        recorder.start()
        recorder.join()
        if recorder.exitcode:
            sys.exit(f"the tests of {room} could not be recorded")
    return Touched(**json.loads(kept.read_text(encoding="utf-8")))


def record(room: str, out: str) -> None:
    """Run a room's tests under coverage and keep which lines each ran."""
    files = [str(path) for path in modules_of(room)]
    measured = coverage.Coverage(data_file=None, branch=False, include=files, config_file=False)
    watch = _Watch(measured)
    measured.start()
    options = ("-q", "--no-header", "-m", "not slow", "-p", "no:randomly", "-p", "no:cacheprovider")
    pytest.main([*options, *CHANCE, *QUIETLY, *ROOMS[room][1]], plugins=[watch])
    measured.stop()
    data = measured.get_data()
    lines = {
        str(Path(file).relative_to(ROOT)): {
            str(line): sorted(tests) for line, tests in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    told = Touched(lines, dict(watch.seconds), watch.failed)
    Path(out).write_text(json.dumps(asdict(told)), encoding="utf-8")


def _digest(room: str) -> str:
    total = hashlib.sha256()
    tests = (path for place in ROOMS[room][1] for path in _files(ROOT / place))
    for path in sorted({*(ROOT / "src").rglob("*.py"), *tests}):
        total.update(path.as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    yield from place.rglob("*.py") if place.is_dir() else (place,)
