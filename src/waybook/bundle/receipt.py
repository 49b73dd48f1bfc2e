"""A receipt: what the sender holds of the recipient's bundles, whole each time."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from waybook.bundle import canonical
from waybook.bundle.terms import Number, Sha256, Uid
from waybook.model.faults import BadFormat


class Holding(Struct, frozen=True, forbid_unknown_fields=True):
    """One bundle that is held; `lacking` names records in it that are not."""

    book: Uid
    lacking: tuple[Uid, ...]
    number: Number
    sha256: Sha256

    @property
    def place(self) -> tuple[str, int, str]:
        """Return what receipts are sorted by."""
        return (self.book, self.number, self.sha256)


_decoder = msgspec.json.Decoder(tuple[Holding, ...])


def serialise(held: Sequence[Holding]) -> bytes:
    """Return the canonical JSON of a receipt."""
    return canonical.serialise(sorted(held, key=lambda each: each.place))


def parse(raw: bytes) -> tuple[Holding, ...]:
    """Read a receipt; raise BadFormat unless it is written and sorted as `serialise` does."""
    held = canonical.parse(raw, _decoder, lambda _: (), "receipt is")
    places = [each.place for each in held]
    if not held or not _ascends(places) or not all(_ascends(each.lacking) for each in held):
        raise BadFormat("The bundle's receipt is not in order; ask the sender to seal again.")
    return held


def _ascends(values: Sequence[object]) -> bool:
    return all(one < other for one, other in pairwise(values))  # type: ignore[operator]
