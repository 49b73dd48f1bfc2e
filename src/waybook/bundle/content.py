"""What is given to a bundle to carry, and what comes back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from waybook.bundle.receipt import Holding
from waybook.bundle.terms import Counts
from waybook.journal.entry import Entry, Replica


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels along: its hash, its size, and its content afresh each time."""

    sha256: str
    size: int
    pieces: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a bundle carries.

    `entries` gives a fresh iterator each time: the bundle is written in two passes, since the
    manifest with all hashes comes first. Records come in ascending order of their uids, all
    entries of a record together, in any order. The other three may hold more than what is inside;
    only what is inside leaves.
    """

    entries: Callable[[], Iterable[Entry]]
    replicas: Sequence[Replica]
    authors: Mapping[str, str] = field(default_factory=dict)  # fingerprint to name
    field_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by kind and name
    receipt: Sequence[Holding] = ()
    attachments: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a bundle stands among those of one sender's book for one recipient."""

    book: str
    number: int = 1
    previous: str = ""  # sha256 of the file before; empty for the first


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle that was written and read back."""

    path: Path
    sha256: str
    size: int
    number: int
    counts: Counts
    manifest_sha256: str
