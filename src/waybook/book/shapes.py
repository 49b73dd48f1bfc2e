"""What a book takes and gives: plain values without behaviour of their own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from waybook.crypto.cards import Card
from waybook.journal.writing import NOTHING
from waybook.model.fields import Json


class Edit(Struct, frozen=True):
    """Values to give to a record; without `record`, a new one is made.

    `over` gives, for a blind edit, the standing values of a field that it takes the place of.
    `affirm` names fields to write although they have the value already.
    """

    kind: str
    fields: Mapping[str, Json]
    record: str | None = None
    over: Mapping[str, Sequence[Json]] = NOTHING
    affirm: frozenset[str] = frozenset()


class Changes(Struct, frozen=True):
    """What a write changed, so that only the screens concerned refresh."""

    records: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: "Changes") -> "Changes":
        """Join with the changes of another write."""
        return Changes(self.records | other.records, self.kinds | other.kinds)

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.records)


class Row(Struct, frozen=True):
    """One line of a list. `date` is EDTF text or ''; `label` the record's own, by its code."""

    uid: str
    kind: str
    title: str
    date: str
    label: str
    updated_ms: int
    withdrawn: bool
    conflicts: bool


class Record(Struct, frozen=True):
    """One record with the values shown; `conflicts` names the fields where several stand."""

    uid: str
    kind: str
    title: str
    date: str
    label: str
    fields: dict[str, Json]
    conflicts: tuple[str, ...]
    withdrawn: bool
    updated_ms: int


class Revision(Struct, frozen=True):
    """One entry of a record's history. `via` is who handed it over, '' for our own."""

    entry: str
    author: str
    author_name: str
    at_ms: int
    far_ahead: bool
    received_ms: int
    via: str
    fields: dict[str, Json]


class Standing(Struct, frozen=True):
    """One value that stands in a field, and whose it is.

    `via` names who sent it, on whose word it is the author's; '' where it was written here.
    """

    value: Json
    author: str
    author_name: str
    entry: str
    at_ms: int
    via: str = ""


class Conflict(Struct, frozen=True):
    """A field in which several values stand."""

    uid: str
    kind: str
    title: str
    field: str
    candidates: tuple[Standing, ...]


class Piece(NamedTuple):
    """Part of a snippet; `is_match` where the query was found."""

    text: str
    is_match: bool


class Hit(Struct, frozen=True):
    """A record that a search found."""

    uid: str
    kind: str
    title: str
    date: str
    snippet: tuple[Piece, ...]


class Trusted(Struct, frozen=True):
    """A card kept in the book, and how far it is trusted."""

    card: Card
    verified: bool
    revoked: bool
    added_ms: int
    revoked_from_ms: int = 0


class Arrived(Struct, frozen=True):
    """A bundle that was merged."""

    book: str
    number: int
    sha256: str
    previous: str
    sender: str
    sender_name: str
    received_ms: int
    sealed_ms: int = 0
    manifest: str = ""
    records: int = 0
    whole: bool = False
    lacking: tuple[str, ...] = ()
    step: int = 0
    undone: bool = False


class Envelope(Struct, frozen=True):
    """What else is kept of a bundle that is merged, and what of it a person left out."""

    step: int = 0
    sealed_ms: int = 0
    manifest: str = ""
    records: int = 0
    leave_out: frozenset[str] = frozenset()


NO_ENVELOPE = Envelope()


class Step(Struct, frozen=True):
    """What was accepted in one go. `records` counts those that stand by it; undone: 0 or when."""

    number: int
    at_ms: int
    undone_ms: int
    records: int
    bundles: tuple[Arrived, ...]


class Kept(Struct, frozen=True):
    """A record that an undo leaves as it is, and why."""

    uid: str
    title: str
    why: str


class Undone(Struct, frozen=True):
    """What an undo set aside, and what it left because something was built on it."""

    records: int
    kept: tuple[Kept, ...]
    changes: Changes


class Sent(Struct, frozen=True):
    """A bundle that was sealed here for someone. `told_ms`: when eight words confirmed it, or 0."""

    id: int
    recipient: str
    number: int
    sha256: str
    sent_ms: int
    manifest: str
    records: int
    told_ms: int


class Receipt(Struct, frozen=True):
    """What someone said that they hold of ours, as it stood in bundle `number` of theirs."""

    sender: str
    number: int
    sealed_ms: int
    received_ms: int
    holds: str


class Waiver(Struct, frozen=True):
    """A notice about a chain of bundles that a person wants to see no more."""

    kind: str
    chain: str
    number: int
    last: int
    mark: str


class Refusal(Struct, frozen=True):
    """An entry that was not taken in, and why."""

    record: str
    entry: str
    reason: str


class RecordOutcome(Struct, frozen=True):
    """What an arrival did to one record: 'new', 'changed' or 'same'; `fields` holds old and new.

    `group` is the uid of the group it belongs to, or ''.
    """

    uid: str
    kind: str
    title: str
    outcome: str
    conflicts: tuple[str, ...]
    fields: dict[str, tuple[Json, Json]]
    group: str = ""


class Tally(Struct, frozen=True):
    """What an arrival amounts to; counts are of records, `conflicts` of fields."""

    new: int = 0
    changed: int = 0
    same: int = 0
    conflicts: int = 0
    refusals: tuple[Refusal, ...] = ()
    records: tuple[RecordOutcome, ...] = ()
    changes: Changes = Changes()
