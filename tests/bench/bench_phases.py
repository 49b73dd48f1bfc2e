"""The board and the warnings of 500 groups with ten years of monthly scores."""

import random
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from bench_merge import new_book
from material import timed

from waybook.book import Book, Edit
from waybook.model.fields import Json
from waybook.work.phases.boards import board
from waybook.work.phases.phase_view import phases
from waybook.work.phases.warnings import warnings_of_all

GROUPS, YEARS = 500, 10
INDICATORS = ("cohesion", "isolation", "mil_pressure", "interest_in_dialogue")
ON = "2009-12-31"


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on the board, the warnings, and one group's phases."""
    book = new_book(place, "board")
    groups = [f"{number:032x}" for number in range(GROUPS)]
    book.append(_edits(groups))
    count = f"{GROUPS} groups, {book.lists.count('score')} scores"
    cases: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("the board", "≤ 500 ms", lambda: board(book, on=ON)),
        ("warnings of all groups", "≤ 1000 ms", lambda: warnings_of_all(book, on=ON)),
        ("phases of one group", "≤ 100 ms", lambda: phases(book, group=groups[7], as_of=ON)),
        ("as known on a day", "≤ 1000 ms", lambda: _known(book, groups[7])),
    )
    for name, reach, act in cases:
        spans = []
        for _ in range(5):
            with timed() as took:
                act()
            spans.append(took.seconds)
        yield name, f"{statistics.median(spans) * 1000:.0f} ms", reach, count
    book.close()


SCORES: list[Json] = [1, 2, 3, 4, 5, "unknown"]


def _known(book: Book, group: str) -> object:
    return phases(book, group=group, known_on="2100-01-01", as_of=ON)


def _edits(groups: list[str]) -> Iterator[Edit]:
    draw = random.Random(3)
    for number, group in enumerate(groups):
        yield Edit("group", {"name": f"Group {number}"}, group)
        channel: dict[str, Json] = {
            "group": group,
            "name": "Radio",
            "rhythm_days": 30,
            "last_two_way": "2009-11",
        }
        yield Edit("channel", channel)
    for month in range(YEARS * 12):
        date = f"{2000 + month // 12}-{1 + month % 12:02}-15"
        for group in groups:
            for code in INDICATORS:
                value: Json = draw.choice(SCORES)
                yield Edit(
                    "score", {"group": group, "indicator": code, "value": value, "date": date}
                )
            if month % 6 == 0:
                stage = {"group": group, "model": "lifecycle", "model_version": "1", "date": date}
                yield Edit("assessment", {**stage, "stage": draw.choice(["L3", "L4", "L5", "L6"])})
