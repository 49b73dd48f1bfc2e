"""Bundles as a forger writes them, and what stands in any bundle, read without Waybook's reader."""

import io
import json
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from people_at_work import opened
from waybook.book import Book
from waybook.bundle.writer import Chain, Content, write_bundle
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.replica import new_replica
from waybook.model.fields import Json
from waybook.model.labels import Label


@dataclass(frozen=True)
class Line:
    """One entry in a bundle."""

    record: str
    kind: str
    uid: str
    at_ms: int
    values: tuple[tuple[str, str, str], ...]
    """Record, field and value as JSON, of each field."""

    fields: tuple[str, ...]


@dataclass(frozen=True)
class Bundle:
    """A bundle on the stick, by whom it is, and what stands in it."""

    path: Path
    sender: str
    sha256: str
    lines: tuple[Line, ...]

    @property
    def records(self) -> set[str]:
        """Return the records of which something is inside."""
        return {each.record for each in self.lines}


def read(path: Path, sender: str, recipient: Book) -> Bundle:
    """Read a bundle with other people's programs, once it was decrypted."""
    with tarfile.open(fileobj=io.BytesIO(opened(path, recipient))) as archive:
        member = archive.extractfile("entries.jsonl")
        assert member
        lines = tuple(_line(json.loads(each)) for each in member)
    return Bundle(path, sender, sha256(path.read_bytes()).hexdigest(), lines)


def _line(told: dict[str, Json]) -> Line:
    fields: dict[str, list[Json]] = told["fields"]  # type: ignore[assignment]
    values = [
        (str(told["record"]), name, json.dumps(given[0], sort_keys=True))
        for name, given in fields.items()
    ]
    at_ms = int(str(told["at"])) >> 16
    return Line(
        str(told["record"]), str(told["kind"]), str(told["uid"]), at_ms, tuple(values), (*fields,)
    )


def forge(
    sender: Book, recipient: Book, folder: Path, said: Sequence[tuple[str, str, str, Json]]
) -> Bundle:
    """Sign what no program of ours would write: record, kind, field and value of each entry.

    It claims a book of its own, so that the chain of the sender's bundles is as it was.
    """
    world = sender.world
    replica = new_replica(sender.signing.fingerprint, world)
    entries = [
        Entry(
            world.new_uid(),
            record,
            kind,
            replica.uid,
            world.now_ms() << 16,
            {name: FieldValue(value, 1, {})},
        )
        for record, kind, name, value in said
    ]
    entries.sort(key=lambda each: (each.record, each.uid))
    labels: dict[str, dict[str, str]] = {}
    for _, kind, name, _ in said:
        labels.setdefault(kind, {})[name] = "CLEAR"
    written = write_bundle(
        folder,
        content=Content(lambda: entries, [replica], {}, labels),
        to=recipient.card,
        key=sender.signing,
        sender=sender.card,
        chain=Chain(world.new_uid(), 1, ""),
        label=Label.CLEAR,
        sealed_ms=world.now_ms(),
        draw=world.draw,
    )
    return read(written.path, sender.name, recipient)
