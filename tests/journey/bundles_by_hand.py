"""Bundles as a forger writes them, and what stands in any bundle, read without Waybook's reader."""

import io
import json
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from forge import Forge
from people_at_work import opened
from waybook.book import Book
from waybook.model.fields import Json


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
    forged = Forge(sender, recipient, folder)
    for record, kind, name, value in said:
        forged.say(kind, {name: value}, record=record, at_ms=sender.world.now_ms())
    return read(forged.seal(), sender.name, recipient)
