"""Records and their edits, as JSON."""

from typing import Any

from waybook.book import Record, Revision, Row
from waybook.cli.output import instant


def row_json(found: Row | Record) -> dict[str, Any]:
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


def record_json(found: Record) -> dict[str, Any]:
    """Shape a record with its fields."""
    return {
        **row_json(found),
        "conflicts": list(found.conflicts),
        "updated": instant(found.updated_ms),
        "fields": dict(found.fields),
    }


def revision_json(saved: Revision) -> dict[str, Any]:
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
