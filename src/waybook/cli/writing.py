"""Commands that write records."""

import sys
from argparse import Namespace
from collections.abc import Collection
from pathlib import Path

import msgspec

from waybook.book import Record
from waybook.cli import shapes
from waybook.cli.opening import opened
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.work import records
from waybook.work.importing import import_case as _import_case

_JSON_LIMIT = 32 << 20


def add(given: Namespace) -> int:
    """Add a record, or several from a JSON array."""
    kind = kind_of(given.kind).code
    document = document_given(given, kind)
    with opened(given) as book:
        many = document if isinstance(document, list) else [document]
        uids = records.add_all(book, kind=kind, many=many)
        shaped = [shapes.row(book.record(uid)) for uid in uids]
    if given.json:
        print_json(shaped if isinstance(document, list) else shaped[0])
    else:
        for row in shaped:
            print(printable(f"{row['uid']}  {row['title']}"))
    return 0


def edit(given: Namespace) -> int:
    """Change fields of a record."""
    with opened(given) as book:
        before = book.record(given.uid)
        document = document_given(given, before.kind)
        if isinstance(document, list):
            raise BadInput("An edit takes one JSON object of fields, not an array.")
        records.edit(book, uid=given.uid, fields=document)
        after = book.record(given.uid)
    print_changes(before, after, document, as_json=given.json)
    return 0


def print_changes(
    before: Record, after: Record, document: Collection[str], *, as_json: bool
) -> None:
    """Tell which of some fields an edit changed."""
    changed = sorted(name for name in document if before.fields.get(name) != after.fields.get(name))
    if as_json:
        print_json({**shapes.row(after), "changed": changed})
    else:
        print("Changed: " + ", ".join(changed) if changed else "Nothing new.")


def settle(given: Namespace) -> int:
    """Keep one of several standing values."""
    with opened(given) as book:
        field = _field(given.field, book.record(given.uid).kind)
        records.settle(
            book,
            uid=given.uid,
            field=field,
            entry=given.keep,
            opened_by=given.opened_by,
            opened_why=given.opened_why,
        )
        after = book.record(given.uid)
    if given.json:
        print_json(shapes.row(after))
    else:
        print("Settled.")
    return 0


def import_case(given: Namespace) -> int:
    """Read a case file into the book."""
    with opened(given) as book:
        brought = _import_case(book, path=given.file)
    if given.json:
        print_json(
            {
                "group": brought.group,
                "title": brought.title,
                "new": brought.new,
                "changed": brought.changed,
                "same": brought.same,
                "notices": list(brought.notices),
            }
        )
    elif brought.new or brought.changed:
        print(printable(f"{brought.title}: {brought.new} new, {brought.changed} changed."))
    else:
        print("Nothing new.")
    for notice in brought.notices:
        say(printable(notice))
    return 0


def document_given(given: Namespace, kind: str) -> dict[str, Json] | list[dict[str, Json]]:
    """Return the fields that a command gives, as pairs or as JSON."""
    if given.from_json is not None:
        return _from_json(given.from_json, kind)
    fields: dict[str, Json] = {}
    for pair in given.values:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f"“{pair}” is not FIELD=VALUE. Write for example name=PINE-4.")
        fields[_field(name, kind)] = value
    return fields


def _field(name: str, kind: str) -> str:
    """Take a field's name with or without its kind before it."""
    return name.strip().removeprefix(f"{kind}.")


def one_document(place: str) -> dict[str, Json]:
    """Read one JSON object of fields from a file, or from standard input for `-`."""
    document = _from_json(place, "")
    if isinstance(document, list):
        raise BadInput("This takes one JSON object, not an array.")
    return document


def _from_json(place: str, kind: str) -> dict[str, Json] | list[dict[str, Json]]:
    if place == "-":
        raw = sys.stdin.buffer.read(_JSON_LIMIT + 1)
    else:
        try:
            with Path(place).open("rb") as file:
                raw = file.read(_JSON_LIMIT + 1)
        except OSError as error:
            raise BadInput(f"{place} cannot be read ({error.strerror}). Check the path.") from error
    if len(raw) > _JSON_LIMIT:
        raise BadInput(f"The JSON is larger than {_JSON_LIMIT >> 20} MiB. Split it.")
    try:
        document = msgspec.json.decode(raw, type=dict[str, Json] | list[dict[str, Json]])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"The JSON is not one object of fields, nor an array of them ({error})."
        ) from error
    if isinstance(document, list):
        return [{_field(name, kind): v for name, v in each.items()} for each in document]
    return {_field(name, kind): value for name, value in document.items()}
