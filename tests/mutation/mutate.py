"""Break modules a little, one change at a time, and see whether their tests notice."""

import argparse
import multiprocessing
import random
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory

from changing import Change, changes_of
from one_change import HELD, Trial, attempt, preloaded
from promises import table, try_promises
from rooms import ROOMS, ROOT, below_source, modules_of, name_of
from touching import Touched, touched

HERE = Path(__file__).resolve().parent
ASKED_S = 20.0  # of recorded time: the quickest tests alone are asked, which notices less
SLOWER, MORE = 4, 20  # of the recorded time, and seconds on top: what a changed module may take


@dataclass(frozen=True)
class Mutant:
    """A change to a file, and what came of it."""

    path: Path
    change: Change

    @property
    def file(self) -> str:
        """Return the file's path as people write it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what a list of equal changes knows it by."""
        return below_source(self.path), self.change.was, self.change.now

    def told(self) -> str:
        """Return where it is and what it changes."""
        source = self.path.read_text(encoding="utf-8")
        return f"{self.file}:{self.change.line}\n{self.change.shown(source)}"


def main() -> int:
    """Try a sample of each room asked for; tell what survived, and the figure."""
    given = _arguments()
    if given.table:
        print(table())
        return 0
    if given.promises:
        return int(try_promises(given.only) > 0)
    start = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(start)
    context.set_forkserver_preload(preloaded())
    total: Counter[str] = Counter()
    for room in given.room or ROOMS:
        told = _try_room(room, given, context)
        print(f"{room}: {_figure(told)}", flush=True)
        total += told
    print(f"all: {_figure(total)}")
    return 0


def _try_room(room: str, given: argparse.Namespace, context: BaseContext) -> Counter[str]:
    tests = touched(room, context)
    if tests.failed:
        print(f"fail without any change, so they are not asked: {' '.join(tests.failed)}")
    counts: Counter[str] = Counter()
    for mutant in sample(room, given.count, given.seed, given.only):
        verdict = _try(mutant, tests, context)
        counts[verdict] += 1
        if verdict != "noticed" or given.verbose:
            print(f"{verdict}: {mutant.told()}\n", flush=True)
    return counts


def sample(room: str, count: int, seed: int, only: str) -> list[Mutant]:
    """Return some of a room's changes, the same for the same seed and the same files."""
    known = equivalents()
    found = [
        Mutant(path, change)
        for path in modules_of(room)
        if re.search(only, path.as_posix())
        for change in changes_of(path.read_text(encoding="utf-8"))
    ]
    meaningful = [each for each in found if each.key not in known]
    return random.Random(seed).sample(meaningful, min(count, len(meaningful)))


def equivalents() -> dict[tuple[str, str, str], str]:
    """Return the changes that change nothing anybody could see, each with the reason."""
    text = (HERE / "equivalents.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text).get("same", [])
    return {(each["file"], each["was"], each["now"]): each["why"] for each in listed}


def _try(mutant: Mutant, touched_by: Touched, context: BaseContext) -> str:
    change = mutant.change
    asked = touched_by.tests(mutant.file, change.line, ASKED_S)
    asked = asked or touched_by.tests(mutant.file, change.begins, ASKED_S)
    if not asked:
        return "not run by any test"
    took = sum(touched_by.seconds.get(test, 0) for test in asked)
    source = change.applied(mutant.path.read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        seconds = round(took * SLOWER + MORE)
        trial = Trial(name_of(mutant.path), mutant.path, source, asked, seconds, log)
        process = context.Process(target=attempt, args=(trial,))  # type: ignore[attr-defined]
        process.start()
        process.join(seconds * 5)
        if process.exitcode is None:
            process.kill()
            process.join()
    return "survived" if process.exitcode == HELD else "noticed"


def _figure(counts: Counter[str]) -> str:
    tried = counts.total()
    share = f"{counts['noticed'] / tried:.1%}" if tried else "nothing to try"
    return f"{counts['noticed']} of {tried} changes noticed ({share})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", action="append", choices=list(ROOMS))
    parser.add_argument("--count", type=int, default=60, help="changes for each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", default="", help="a pattern for modules, or for tests of promises"
    )
    parser.add_argument("--promises", action="store_true", help="break each promise instead")
    parser.add_argument("--table", action="store_true", help="list the breaks, for docs/testing.md")
    parser.add_argument("--verbose", action="store_true", help="tell of what was noticed, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
