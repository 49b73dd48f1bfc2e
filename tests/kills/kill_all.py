"""Kill every kind of work at random moments, and judge what stands afterwards.

    python packaging/dev.py kills                     1,000 kills, shared among all
    python packaging/dev.py kills rekey seal --count 200 --seed 7

Each kill is a SIGKILL at a moment drawn from the time that the work takes unhindered. Prints a
table; the exit status is 1 if anything that was reported is lost, or anything half looks whole.
"""

import argparse
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent / "faults", HERE.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

import killed_copying  # noqa: E402 - found beside this file
import killed_saving  # noqa: E402
from forking import Workers, workers  # noqa: E402
from trial import Trial  # noqa: E402

TRIALS: dict[str, Trial] = {
    "append": killed_saving.Appending(),
    "merge": killed_saving.Merging(),
    "seal": killed_saving.Sealing(),
    "import": killed_saving.Importing(),
    "take-in": killed_saving.TakingIn(),
    "backup": killed_copying.BackingUp(),
    "automatic-backup": killed_copying.AutomaticBackups(),
    "restore": killed_copying.Restoring(),
    "rescue": killed_copying.Rescuing(),
    "passphrase": killed_copying.NewPassphrase(),
    "rekey": killed_copying.Rekeying(),
}
COUNT = 1000
_FIRST_SEED = 1000  # none that the preparation used


@dataclass
class Tally:
    """What came of the kills of one trial."""

    name: str
    kills: int = 0
    cut_short: int = 0
    reports: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def row(self) -> str:
        """Return its line of the table."""
        lost = len(self.faults)
        cells = (self.name, self.kills, self.cut_short, self.reports, lost)
        return f"| {' | '.join(map(str, cells))} |"


def killed(
    here: Workers, name: str, place: Path, seed: int, after_s: float | None
) -> tuple[list[list[str]], float]:
    """Let one work and kill it after some seconds, or never; return its reports and its time."""
    with here.start(name, str(place), str(seed)) as worker:
        assert worker.reports.readline() == "open\n"
        begun = time.monotonic()
        if after_s is None:
            lines = worker.reports.readlines()
            assert worker.kill() == 0, "the work failed by itself"
        else:
            time.sleep(after_s)
            assert worker.kill() in {-signal.SIGKILL, 0}
            lines = worker.reports.readlines()
        taken = time.monotonic() - begun
    return [line.split() for line in lines if line.endswith("\n")], taken


def tried(here: Workers, name: str, count: int, seed: int) -> Tally:
    """Kill one kind of work so many times."""
    trial, tally, draw = TRIALS[name], Tally(name), random.Random(f"{name} {seed}")
    with tempfile.TemporaryDirectory(prefix="waybook-kills-") as folder:
        prepared = Path(folder) / "prepared"
        prepared.mkdir()
        trial.prepare(prepared)
        place = Path(folder) / "unhindered"
        shutil.copytree(prepared, place)
        everything, whole_s = killed(here, name, place, _FIRST_SEED - 1, None)
        trial.judge(place, everything)  # or the trial itself is wrong
        shutil.rmtree(place)
        for number in range(count):
            place = Path(folder) / f"round{number}"
            shutil.copytree(prepared, place)
            reports, _ = killed(here, name, place, _FIRST_SEED + number, draw.uniform(0.0, whole_s))
            tally.kills += 1
            tally.cut_short += len(reports) < len(everything)
            tally.reports += len(reports)
            try:
                trial.judge(place, reports)
            except Exception:  # noqa: BLE001 - told, counted, and the next one is tried
                tally.faults.append(f"{name}, kill {number}:\n{traceback.format_exc()}")
            shutil.rmtree(place)
    return tally


@contextmanager
def served() -> Iterator[Workers]:
    """Load the workers once."""
    with workers("kill_worker", HERE) as found:
        yield found


def main(arguments: Sequence[str]) -> int:
    """Kill what was named, or everything; print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="TRIAL", help=", ".join(TRIALS))
    parser.add_argument("--count", type=int, default=COUNT, help="kills altogether")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(TRIALS):
        parser.error(f"no such trial: {', '.join(sorted(unknown))} (known: {', '.join(TRIALS)})")
    names = given.names or list(TRIALS)
    print("| Killed in the middle of | Kills | Cut short | Reported as done | Lost or half |")
    print("|---|---|---|---|---|", flush=True)
    faults: list[str] = []
    with served() as here:
        for number, name in enumerate(names):
            share = given.count // len(names) + (number < given.count % len(names))
            tally = tried(here, name, share, given.seed)
            print(tally.row, flush=True)
            faults += tally.faults
    print("\n".join(faults), file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
