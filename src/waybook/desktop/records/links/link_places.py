"""Where the name of a record leads: to its page, or to its part of the page it belongs to."""

from waybook.book import Book, Record
from waybook.desktop.session.places import page_of_kind, place_of
from waybook.model.faults import BadInput
from waybook.model.fields import Type
from waybook.model.kinds import KINDS

_PARTS = {
    "groups": {
        "account": "timeline/{uid}",
        "assessment": "timeline/{uid}",
        "commitment": "talks",
        "event": "timeline/{uid}",
        "follow-up": "talks",
        "lineage": "people",
        "role": "people",
        "strand": "talks",
        "strand-link": "talks",
        "tenure": "timeline/{uid}",
    },
    "meetings": {
        "account": "accounts",
        "attendance": "people",
        "commitment": "people",
        "follow-up": "people",
    },
}
"""The part of a page on which records of a kind are, for those without pages of their own."""


def link_place(book: Book, uid: str) -> str:
    """Return where a record is shown, or '' if it is not in this book."""
    try:
        record = book.lists.record(uid)
    except BadInput:
        return ""
    place = place_of(book, uid)
    if page_of_kind(record.kind):
        return place
    if event := _event_of(book, record):
        return link_place(book, event)
    part = _PARTS.get(place.partition("/")[0], {}).get(record.kind, "")
    return f"{place}/{part.format(uid=uid)}" if part and "/" in place else place


def _event_of(book: Book, record: Record) -> str:
    """Return the event that an account or a file belongs to, or ''."""
    owner = record.fields.get({"account": "event", "attachment": "about"}.get(record.kind, ""))
    is_held = isinstance(owner, str) and owner and book.lists.held([owner])
    return str(owner) if is_held and book.lists.record(str(owner)).kind == "event" else ""


def named_in(book: Book, record: Record, but: str = "") -> list[tuple[str, str]]:
    """Return the records that a record names, without one of them: field and uid, each uid once.

    A reference to what is not in this book leads nowhere, and is left out.
    """
    fields = KINDS[record.kind].fields if record.kind in KINDS else ()
    named = {
        str(record.fields[each.name]): each.name
        for each in reversed(fields)
        if each.type is Type.REF and record.fields.get(each.name)
    }
    held = book.lists.held(named)
    return [(field, uid) for uid, field in reversed(named.items()) if uid in held and uid != but]
