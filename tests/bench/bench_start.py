"""Starting: from the command to the painted unlock window."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench_merge import new_book
from material import timed

RUNS = 7


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the row on starting; the two are interleaved."""
    new_book(place, "book").close()
    bare, window = [], []
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WAYBOOK_QUIT_WHEN_PAINTED": "1"}
    for _ in range(RUNS):
        with timed() as took:
            subprocess.run([sys.executable, "-c", "import PySide6.QtWidgets"], check=True)
        bare.append(took.seconds)
        with timed() as took:
            subprocess.run(
                [sys.executable, "-m", "waybook", str(place / "book")], check=True, env=environment
            )
        window.append(took.seconds)
    ours, theirs = statistics.median(window), statistics.median(bare)
    yield (
        "start to the unlock window against `import PySide6.QtWidgets`",
        f"{ours / theirs:.2f} ×", "≤ 1.5 ×", f"{ours:.2f} s, {theirs:.2f} s",
    )  # fmt: skip
