"""Measure Waybook against what it stands on and against its peers, within one run.

    python packaging/dev.py bench              all
    python packaging/dev.py bench merge age    some

Prints ratios with the times beside them. Machines differ; only ratios carry over.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import bench_age
import bench_book
import bench_growth
import bench_handover
import bench_keepassxc
import bench_many
import bench_merge
import bench_phases
import bench_picture
import bench_rescue
import bench_search
import bench_start
import bench_today
import bench_window

Part = Callable[[Path], Iterator[tuple[str, str, str, str]]]

PARTS: dict[str, Part] = {
    "merge": bench_merge.measure,
    "growth": bench_growth.measure,
    "handover": bench_handover.measure,
    "many": bench_many.measure,
    "keepassxc": bench_keepassxc.measure,
    "age": bench_age.measure,
    "book": bench_book.measure,
    "phases": bench_phases.measure,
    "picture": bench_picture.measure,
    "rescue": bench_rescue.measure,
    "search": bench_search.measure,
    "start": bench_start.measure,
    "today": bench_today.measure,
    "window": bench_window.measure,
}


def main(names: list[str]) -> int:
    """Run the named parts, or all; print one Markdown table."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)} (known: {', '.join(PARTS)})", file=sys.stderr)
        return 2
    print("| What | Measured | Reach | Times |")
    print("|---|---|---|---|")
    for name in names or PARTS:
        with tempfile.TemporaryDirectory(prefix="waybook-bench-") as place:
            for cells in PARTS[name](Path(place)):
                print(f"| {' | '.join(cells)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
