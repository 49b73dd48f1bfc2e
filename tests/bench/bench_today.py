"""Today, board and warnings of 500 groups, compared with a plain reading of the same rows."""

import random
import statistics
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from bench_merge import new_book
from material import timed

from waybook.book import Book, Edit, RecordScope, noted
from waybook.model.fields import Json
from waybook.work.phases.boards import READS as BOARD_READS
from waybook.work.phases.boards import Board, board, whole_board
from waybook.work.phases.warnings import warnings_of_all
from waybook.work.today.reading import READS, today_of

GROUPS, EVENTS, MEETINGS = 500, 75_000, 20_000
ON = date(2009, 12, 31)
MOST = 3.0


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield how many times as long as a plain reading each takes."""
    book = new_book(place, "today")
    book.append(edits())
    count = f"{GROUPS} groups, {EVENTS} events, {MEETINGS} meetings"
    on = ON.isoformat()
    cases: tuple[tuple[str, Collection[str], Callable[[], object]], ...] = (
        ("Today", READS, lambda: today_of(book, on=on)),
        ("the board", BOARD_READS, lambda: board(book, on=on)),
        ("first rows of the board", BOARD_READS, lambda: _first_rows(book, on)),
        ("warnings of all groups", BOARD_READS, lambda: warnings_of_all(book, on=on)),
    )
    for name, reads, act in cases:
        kinds = dict.fromkeys(sorted(reads), "")
        plain = _median(lambda kinds=kinds: noted(book, RecordScope(kinds=kinds)))  # type: ignore[misc]
        told = _median(act)
        said = f"{told / plain:.2f} × ({told * 1000:.0f} of {plain * 1000:.0f} ms)"
        yield f"{name}, of a plain reading", said, f"≤ {MOST:.0f} ×", count
    book.close()


class _Seen(Exception):
    """Raised when the first rows are there."""


def _first_rows(book: Book, on: str) -> None:
    def see(_: Board) -> None:
        raise _Seen

    with suppress(_Seen):
        whole_board(book, on=on, on_part=see)


def _median(act: Callable[[], object]) -> float:
    spans = []
    for _ in range(3):
        with timed() as took:
            act()
        spans.append(took.seconds)
    return statistics.median(spans)


def edits() -> Iterator[Edit]:
    """Yield the edits that make the groups and all that is recorded of them."""
    draw = random.Random(5)
    groups = [f"{number:032x}" for number in range(GROUPS)]

    def day(most: int = 3650) -> str:
        return (ON - timedelta(days=draw.randint(-20, most))).isoformat()

    def of(kind: str, **fields: Json) -> Edit:
        return Edit(kind, {"group": draw.choice(groups), **fields})

    for number, group in enumerate(groups):
        yield Edit("group", {"name": f"Group {number}", "rhythm_days": 30}, group)
        yield Edit(
            "channel", {"group": group, "name": "Radio", "rhythm_days": 21, "last_two_way": day(60)}
        )
    for number in range(EVENTS):
        yield of("event", title=f"Event {number}", date=day(), type="talks")
    for number in range(MEETINGS):
        status = draw.choice(["planned", "took-place", "cancelled"])
        yield of("meeting", title=f"Meeting {number}", date=day(), status=status)
    for number in range(MEETINGS // 4):
        status = draw.choice(["open", "done"])
        yield of("follow-up", what=f"Call {number}", due=day(), status=status)
        yield of("commitment", what=f"Promise {number}", due=day(), status=status)
