"""Keys that come almost in order end neither the reader's process nor anybody's patience."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from bundle_people import AMINA, TOMAS, uid
from bundle_writing import OURS, SEALED_MS, content, seal

from waybook.bundle import entry_lines, manifest
from waybook.bundle.limits import MAX_LINE_BYTES
from waybook.bundle.reader import open_bundle
from waybook.journal.entry import Entry, FieldValue
from waybook.model.faults import BadFormat

MANY = 60_000


def _almost_in_order(prefix: str) -> list[str]:
    return [f"{prefix}{MANY:05}", *(f"{prefix}{number:05}" for number in range(MANY))]


def _manifest(**odd: object) -> bytes:
    told: dict[str, Any] = {
        "authors": {},
        "book": uid(1),
        "counts": {"entries": 0, "records": 0, "values": 0},
        "expires_at": None,
        "fields": {},
        "format": manifest.FORMAT,
        "from": "",
        "label": "RED",
        "members": [],
        "number": 1,
        "previous": "",
        "replicas": [],
        "sealed_at": 1,
        "to": "0" * 64,
    }
    return msgspec.json.encode({**told, **odd})


@pytest.mark.parametrize(
    "odd",
    [
        {"authors": {f"SHA256:{'a' * 37}{n}A": "" for n in _almost_in_order("")}},
        {"fields": {name: {"x": "RED"} for name in _almost_in_order("f")}},
        {"fields": {"group": dict.fromkeys(_almost_in_order("f"), "RED")}},
    ],
    ids=["authors", "kinds", "fields"],
)
def test_a_manifest_in_a_strange_order_is_refused(odd: dict[str, object]) -> None:
    with pytest.raises(BadFormat):
        manifest.parse(_manifest(**odd))


@pytest.mark.parametrize(
    "fields",
    [
        {name: ["x", 1, {}] for name in _almost_in_order("f")},
        {"name": ["x", 1, {f"{'0' * 27}{n}": 1 for n in _almost_in_order("")}]},
    ],
    ids=["fields", "seen"],
)
def test_an_entry_in_a_strange_order_is_refused(fields: dict[str, object]) -> None:
    line = {
        "at": 1, "fields": fields, "kind": "group", "record": uid(1), "replica": OURS.uid,
        "uid": uid(1),
    }  # fmt: skip
    with pytest.raises(BadFormat):
        entry_lines.parse(msgspec.json.encode(line) + b"\n")


def test_an_entry_too_long_for_a_line_travels_in_several(tmp_path: Path) -> None:
    long = "x" * (MAX_LINE_BYTES * 2 // 3)
    entry = Entry(
        uid(1), uid(1), "group", OURS.uid, SEALED_MS << 16,
        {"aims": FieldValue(long, 1, {}), "name": FieldValue(long, 1, {})},
    )  # fmt: skip
    what = replace(
        content([entry]), replicas=[OURS], authors={AMINA.key.fingerprint: "Amina"},
        field_labels={"group": {"aims": "GREEN", "name": "GREEN"}},
    )  # fmt: skip
    sealed = seal(tmp_path, what)
    opened = open_bundle(sealed.path, identity=TOMAS.identity, me=TOMAS.card)
    assert [sorted(each.fields) for each in opened.entries()] == [["aims"], ["name"]]
