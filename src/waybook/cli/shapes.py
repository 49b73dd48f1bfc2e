"""The JSON shapes of resources/docs/cli.md."""

from typing import Any

from waybook.book import Book, Conflict, Record, Revision, Row
from waybook.cli.output import instant
from waybook.practice.grounds import Ground, Rest
from waybook.work.grounds import Grounds, grounds
from waybook.work.leaving import Leaving
from waybook.work.merging import Outcome


def row(found: Row | Record) -> dict[str, Any]:
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


def record(found: Record) -> dict[str, Any]:
    """Shape a record with its fields."""
    return {
        **row(found),
        "conflicts": list(found.conflicts),
        "updated": instant(found.updated_ms),
        "fields": dict(found.fields),
    }


def revision(saved: Revision) -> dict[str, Any]:
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


def conflict(book: Book, found: Conflict) -> dict[str, Any]:
    """Shape one field with its standing values, each with what it rests on."""
    told = grounds(book, found.uid, found.field)
    return {
        "uid": found.uid,
        "kind": found.kind,
        "title": found.title,
        "field": found.field,
        "candidates": [
            {
                "value": each.value,
                "author": each.author,
                "author_name": each.author_name,
                "entry": each.entry,
                "at": instant(each.at_ms),
                "via": each.via,
                **_ground(book, told, told.by_entry.get(each.entry, Ground())),
            }
            for each in found.candidates
        ],
        "also_rests_on": [_rest(book, told, rest) for rest in told.others],
    }


def _ground(book: Book, told: Grounds, found: Ground) -> dict[str, Any]:
    return {
        "rests_on": [_rest(book, told, rest) for rest in found.rests],
        "weight": {
            weight.field: {
                "value": weight.value,
                "by": weight.author,
                "by_name": told.names[weight.author],
            }
            for weight in found.weights
        },
    }


def _rest(book: Book, told: Grounds, rest: Rest) -> dict[str, Any]:
    title = book.record(rest.record).title if book.held([rest.record]) else ""
    return {
        "uid": rest.record,
        "title": title,
        "note": rest.note,
        "by": rest.author,
        "by_name": told.names[rest.author],
    }


def leaving(book: Book, found: Leaving) -> dict[str, Any]:
    """Shape a record as its recipient will see it."""
    held = row(book.record(found.uid))
    beside = {name: list(values) for name, values in found.beside.items()}
    return {**held, "label": found.label.code, "fields": found.fields, "beside": beside}


def outcome(met: Outcome, *, with_records: bool) -> dict[str, Any]:
    """Shape what became of a bundle."""
    shaped: dict[str, Any] = {
        "bundle": str(met.path),
        "status": met.status,
        "from": met.sender,
        "number": met.number,
        "new": met.new,
        "changed": met.changed,
        "same": met.same,
        "conflicts": met.conflicts,
        "refused": len(met.refusals),
        "lacking": met.lacking,
        "receipt": met.receipt,
        "notices": list(met.notices),
    }
    if met.reason:
        shaped["reason"] = met.reason
    if met.refusals:
        shaped["refusals"] = [
            {"uid": each.record, "sentence": each.reason} for each in met.refusals
        ]
    if with_records:
        shaped["records"] = [
            {
                "uid": each.uid,
                "kind": each.kind,
                "title": each.title,
                "outcome": each.outcome,
                "conflicts": list(each.conflicts),
                "group": each.group,
                "fields": {
                    name: {"old": old, "new": new} for name, (old, new) in each.fields.items()
                },
            }
            for each in met.records
        ]
    return shaped
