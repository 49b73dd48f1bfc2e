"""The content to put into a bundle, and what is returned after writing it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from waybook.bundle.manifest_values import Counts
from waybook.bundle.receipt import HeldBundle
from waybook.journal.entry import Entry, Replica


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file: its hash, its size, and a function that opens its content again."""

    sha256: str
    size: int
    pieces: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class BundleContent:
    """The content of a bundle.

    `entries` gives a fresh iterator each time: the bundle is written in two passes, since the
    manifest with all hashes comes first. Records come in ascending order of their uids, all entries
    of a record together, in any order. The other three may hold more than what is needed; only what
    belongs to the entries leaves.
    """

    entries: Callable[[], Iterable[Entry]]
    replicas: Sequence[Replica]
    authors: Mapping[str, str] = field(default_factory=dict)  # fingerprint to name
    field_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by kind and name
    receipt: Sequence[HeldBundle] = ()
    attachments: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The position of a bundle among those of one sender's book for one recipient."""

    book: str
    number: int = 1
    previous: str = ""  # sha256 of the file before; empty for the first


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """A bundle that was written and read back."""

    path: Path
    sha256: str
    size: int
    number: int
    counts: Counts
    manifest_sha256: str
