"""Name a record that another one refers to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.model.fields import Json


def title_of(book: "Book", uid: "Json") -> str:
    """Return a record's title, words for one that is not in this book, or nothing for none.

    A contact that is shown as another has that one's name, and beside it the name written.
    """
    if not uid:
        return ""
    try:
        return _title(book, str(uid))
    except BadInput:
        return QCoreApplication.translate("Naming", "(a record that is not here)")


def _title(book: "Book", uid: str) -> str:
    shown = book.sameness.shown(uid)
    title = book.record(shown).title
    if shown == uid or not book.held([uid]):
        return title
    written = book.record(uid).title
    words = QCoreApplication.translate("Naming", "{shown} (as {written})")
    return title if written == title else words.format(shown=title, written=written)
