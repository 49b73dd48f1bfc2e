"""Limit what an export claims to have seen, so that it replaces nothing of this book."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from msgspec import structs

from waybook.book.queries.provenance import Voice
from waybook.journal.entry import Entry, FieldValue, VersionVector
from waybook.journal.entry_parts import Parts

EXPORT = "export:"
"""How the sender of an export begins; the fingerprint of a card begins otherwise."""

_WITHDRAWN = "withdrawn"


def is_export(sender: str) -> bool:
    """Tell whether something came by an export, which nobody has signed."""
    return sender.startswith(EXPORT)


def limited(
    held: Sequence[Voice], arriving: Sequence[Entry], bringers: Collection[str]
) -> tuple[list[Entry], list[str]]:
    """Return entries that replace nothing of ours, and the uids of those that lost something.

    Parts that are held already stay as they are. The others can have seen only what exports
    brought: so they are in conflict with what was written here or came in bundles. None of them
    withdraws a record of this book. Once a bundle brought a part of a record, all of it counts as
    such: `bringers` are all who ever sent some.
    """
    parts = Parts([voice.entry for voice in held])
    signed = not all(map(is_export, bringers))
    ours = _least([voice.entry for voice in held if signed or not is_export(voice.sender)])
    taken: list[Entry] = []
    refused: list[str] = []
    for entry in arriving:
        new = dict(parts.lacking(entry))
        fields = {name: given for name, given in entry.fields.items() if name not in new}
        if ours and _WITHDRAWN in new:
            del new[_WITHDRAWN]
            refused.append(entry.uid)
        fields |= {name: _blinded(given, ours.get(name, {})) for name, given in new.items()}
        if fields:
            taken.append(structs.replace(entry, fields=fields))
    return taken, refused


def _least(entries: Sequence[Entry]) -> dict[str, VersionVector]:
    """Return for each field the number of each replica's first value."""
    found: dict[str, VersionVector] = defaultdict(dict)
    for entry in entries:
        for name, given in entry.fields.items():
            least = found[name].get(entry.replica, given.counter)
            found[name][entry.replica] = min(least, given.counter)
    return found


def _blinded(given: FieldValue, ours: VersionVector) -> FieldValue:
    seen = {
        replica: highest
        for replica, highest in given.seen.items()
        if replica not in ours or highest < ours[replica]
    }
    return given if len(seen) == len(given.seen) else FieldValue(given.value, given.counter, seen)
