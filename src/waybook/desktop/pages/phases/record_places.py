"""The place of a record when it is opened from a group's phases."""

from waybook.book import Book
from waybook.desktop.session.places import place_of
from waybook.model.faults import BadInput

_DRAWN = frozenset(
    {"assessment", "commitment", "event", "lineage", "score", "tenure"}
)  # beside the picture; the others have pages of their own


def record_place(book: Book, group: str, uid: str) -> str:
    """Return the place of a record: beside the picture of its group, or where it is at home."""
    try:
        record = book.lists.record(uid)
    except BadInput:
        return f"groups/{group}"
    if record.kind in _DRAWN and record.fields.get("group") == group:
        return f"groups/{group}/phases/picture/{uid}"
    return place_of(book, uid)
