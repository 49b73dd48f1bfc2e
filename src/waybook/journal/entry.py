"""Entries: one saved edit of one record, in its stored form and in bundles."""

from msgspec import Struct

from waybook.model.fields import Json

VersionVector = dict[str, int]
"""For each replica, the highest counter known of one field of one record."""


# gc=False: JSON holds no cycles, and without the collector a merge decodes in half the time.
class FieldValue(Struct, frozen=True, array_like=True, gc=False):
    """One value given to one field, and which earlier values its author had seen."""

    value: Json
    counter: int
    seen: VersionVector


class Entry(Struct, frozen=True, gc=False):
    """One saved edit. Several parts of one entry (same uid, other fields) may arrive separately."""

    uid: str
    record: str
    kind: str
    replica: str
    at: int  # hybrid logical clock: milliseconds since 1970 << 16 | count
    fields: dict[str, FieldValue]


class Replica(Struct, frozen=True):
    """The id under which a book writes between two unlocks or seals.

    A hash binds it to its author.
    """

    uid: str
    author: str  # fingerprint of the author's signing key
    nonce: str
