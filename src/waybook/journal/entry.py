"""Entries: one saved edit of one record, as it is stored and as it travels."""

from msgspec import Struct

from waybook.model.fields import Json

Vector = dict[str, int]
"""For each replica, the highest counter known of one field of one record."""


# gc=False: JSON holds no cycles, and without the collector a merge decodes in half the time.
class FieldValue(Struct, frozen=True, array_like=True, gc=False):
    """One value given to one field, and which earlier values its author had seen."""

    value: Json
    counter: int
    seen: Vector


class Entry(Struct, frozen=True, gc=False):
    """One saved edit. Several parts of one entry (same uid, other fields) may arrive apart."""

    uid: str
    record: str
    kind: str
    replica: str
    at: int  # hybrid logical clock: milliseconds since 1970 << 16 | count
    fields: dict[str, FieldValue]


class Replica(Struct, frozen=True):
    """The id a book writes under between two unlocks or seals, bound to its author by a hash."""

    uid: str
    author: str  # fingerprint of the author's signing key
    nonce: str
