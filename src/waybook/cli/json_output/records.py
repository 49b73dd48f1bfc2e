"""Records and their edits, as JSON."""

from typing import TYPE_CHECKING, Any

from waybook.cli.output import instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waybook.book import Book, Record, Revision, Row


def rows_json(book: "Book", found: "Sequence[Row | Record]") -> list[dict[str, Any]]:
    """Shape records as they stand in lists, each with the name of who began it."""
    from waybook.work.records.begun_by import begun_by

    by = begun_by(book, [each.uid for each in found])
    return [{**row_json(each), "by": by[each.uid]} for each in found]


def row_json(found: "Row | Record") -> dict[str, Any]:
    """Shape a record as it stands in lists."""
    return {
        "uid": found.uid,
        "kind": found.kind,
        "title": found.title,
        "date": found.date,
        "label": found.label,
        "withdrawn": found.withdrawn,
        "conflicts": bool(found.conflicts),
    }


def record_json(found: "Record") -> dict[str, Any]:
    """Shape a record with its fields."""
    return {
        **row_json(found),
        "conflicts": list(found.conflicts),
        "updated": instant(found.updated_ms),
        "fields": dict(found.fields),
    }


def revision_json(saved: "Revision") -> dict[str, Any]:
    """Shape one saved edit."""
    return {
        "entry": saved.entry,
        "author": saved.author,
        "author_name": saved.author_name,
        "at": instant(saved.at_ms),
        "received": instant(saved.received_ms),
        "far_ahead": saved.far_ahead,
        "via": saved.via,
        "fields": dict(saved.fields),
    }
