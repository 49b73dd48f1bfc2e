"""Whose word records are: who began each, a person or a file."""

from collections.abc import Collection

from waybook.book import Book

_SHORT = 12


def begun_by(book: Book, uids: Collection[str]) -> dict[str, str]:
    """Return for each record the name of who wrote its first entry, or a part of their key."""
    authors = book.voices.begun_by(uids)
    names = book.authors.names(set(authors.values()))
    return {
        uid: names[author] or author.removeprefix("SHA256:")[:_SHORT]
        for uid, author in authors.items()
    }


def begun_by_others(book: Book, uids: Collection[str]) -> dict[str, str]:
    """Return the same without the records that I began."""
    authors = book.voices.begun_by(uids)
    mine = {uid for uid, author in authors.items() if author == book.signing.fingerprint}
    return {uid: name for uid, name in begun_by(book, uids).items() if uid not in mine}
