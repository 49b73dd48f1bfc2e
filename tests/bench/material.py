"""Made-up records of a known size, the same in every run."""

import itertools
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Edit

WORDS = [
    "".join(random.Random(seed).choices("abcdefghijklmnopqrstuvwxyz", k=3 + seed % 8))
    for seed in range(4000)
]
# Zipf: a few words are everywhere.
WEIGHTS = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(WORDS))))


@dataclass
class Timing:
    """Seconds that a `with` block took."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Timing]:
    """Time a block."""
    timing = Timing()
    began = time.perf_counter()
    yield timing
    timing.seconds = time.perf_counter() - began


def peak_mb() -> float:
    """Return the most memory this process ever held, in MB (Linux)."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def texts(count: int, length: int, seed: int = 1) -> Iterator[str]:
    """Yield texts of about `length` characters of words that occur as words do."""
    draw = random.Random(seed)
    words_each = max(1, length // 7)
    for _ in range(count):
        yield " ".join(draw.choices(WORDS, cum_weights=WEIGHTS, k=words_each))[:length]


EVENT_FIELDS = (
    "title", "place", "date", "type", "status", "their_account", "our_reading", "note",
    "lifecycle", "negotiation",
)  # fmt: skip


def events(count: int, seed: int = 1) -> Iterator[Edit]:
    """Yield edits that make events of ten fields and about 250 bytes."""
    draw = random.Random(seed)
    words = texts(count * 5, 56, seed)
    for _ in range(count):
        title, place, theirs, ours, note = (next(words) for _ in range(5))
        values = (
            title, place[:20], f"{draw.randrange(1990, 2020)}-0{draw.randrange(1, 9)}", "talks",
            "took-place", theirs, ours, note, "L4", "N2",
        )  # fmt: skip
        yield Edit(
            kind="event",
            fields=dict(zip(EVENT_FIELDS, values, strict=True)),
            record=f"{draw.getrandbits(128):032x}",
        )
