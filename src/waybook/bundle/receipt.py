"""A receipt: a complete list of the recipient's bundles that the sender holds."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from waybook.bundle import canonical
from waybook.bundle.manifest_values import Number, Sha256, Uid
from waybook.model.faults import BadFormat
from waybook.model.translatable import say

_NOT_AS_WRITTEN = say(
    "The bundle's receipt is not as Waybook writes it. Ask the sender to seal again."
)


class HeldBundle(Struct, frozen=True, forbid_unknown_fields=True):
    """One bundle that is held; `lacking` names its records that are not held."""

    book: Uid
    lacking: tuple[Uid, ...]
    number: Number
    sha256: Sha256

    @property
    def place(self) -> tuple[str, int, str]:
        """Return the sort key of receipts."""
        return (self.book, self.number, self.sha256)


_decoder = msgspec.json.Decoder(tuple[HeldBundle, ...])


def serialise(held: Sequence[HeldBundle]) -> bytes:
    """Return the canonical JSON of a receipt."""
    return canonical.serialise(sorted(held, key=lambda each: each.place))


def parse(raw: bytes) -> tuple[HeldBundle, ...]:
    """Read a receipt; raise BadFormat unless it is written and sorted as `serialise` does."""
    held = canonical.parse(raw, _decoder, lambda _: (), _NOT_AS_WRITTEN)
    places = [each.place for each in held]
    if not held or not _ascends(places) or not all(_ascends(each.lacking) for each in held):
        raise BadFormat("The bundle's receipt is in a wrong form. Ask the sender to seal again.")
    return held


def _ascends(values: Sequence[object]) -> bool:
    return all(one < other for one, other in pairwise(values))  # type: ignore[operator]
