"""Find contacts that leave and are like so few others that they could be recognised."""

from collections.abc import Iterable
from dataclasses import dataclass

from waybook.book import Book
from waybook.practice import k_anonymity
from waybook.practice.k_anonymity import ComparedRecord
from waybook.work.disclosure.disclosure import DisclosedRecord


@dataclass(frozen=True, slots=True)
class RareContacts:
    """Contacts that leave and are like few others: a number for each, one sentence for all."""

    counts: dict[str, int]
    sentence: str


def alike(book: Book, leaving: Iterable[DisclosedRecord]) -> RareContacts:
    """Count for each contact that leaves how many contacts in the book share these values."""
    visible = k_anonymity.traits(
        ComparedRecord(each.uid, each.kind, each.fields) for each in leaving
    )
    held = k_anonymity.traits(
        ComparedRecord(each.uid, each.kind, each.fields)
        for each in book.lists.records()
        if not each.withdrawn
    )
    few = k_anonymity.small(visible, held)
    return RareContacts(few, k_anonymity.sentence(few))
