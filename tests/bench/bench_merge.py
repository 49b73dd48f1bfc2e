"""Merging: against raw inserts, again, and into books that already hold much."""

import multiprocessing
import statistics
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3
from material import EVENT_FIELDS, events, peak_mb, timed

from waybook.book import Book
from waybook.crypto import cards
from waybook.model.world import real_world
from waybook.work.cards.trusting import my_card, trust
from waybook.work.handover.merging import MERGED, NOTHING_NEW, merge
from waybook.work.handover.sealing import seal
from waybook.work.start import make_book, open_book

COUNT = 100_000
PASSPHRASE = "bench"


def new_book(place: Path, name: str) -> Book:
    """Make a book whose passphrase takes no time."""
    return make_book(place / name, passphrase=PASSPHRASE, name=name, world=real_world(), log_n=2)


def acquaint(one: Book, other: Book) -> None:
    """Exchange verified cards."""
    for mine, theirs in ((one, other), (other, one)):
        trust(mine, card=cards.from_text(my_card(theirs)), verified=True)


def bundle_of(place: Path, lead: Book, name: str, count: int, seed: int) -> Path:
    """Seal a bundle of so many new events for the lead."""
    sender = new_book(place, name)
    acquaint(sender, lead)
    sender.append(events(count, seed))
    path = seal(sender, to=lead.name, folder=place).path
    sender.close()
    return path


def merge_seconds(lead: Book, path: Path, status: str = MERGED) -> float:
    """Time one whole merge and make sure of its outcome."""
    with timed() as took:
        [outcome] = merge(lead, paths=[path]).outcomes
    if outcome.status != status:
        raise AssertionError(outcome)
    return took.seconds


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on merging."""
    lead = new_book(place, "lead")
    path = bundle_of(place, lead, "field", COUNT, seed=1)
    raw = _raw_seconds(place)
    lead.close()
    first, again, added = _in_fresh_process(place / "lead", path)
    yield (
        "whole merge of 100,000 new records against executemany",
        f"{first / raw:.1f} ×", "≤ 6 ×", f"{first:.1f} s, {raw:.1f} s",
    )  # fmt: skip
    yield (
        "the same bundle again against the first time",
        f"{again / first:.2f} ×", "≤ 0.3 ×", f"{again:.1f} s, {first:.1f} s",
    )  # fmt: skip
    yield ("memory added by that merge", f"{added:.0f} MB", "≤ 300 MB", "")
    yield _growth(place)


def _in_fresh_process(book: Path, path: Path) -> tuple[float, float, float]:
    """Merge twice in a process of its own, so that its peak memory is the merge's."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(merge_twice, (book, path))


def merge_twice(book: Path, path: Path) -> tuple[float, float, float]:
    """Return seconds of the first and second merge, and MB added by the first."""
    lead = open_book(book, passphrase=PASSPHRASE, world=real_world())
    before = peak_mb()
    first = merge_seconds(lead, path)
    added = peak_mb() - before
    again = merge_seconds(lead, path, NOTHING_NEW)
    lead.close()
    return first, again, added


def _raw_seconds(place: Path) -> float:
    """Insert the same values into one keyed table with a search index over the same text."""
    rows = [tuple(edit.fields[name] for name in EVENT_FIELDS) for edit in events(COUNT, 1)]
    base = sqlcipher3.connect(place / "raw.db", isolation_level=None)
    base.execute("PRAGMA cipher_log_level = NONE")
    base.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
    base.execute("PRAGMA cipher_page_size = 8192")
    base.execute("PRAGMA journal_mode = WAL")
    base.execute(f"CREATE TABLE t ({', '.join(EVENT_FIELDS)})")
    base.execute("CREATE VIRTUAL TABLE f USING fts5(text, content='')")
    base.execute("INSERT INTO f(f, rank) VALUES ('pgsz', 8000)")
    with timed() as took:
        base.execute("BEGIN")
        base.executemany(f"INSERT INTO t VALUES ({','.join('?' * len(EVENT_FIELDS))})", rows)  # noqa: S608
        base.executemany(
            "INSERT INTO f(text) VALUES (?)", ((" ".join(map(str, row)),) for row in rows)
        )
        base.execute("COMMIT")
    base.close()
    return took.seconds


def _growth(place: Path) -> tuple[str, str, str, str]:
    """Compare the cost of a record with little and with much held: medians of three merges each."""
    small = statistics.median(
        _with_held(place, f"little{n}", 10_000, 1, seed=10 + n) for n in range(3)
    )
    large = _with_held(place, "much", 300_000, 3, seed=20)
    return (
        "a record's merge with 300,000 held against with 10,000",
        f"{large / small:.2f} ×", "≤ 1.3 ×", f"{large / 10:.3f} ms, {small / 10:.3f} ms",
    )  # fmt: skip


def _with_held(place: Path, name: str, held: int, merges: int, seed: int) -> float:
    """Return the median seconds of merges of 10,000 records into a book that holds many."""
    lead = new_book(place, name)
    paths = [bundle_of(place, lead, f"{name}-{n}", 10_000, seed=seed + n) for n in range(merges)]
    lead.append(events(held, seed=2))
    seconds = statistics.median(merge_seconds(lead, path) for path in paths)
    lead.close()
    return seconds
