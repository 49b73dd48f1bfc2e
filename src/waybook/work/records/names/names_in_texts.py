"""Find in a text the names of the book's own records: contacts, groups and actors."""

from waybook.book import Book
from waybook.practice.names.names_in_text import Named, NameInText, by_key, names_in, possible_names

KINDS = ("contact", "group", "actor")
"""What has a code name, and is listed by it: the index finds these."""


def names_in_text(book: Book, *, text: str) -> list[NameInText]:
    """Return the names in a text; what it costs grows with the text, not the book."""
    same = book.lists.duplicates
    rows = book.lists.called(possible_names(text), KINDS)
    return names_in(text, by_key(Named(same.shown(row.uid), row.title) for row in rows))
