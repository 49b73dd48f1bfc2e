"""The book in which the window is measured: what a large mission writes in ten years."""

import random
from collections.abc import Iterator
from pathlib import Path

from bench_merge import acquaint, new_book
from bench_today import GROUPS, edits
from material import texts

from waybook.book import Book, Edit
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal

CONTACTS = 5_000
PAGE = 3_000
"""Letters on a printed page."""

ACCOUNTS = {pages: f"{(1 << 25) + pages:032x}" for pages in (10, 30, 100)}
"""Meetings with an account of so many pages."""

_PARAGRAPH = 400
_ROLES = ("commander", "spokesperson", "trader", "elder", "relative")


def window_book(place: Path) -> Book:
    """Make the book, still without conflicts."""
    book = new_book(place, "window")
    book.append(edits())
    book.append(_people())
    book.append(_accounts())
    return book


def bring_conflicts(book: Book, place: Path, count: int) -> None:
    """Merge what a colleague wrote otherwise, in so many fields of as many records."""
    name = f"Colleague {count}"
    other = new_book(place, name)
    acquaint(book, other)
    numbers = [f"{count + number:032x}" for number in range(1 << 20, (1 << 20) + count)]
    for writer in (book, other):
        writer.append(
            Edit(
                "event", {"title": f"Shelling of road {n}", "note": f"{writer.name} heard it"}, uid
            )
            for n, uid in enumerate(numbers)
        )
    merge(book, paths=[seal(other, to=book.name, folder=place).path])
    other.close()


def _people() -> Iterator[Edit]:
    draw = random.Random(7)
    for number, note in enumerate(texts(CONTACTS, 120, 7)):
        group = f"{draw.randrange(GROUPS):032x}"
        fields = {
            "code_name": f"{note.split()[0].title()}-{number}",
            "role": draw.choice(_ROLES),
            "note": note,
            "group": group,
        }
        yield Edit("contact", fields, f"{(1 << 24) + number:032x}")


def _accounts() -> Iterator[Edit]:
    for pages, uid in ACCOUNTS.items():
        title = f"Talks of {pages} pages"
        yield Edit("meeting", {"title": title, "date": "2009-12-30", "status": "took-place"}, uid)
        told = "\n\n".join(texts(pages * PAGE // _PARAGRAPH, _PARAGRAPH, pages))
        yield Edit("account", {"meeting": uid, "text": told, "date": "2009-12-30"})
