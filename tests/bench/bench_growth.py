"""One field, saved ten thousand times: what an edit costs then against what it cost at first."""

import statistics
from collections.abc import Iterator
from pathlib import Path

from bench_merge import acquaint, new_book
from material import timed

from waybook.book import Book
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add, edit

FEW, MANY, ROUNDS = 100, 10_000, 400
SESSIONS = 1_000


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on long histories."""
    lead, field = new_book(place, "Lead"), new_book(place, "Amina")
    acquaint(lead, field)
    uid = add(field, kind="group", fields={"name": "Front"}).uid
    merge(lead, paths=[seal(field, to="Lead", folder=place).path])
    _saved(lead, uid, FEW)
    few = _saved(lead, uid, ROUNDS)
    _saved(lead, uid, MANY - ROUNDS)
    many = _saved(lead, uid, ROUNDS)
    yield (
        f"one edit of a field that was saved {MANY:,} times against one saved {FEW} times",
        f"{many / few:.2f} ×", "≤ 1.2 ×", f"{many * 1000:.2f} ms, {few * 1000:.2f} ms",
    )  # fmt: skip
    edit(field, uid=uid, fields={"name": "The Front"})
    path = seal(field, to="Lead", folder=place).path
    with timed() as took:
        merge(lead, paths=[path])
    yield (
        "merge of one value into that history, with a backup",
        f"{took.seconds:.1f} s",
        "≤ 2 s",
        "",
    )
    with timed() as took:
        assert len(lead.histories.revisions(uid)) > MANY
    yield "reading all of that history", f"{took.seconds:.2f} s", "≤ 1 s", ""
    lead.close()
    yield from _in_sessions(field)
    field.close()


def _in_sessions(book: Book) -> Iterator[tuple[str, str, str, str]]:
    """Each session adds a line to the vector of a field that it writes."""
    uid = add(book, kind="group", fields={"name": "Union"}).uid
    _saved(book, uid, FEW)
    few = _saved(book, uid, FEW)
    for number in range(SESSIONS):
        book.new_replica()
        edit(book, uid=uid, fields={"name": f"Union {number}"})
    many = _saved(book, uid, FEW)
    yield (
        f"the same after {SESSIONS:,} sessions in which that field was saved",
        f"{many / few:.1f} ×", "", f"{many * 1000:.2f} ms, {few * 1000:.2f} ms",
    )  # fmt: skip


def _saved(book: Book, uid: str, rounds: int) -> float:
    """Save the name so often, and return the median time of one save in seconds."""
    times = []
    for number in range(rounds):
        with timed() as took:
            edit(book, uid=uid, fields={"name": f"Front {number}"})
        times.append(took.seconds)
    return statistics.median(times)
