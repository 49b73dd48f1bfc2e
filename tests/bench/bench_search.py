"""Searching, saving and listing in a book of 100,000 accounts of 1,500 characters."""

import random
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench_merge import PASSPHRASE, new_book
from material import WEIGHTS, WORDS, texts, timed

from waybook.book import Book, Edit
from waybook.book.search.indexing import TABLES
from waybook.model.world import real_world
from waybook.work.records.records import edit
from waybook.work.start import open_book

if TYPE_CHECKING:
    from waybook.book.queries.searching import SearchOrder

COUNT, LENGTH = 100_000, 1_500


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on search, saving and opening."""
    book = new_book(place, "large")
    uids = _fill(book)
    queries = _queries()
    orders: tuple[tuple[SearchOrder, str], ...] = (
        ("newest", "≤ 5 and 15 ms"),
        ("rank", "≤ 15 and 60 ms"),
    )
    for order, reach in orders:
        spans = _spans(partial(book.search.hits, order=order, limit=20), queries)
        yield (f"search, first page, {order}", _two(spans), reach, "median, 95th")
    text, index = COUNT * LENGTH, _index_bytes(book)
    yield (
        "search index against the text it indexes",
        f"{index / text:.2f} ×", "≤ 0.6 ×", f"{index >> 20} MB, {text >> 20} MB",
    )  # fmt: skip
    draw = random.Random(7)
    fresh = list(texts(300, LENGTH, seed=8))
    spans = _spans(lambda t: edit(book, uid=draw.choice(uids), fields={"text": t}), fresh)
    yield ("one account saved", _two(spans), "≤ 3 and 10 ms", "median, 95th")
    book.close()
    spans = [_unlock(place / "large") for _ in range(5)]
    yield (
        "unlock to the first page of a list, key derivation apart",
        f"{statistics.median(spans) * 1000:.0f} ms", "≤ 200 ms", "median of 5",
    )  # fmt: skip


def _fill(book: Book) -> list[str]:
    draw = random.Random(5)
    uids = [f"{draw.getrandbits(128):032x}" for _ in range(COUNT)]
    book.append(
        Edit(kind="account", fields={"text": text, "date": "2003-09-02"}, record=uid)
        for uid, text in zip(uids, texts(COUNT, LENGTH, seed=6), strict=True)
    )
    return uids


def _queries() -> list[str]:
    """Return queries of one and two words, common and rare alike."""
    draw = random.Random(9)
    return [" ".join(draw.choices(WORDS, cum_weights=WEIGHTS, k=1 + n % 2)) for n in range(200)]


def _spans(act: Callable[[str], object], arguments: list[str]) -> list[float]:
    spans = []
    for argument in arguments:
        with timed() as took:
            act(argument)
        spans.append(took.seconds)
    return spans


def _two(spans: list[float]) -> str:
    ninety_fifth = sorted(spans)[int(len(spans) * 0.95)]
    return f"{statistics.median(spans) * 1000:.1f} and {ninety_fifth * 1000:.1f} ms"


def _index_bytes(book: Book) -> int:
    """Ask the index's own tables how large they are."""
    sizes = (f"SELECT coalesce(sum(length(block)), 0) FROM {table}_data" for table in TABLES)  # noqa: S608
    return sum(book.store.cell(size) for size in sizes)


def _unlock(path: Path) -> float:
    with timed() as took:
        book = open_book(path, passphrase=PASSPHRASE, world=real_world())
        book.lists.rows("account", limit=100)
        book.lists.count("account")
    book.close()
    return took.seconds
