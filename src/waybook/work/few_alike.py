"""Tell which contacts that leave are like few others, so that they could be told apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from waybook.book import Book
from waybook.practice import small_groups
from waybook.practice.small_groups import Told
from waybook.work.leaving import Leaving


@dataclass(frozen=True, slots=True)
class Alike:
    """Contacts that leave and are like few others: how many each, and one sentence for all."""

    counts: dict[str, int]
    sentence: str


def alike(book: Book, leaving: Iterable[Leaving]) -> Alike:
    """Count for each contact that leaves how many of the book are like it by what leaves."""
    visible = small_groups.traits(Told(each.uid, each.kind, each.fields) for each in leaving)
    held = small_groups.traits(
        Told(each.uid, each.kind, each.fields) for each in book.records() if not each.withdrawn
    )
    few = small_groups.small(visible, held)
    return Alike(few, small_groups.sentence(few))
