"""Whose word records are: who began each, a person or a file."""

from collections.abc import Collection, Mapping

from waybook.book import Book
from waybook.book.queries.authors import said_name


def begun_by(book: Book, uids: Collection[str]) -> dict[str, str]:
    """Return for each record the name of who wrote its first entry, or a part of their key."""
    return _named(book, book.voices.begun_by(uids))


def begun_by_others(book: Book, uids: Collection[str]) -> dict[str, str]:
    """Return the same without the records that I began."""
    me = book.signing.fingerprint
    authors = book.voices.begun_by(uids)
    return _named(book, {uid: author for uid, author in authors.items() if author != me})


def _named(book: Book, authors: Mapping[str, str]) -> dict[str, str]:
    names = book.authors.names(set(authors.values()))
    return {uid: said_name(names, author) for uid, author in authors.items()}
