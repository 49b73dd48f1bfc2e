"""The values of fields that a command gives: FIELD=VALUE, or JSON."""

import sys
from argparse import Namespace
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from waybook.cli.json_output.records import row_json
from waybook.cli.output import print_json
from waybook.disk.reading import read_file, read_stream
from waybook.model.days_and_times.typed_dates import one_date
from waybook.model.faults import BadInput, OwnWords
from waybook.model.fields import Json, Type
from waybook.model.incoming_text import argument, decoded
from waybook.model.kinds import KINDS
from waybook.model.world import real_world

if TYPE_CHECKING:
    from waybook.book import Record

_JSON_LIMIT = 32 << 20


def document_given(given: Namespace, kind: str) -> dict[str, Json] | list[dict[str, Json]]:
    """Return the fields that a command gives, as pairs or as JSON."""
    if given.from_json is not None:
        return _from_json(given.from_json, kind)
    fields: dict[str, Json] = {}
    for pair in given.values:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f"“{pair}” is not FIELD=VALUE. Write for example name=PINE-4.")
        field = field_named(name, kind)
        fields[field] = _typed(kind, field, value)
    return fields


def _typed(kind: str, name: str, value: str) -> str:
    """Put a date that was typed in words into the form in which it is stored."""
    field = KINDS[kind].by_name.get(name) if kind in KINDS else None
    if field is None or field.type is not Type.DATE or not value.strip():
        return value
    try:
        return one_date(value, real_world().today())
    except BadInput as bad:
        raise BadInput(
            "{label}: {problem}",
            code="field",
            field=name,
            label=OwnWords(field.words),
            problem=bad,
        ) from None


def changes_given(given: Namespace, kind: str) -> dict[str, Json]:
    """Return the fields that an edit gives."""
    document = document_given(given, kind)
    if isinstance(document, list):
        raise BadInput("An edit takes one JSON object of fields, not an array.")
    return document


def field_named(name: str, kind: str) -> str:
    """Take a field's name with or without its kind before it."""
    return argument(name).strip().removeprefix(f"{kind}.")


def one_document(place: str) -> dict[str, Json]:
    """Read one JSON object of fields from a file, or from standard input for `-`."""
    document = _from_json(place, "")
    if isinstance(document, list):
        raise BadInput("This takes one JSON object, not an array.")
    return document


def print_changes(
    before: "Record", after: "Record", document: Collection[str], *, as_json: bool
) -> None:
    """Tell which of some fields an edit changed."""
    changed = sorted(name for name in document if before.fields.get(name) != after.fields.get(name))
    if as_json:
        print_json({**row_json(after), "changed": changed})
    else:
        print("Changed: " + ", ".join(changed) if changed else "Nothing changed.")


def _from_json(place: str, kind: str) -> dict[str, Json] | list[dict[str, Json]]:
    raw = _read(place, BadInput(f"The JSON is larger than {_JSON_LIMIT >> 20} MiB. Split it."))
    try:
        document = msgspec.json.decode(decoded(raw), type=dict[str, Json] | list[dict[str, Json]])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"The JSON is not one object of fields, nor an array of them ({error})."
        ) from error
    if isinstance(document, list):
        return [{field_named(name, kind): v for name, v in each.items()} for each in document]
    return {field_named(name, kind): value for name, value in document.items()}


def _read(place: str, too_large: BadInput) -> bytes:
    if place == "-":
        return read_stream(sys.stdin.buffer, limit=_JSON_LIMIT, too_large=too_large)
    return read_file(Path(place), limit=_JSON_LIMIT, too_large=too_large)
