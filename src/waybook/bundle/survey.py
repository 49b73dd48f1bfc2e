"""The first pass over the entries to seal: order, counts, hash, and the lists that they need."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from operator import attrgetter

from waybook.bundle import entry_lines
from waybook.bundle.archive import ENTRIES
from waybook.bundle.content import BundleContent
from waybook.bundle.limits import MAX_LINE_BYTES, MAX_MEMBER_BYTES
from waybook.bundle.manifest_values import Counts, Member, Writer
from waybook.journal.entry import Entry, FieldValue
from waybook.model.faults import BadInput

_AT_ONCE = 128  # entries encoded together
_BYTES_A_CHAR = 6  # as \\u0000, the longest way to write one
_BYTES_A_REPLICA = 64  # in what was seen
_BYTES_A_FIELD = 128  # its name, its counter and the JSON around them


@dataclass(frozen=True, slots=True)
class Survey:
    """The facts about the entries that the manifest needs."""

    member: Member
    counts: Counts
    replicas: tuple[Writer, ...]
    authors: dict[str, str]
    fields: dict[str, dict[str, str]]


def batches(entries: Iterable[Entry]) -> Iterator[tuple[list[Entry], bytes]]:
    """Yield the entries in the order of the format, with their lines."""
    ordered = _ordered(entries)
    while batch := list(islice(ordered, _AT_ONCE)):
        raw = entry_lines.serialise(batch)
        if len(raw) > MAX_LINE_BYTES and max(map(len, raw.split(b"\n"))) >= MAX_LINE_BYTES:
            raise BadInput("A record is too long for a bundle (more than 16 MiB). Leave it out.")
        yield batch, raw


def survey(content: BundleContent, on_batch: Callable[[], None]) -> Survey:
    """Go through all entries once."""
    whole, size, entries, records, values = sha256(), 0, 0, 0, 0
    replicas: set[str] = set()
    fields: dict[str, set[str]] = {}
    last = ""
    for batch, raw in batches(content.entries()):
        whole.update(raw)
        size += len(raw)
        entries += len(batch)
        for entry in batch:
            records += entry.record != last
            last = entry.record
            values += len(entry.fields)
            replicas.add(entry.replica)
            fields.setdefault(entry.kind, set()).update(entry.fields)
        on_batch()
    if size > MAX_MEMBER_BYTES:
        raise BadInput("This is more than a bundle can hold (8 GiB). Seal it in several parts.")
    chosen = _chosen(content, replicas)
    return Survey(
        member=Member(ENTRIES, whole.hexdigest(), size),
        counts=Counts(entries, records, values),
        replicas=chosen,
        authors={
            author: content.authors.get(author, "")
            for author in sorted({replica.author for replica in chosen})
        },
        fields={
            kind: {name: content.field_labels[kind][name] for name in sorted(names)}
            for kind, names in sorted(fields.items())
        },
    )


def _ordered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Sort the entries within each record, each once; records must come sorted."""
    last = ""
    for record, group in groupby(entries, attrgetter("record")):
        if record <= last:
            raise ValueError("records must come in ascending order, each once")
        last = record
        parts = [part for entry in group for part in _divided(entry)]
        if len(parts) > 1:
            distinct = {(part.uid, entry_lines.serialise([part])): part for part in parts}
            parts = [distinct[key] for key in sorted(distinct)]
        yield from parts


def _divided(entry: Entry) -> list[Entry]:
    """Divide an entry that may be too long for a line into its parts; each part fits a line."""
    if len(entry.fields) == 1 or sum(map(_most_bytes, entry.fields.values())) < MAX_LINE_BYTES:
        return [entry]
    return [
        Entry(entry.uid, entry.record, entry.kind, entry.replica, entry.at, {name: given})
        for name, given in entry.fields.items()
    ]


def _most_bytes(given: FieldValue) -> int:
    value = given.value
    chars = 20
    if type(value) is str:
        chars = len(value)
    elif type(value) is list:
        chars = sum(len(code) + 1 for code in value)
    return _BYTES_A_CHAR * chars + _BYTES_A_REPLICA * len(given.seen) + _BYTES_A_FIELD


def _chosen(content: BundleContent, used: set[str]) -> tuple[Writer, ...]:
    known = {replica.uid: replica for replica in content.replicas}
    found = (known[uid] for uid in sorted(used))
    return tuple(Writer(replica.uid, replica.author, replica.nonce) for replica in found)
