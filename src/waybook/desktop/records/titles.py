"""Titles of records that another one refers to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.model.fields import Json


def title_of(book: "Book", uid: "Json") -> str:
    """Return a record's title, a text for one that is not in this book, or '' for none.

    For a contact that is shown as another, return that one's name with the written name beside it.
    """
    if not uid:
        return ""
    try:
        return _title(book, str(uid))
    except BadInput:
        return QCoreApplication.translate("Naming", "(a record that is not in this book)")


def _title(book: "Book", uid: str) -> str:
    shown = book.lists.duplicates.shown(uid)
    title = book.lists.record(shown).title
    if shown == uid or not book.lists.held([uid]):
        return title
    written = book.lists.record(uid).title
    words = QCoreApplication.translate("Naming", "{shown} (as {written})")
    return title if written == title else words.format(shown=title, written=written)
