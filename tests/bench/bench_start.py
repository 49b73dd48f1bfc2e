"""Starting: from the command to the painted unlock window, and to the passphrase of a command."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench_merge import new_book
from material import timed

RUNS = 7
LIBRARIES = "argparse, msgspec, sqlcipher3.dbapi2, cryptography.hazmat.primitives.ciphers.aead"


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on starting."""
    new_book(place, "book").close()
    secret = place / "secret"
    secret.write_text("none")
    secret.chmod(0o600)
    window = ("-m", "waybook", str(place / "book"))
    command = ("-m", "waybook", "list", str(place / "none"), "group")
    yield _row(
        "start to the painted unlock window against `import PySide6.QtWidgets`",
        "≤ 1.5 ×",
        *_seconds(window, ("-c", "import PySide6.QtWidgets")),
    )
    yield _row(
        f"start of `waybook list` to the look for the book's key against `import {LIBRARIES}`",
        "≤ 4 ×",
        *_seconds((*command, "--passphrase-file", str(secret)), ("-c", f"import {LIBRARIES}")),
    )


def _row(what: str, reach: str, ours: float, theirs: float) -> tuple[str, str, str, str]:
    return what, f"{ours / theirs:.2f} ×", reach, f"{ours:.2f} s, {theirs:.2f} s"


def _seconds(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, float]:
    """Return the medians of two programs, run in turns."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WAYBOOK_QUIT_WHEN_PAINTED": "1"}
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for seconds, words in zip(took, (ours, theirs), strict=True):
            with timed() as taken:
                done = subprocess.run(
                    [sys.executable, *words], check=False, env=environment, capture_output=True
                )
            assert done.returncode == int("list" in words), done.stderr  # there is no such book
            seconds.append(taken.seconds)
    return statistics.median(took[0]), statistics.median(took[1])
