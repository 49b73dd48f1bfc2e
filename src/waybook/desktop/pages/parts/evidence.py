"""What a record rests on, in words."""

from typing import TYPE_CHECKING

from waybook.desktop.pages.parts.lines_of import joined, words_of

if TYPE_CHECKING:
    from waybook.book import Book


def evidence_words(book: "Book", uid: str) -> list[str]:
    """Return one sentence for each publication or record that this one rests on."""
    found = []
    for row in book.linked(uid, "evidence", "about"):
        if row.withdrawn:
            continue
        link = book.record(row.uid)
        other = book.record(str(link.fields["record"]))
        note = str(link.fields.get("note") or "")
        if other.kind == "reference":
            weight = words_of(other, "weight")
            found.append(joined(other.title, words_of(other, "date"), weight, note))
        else:
            found.append(joined(other.title, other.date, note))
    return found
