"""The entries: each line, their order, and what the manifest says of them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from independent_reader import canonical_json
from independent_reader.canonical_json import MOST, is_integer, members
from independent_reader.forms import CODE, UID, has_form
from independent_reader.manifest import Manifest
from independent_reader.outcome import demand

MAX_LINE_BYTES = 16_777_216
MAX_SEEN = 65_536
MAX_AT = 2**63 - 1
Entry = dict[str, Any]


def parse(raw: bytes) -> list[Entry]:
    """Read the lines and check what can be checked of each and of their order."""
    lines = list(_lines(raw))
    entries = [_entry(line) for line in lines]
    places = [
        (entry["record"], entry["uid"], line) for entry, line in zip(entries, lines, strict=True)
    ]
    demand(all(one < two for one, two in pairwise(places)), "lines out of order")
    return entries


def check(entries: list[Entry], manifest: Manifest) -> None:
    """Hold the entries to the manifest's lists and counts: all that is listed, and no more."""
    fields: dict[str, set[str]] = {}
    for entry in entries:
        fields.setdefault(entry["kind"], set()).update(entry["fields"])
    demand(fields == {kind: set(each) for kind, each in manifest.fields.items()}, "fields differ")
    replicas = {entry["replica"] for entry in entries}
    demand(replicas == set(manifest.replicas), "replicas differ")
    records = {entry["record"] for entry in entries}
    values = sum(len(entry["fields"]) for entry in entries)
    demand(manifest.counts == (len(entries), len(records), values), "counts differ")


def _lines(raw: bytes) -> Iterator[bytes]:
    demand(not raw or raw.endswith(b"\n"), "the last line does not end")
    for line in raw.split(b"\n")[:-1]:
        demand(len(line) < MAX_LINE_BYTES, "a line is too long")
        yield line


def _entry(line: bytes) -> Entry:
    entry: Entry = canonical_json.parse(line)
    uid, record, kind, replica, at, fields = members(
        entry, "uid", "record", "kind", "replica", "at", "fields"
    )
    demand(has_form(UID, uid) and has_form(UID, record), "uid or record")
    demand(has_form(CODE, kind) and has_form(UID, replica), "kind or replica")
    demand(is_integer(at, 1, MAX_AT), "at")
    demand(type(fields) is dict and fields, "an entry without fields")
    for field, given in fields.items():
        demand(has_form(CODE, field), "a field is no code")
        demand(type(given) is list and len(given) == 3, "a field has three parts")
        _check_value(given[0])
        _check_seen(given[2], given[1], replica)
    return entry


def _check_value(value: Any) -> None:
    if type(value) is list:
        demand(all(type(each) is str for each in value), "a list of anything but strings")
    elif type(value) is int:
        demand(is_integer(value, -MOST), "a number too large")
    else:
        demand(value is None or type(value) in {str, bool}, "a value of another type")


def _check_seen(seen: Any, counter: Any, replica: str) -> None:
    demand(is_integer(counter, 1), "counter")
    demand(type(seen) is dict and len(seen) <= MAX_SEEN, "seen")
    for uid, highest in seen.items():
        demand(has_form(UID, uid) and is_integer(highest, 1), "a counter that was seen")
    demand(seen.get(replica, 0) < counter, "an author saw what was still to come")
