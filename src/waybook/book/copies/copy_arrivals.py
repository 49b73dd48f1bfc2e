"""The arrivals of a copy: the bundles that it merged, and what was written in it."""

from collections.abc import Mapping
from typing import NamedTuple

from waybook.book.copies.copy_rows import rows_as, strings_in
from waybook.book.storage.store import Store
from waybook.book.values import OF_A_COPY, ReceivedBundle

BundleKey = tuple[str, int, str]
"""The sender's book, the number and the hash of a bundle; `OWN` for what the owner wrote."""

OWN: BundleKey = ("", OF_A_COPY, "")

_ARRIVALS = """
SELECT a.id, a.book, a.number, a.sha256, a.previous, a.sender, a.sender_name, a.received_ms,
  a.whole, a.step, a.manifest, a.sealed_ms, a.records, a.lacking, a.gone,
  coalesce(s.undone_ms, 0)
FROM arrivals a LEFT JOIN steps s ON s.id = a.step ORDER BY a.id"""


class CopyArrival(NamedTuple):
    """A row of the arrivals of a book, with the instant at which its step was undone, or 0."""

    id: int
    book: str
    number: int
    sha256: str
    previous: str
    sender: str
    sender_name: str
    received_ms: int
    whole: int
    step: int
    manifest: str
    sealed_ms: int
    records: int
    lacking: str
    gone: int
    undone_ms: int

    @property
    def key(self) -> BundleKey:
        """Return what tells its bundle from others, in each copy the same."""
        return OWN if self.number == OF_A_COPY else (self.book, self.number, self.sha256)

    @property
    def lacking_records(self) -> set[str]:
        """Return the uids of the records that were left out or refused."""
        return set(strings_in(self.lacking))

    def as_received(self, step: int) -> ReceivedBundle:
        """Return it as a bundle that is merged in a step of the open book."""
        return ReceivedBundle(
            self.book,
            self.number,
            self.sha256,
            self.previous,
            self.sender,
            self.sender_name,
            self.received_ms,
            self.sealed_ms,
            self.manifest,
            self.records,
            step=step,
        )


def arrivals_of(store: Store) -> dict[int, CopyArrival]:
    """Return the arrivals of a book by their numbers, in order."""
    return {each.id: each for each in rows_as(store, CopyArrival, _ARRIVALS)}


def keys_of(arrivals: Mapping[int, CopyArrival]) -> dict[int, BundleKey]:
    """Return the key of each arrival; what was written here is the arrival 0."""
    return {0: OWN, **{number: each.key for number, each in arrivals.items()}}
