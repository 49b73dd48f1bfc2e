"""No test compares times: what is quick on one machine is slow on a busy one. Bench measures."""

import ast
from collections.abc import Iterator
from pathlib import Path

HARMLESS = {"sleep", "struct_time", "gmtime", "strftime", "tzset"}
WITH_CLOCKS = {
    "tests/faults/lying_mount.py": "shows a file as it was some time ago",
    "tests/faults/open_processes.py": "gives up on a process that does not get ready",
    "tests/faults/stick_images.py": "gives up on a drive that does not come up",
    "tests/faults/test_shared_folder.py": "gives up on two engines that never agree",
    "tests/faults/test_work_killed.py": "draws moments for a kill from how long the work takes",
    "tests/lying_folder.py": "gives up on a folder that does not come up",
    "tests/kills/kill_all.py": "draws moments for a kill from how long the work takes",
    "tests/mutation/touching.py": "has the quickest tests asked first",
}
"""Files that look at a clock, and why no verdict comes of it."""


def test_no_test_looks_at_a_clock(root: Path, kept: list[Path]) -> None:
    tests = [path for path in kept if path.parts[0] == "tests" and path.suffix == ".py"]
    looking = {
        path.as_posix()
        for path in tests
        if path.parts[1] != "bench" and list(clocks((root / path).read_text(encoding="utf-8")))
    }
    assert looking == set(WITH_CLOCKS)


def clocks(source: str) -> Iterator[str]:
    """Yield what a module uses of the clocks of Python."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="time", names=names):
                yield from (each.name for each in names if each.name not in HARMLESS)
            case ast.Attribute(value=ast.Name(id="time"), attr=name) if name not in HARMLESS:
                yield name
            case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr="now" | "today"):
                yield node.attr


def test_the_search_finds_a_clock() -> None:
    assert list(clocks("from time import sleep, monotonic")) == ["monotonic"]
    assert list(clocks("import time\ntime.sleep(1)\ntime.perf_counter()")) == ["perf_counter"]
    assert list(clocks("datetime.now()")) == ["now"]
