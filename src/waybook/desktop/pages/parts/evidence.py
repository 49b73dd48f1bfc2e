"""What a record rests on, in words."""

from typing import TYPE_CHECKING

from waybook.desktop.pages.parts.lines_of import joined, words_of
from waybook.desktop.pages.parts.naming import title_of
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book


def evidence_words(book: "Book", uid: str) -> list[str]:
    """Return one sentence for each publication or record that this one rests on."""
    found = []
    for row in book.linked(uid, "evidence", "about"):
        if row.withdrawn:
            continue
        link = book.record(row.uid)
        note = str(link.fields.get("note") or "")
        try:
            other = book.record(str(link.fields.get("record")))
        except BadInput:
            found.append(joined(title_of(book, link.fields.get("record")), note))
            continue
        if other.kind == "reference":
            weight = words_of(other, "weight")
            found.append(joined(other.title, words_of(other, "date"), weight, note))
        else:
            found.append(joined(other.title, other.date, note))
    return found
