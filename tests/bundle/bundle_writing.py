"""Seal a little content with the real writer."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from bundle_people import AMINA, JOSEPH, TOMAS, uid

from waybook.bundle.reader import OpenedBundle, open_bundle
from waybook.bundle.writer import BundleContent, Chain, WrittenBundle, write_bundle
from waybook.journal.entry import Entry, FieldValue
from waybook.model.labels import Label

SEALED_MS = 1_767_225_600_000
OURS, THEIRS = AMINA.replica(), JOSEPH.replica()


def contact(record: int, number: int, name: str, replica: str = OURS.uid) -> Entry:
    value = FieldValue(name, 1, {})
    return Entry(
        uid(number), uid(record), "contact", replica, SEALED_MS << 16, {"code_name": value}
    )


ENTRIES = (
    contact(1, 10, "Cedar"),
    contact(2, 11, "Juniper"),
    contact(2, 12, "Genévrier", THEIRS.uid),
    contact(3, 9, "عرعر"),
)


def content(entries: Sequence[Entry] = ENTRIES) -> BundleContent:
    return BundleContent(
        entries=lambda: iter(entries),
        replicas=[THEIRS, OURS],
        authors={AMINA.key.fingerprint: "Amina", JOSEPH.key.fingerprint: "Joseph"},
        field_labels={"contact": {"code_name": "AMBER", "phone": "RED"}},
    )


class Draws:
    """Random bytes that are the same in each test and differ within it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, size: int) -> bytes:
        self.count += 1
        return sha256(b"%d" % self.count).digest()[:size]


def seal(folder: Path, what: BundleContent | None = None, **odd: Any) -> WrittenBundle:
    usual: dict[str, Any] = {
        "to": TOMAS.card,
        "key": AMINA.key,
        "sender": AMINA.card,
        "chain": Chain(uid(0xB00C)),
        "label": Label.AMBER,
        "sealed_ms": SEALED_MS,
        "draw": Draws(),
    }
    return write_bundle(folder, content=what or content(), **usual | odd)


def unseal(path: Path, **odd: Any) -> OpenedBundle:
    usual: dict[str, Any] = {"identity": TOMAS.identity, "me": TOMAS.card}
    return open_bundle(path, **usual | odd)
