"""Name a record that another one refers to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.model.fields import Json


def title_of(book: "Book", uid: "Json") -> str:
    """Return a record's title, words for one that is not in this book, or nothing for none."""
    if not uid:
        return ""
    try:
        return book.record(str(uid)).title
    except BadInput:
        return QCoreApplication.translate("Naming", "(a record that is not here)")
