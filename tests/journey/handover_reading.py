"""What stands inside a bundle, read from its decrypted tar without Waybook's own reader."""

import io
import json
import re
import tarfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from people_at_work import opened
from waybook.book import Book

WORD = re.compile(r"word[0-9]+x")
"""What each text that was written says: a word of its own."""


@dataclass(frozen=True)
class Inside:
    """All bytes of a bundle, its manifest, and each value in it: record, kind, field, value."""

    raw: bytes
    manifest: dict[str, object]
    values: list[tuple[str, str, str, object]]

    @property
    def words(self) -> set[str]:
        """Return every word in any byte of it."""
        return set(WORD.findall(self.raw.decode("utf-8", "replace")))

    @property
    def kinds(self) -> dict[str, str]:
        """Return each record inside with its kind."""
        return {uid: kind for uid, kind, _, _ in self.values}

    def given(self, uid: str, field: str) -> list[object]:
        """Return the values that a field of a record has inside."""
        return [value for of, _, name, value in self.values if (of, name) == (uid, field)]


def read(path: Path, recipient: Book) -> Inside:
    """Open a bundle with the recipient's key and read what is inside."""
    raw = opened(path, recipient)
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        members = {each.name: archive.extractfile(each).read() for each in archive}  # type: ignore[union-attr]
    values = []
    for line in members["entries.jsonl"].splitlines():
        entry = json.loads(line)
        for name, given in entry["fields"].items():
            values.append((entry["record"], entry["kind"], name, given[0]))
    return Inside(raw, json.loads(members["manifest.json"]), values)


@dataclass(frozen=True)
class Carried:
    """A bundle on the stick, and what it says of itself. `desk` is where it was sealed."""

    path: Path
    desk: str
    to: str
    inside: Inside
    sha256: str

    @property
    def book(self) -> str:
        return str(self.inside.manifest["book"])

    @property
    def number(self) -> int:
        return int(str(self.inside.manifest["number"]))

    @property
    def previous(self) -> str:
        return str(self.inside.manifest["previous"])

    @property
    def sealed_ms(self) -> int:
        return int(str(self.inside.manifest["sealed_at"]))

    @property
    def expires_ms(self) -> int:
        return int(str(self.inside.manifest["expires_at"] or 0))


def carried(path: Path, desk: str, to: Book) -> Carried:
    """Read a bundle that was sealed at a desk for somebody."""
    return Carried(path, desk, to.name, read(path, to), sha256(path.read_bytes()).hexdigest())
