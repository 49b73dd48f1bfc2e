"""Values that a book takes and returns, without behaviour of their own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from msgspec import Struct

from waybook.crypto.cards import Card
from waybook.journal.writing import NOTHING
from waybook.model.fields import Json
from waybook.model.translatable import say


class Bringer(Protocol):
    """Who brought what arrives: a card, or the sender of a file that nobody signed."""

    @property
    def fingerprint(self) -> str:
        """Return what tells this sender from all others."""

    @property
    def name(self) -> str:
        """Return the name to show."""


class Edit(Struct, frozen=True):
    """Values for the fields of a record; without `record`, a new one is made.

    `over` lists, for a blind edit, the current values of a field that it replaces. `affirm` names
    fields to write although they already have this value. `beside` gives fields several values that
    are all current afterwards, the newest last, and replace all current ones; then nothing else of
    the edit is written.
    """

    kind: str
    fields: Mapping[str, Json]
    record: str | None = None
    over: Mapping[str, Sequence[Json]] = NOTHING
    affirm: frozenset[str] = frozenset()
    beside: Mapping[str, Sequence[Json]] = NOTHING


class FileAuthor(NamedTuple):
    """A file as the author of what it says: a fingerprint without a key, and a name."""

    fingerprint: str
    name: str


class Changes(Struct, frozen=True):
    """What a write changed, so that only affected screens refresh."""

    records: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: "Changes") -> "Changes":
        """Combine with the changes of another write."""
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
    """One record with the values shown.

    `conflicts` names the fields with several current values.
    """

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
    """One entry of a record's history. `via` is its sender, '' for our own."""

    entry: str
    author: str
    author_name: str
    at_ms: int
    far_ahead: bool
    received_ms: int
    via: str
    fields: dict[str, Json]


class SiblingValue(Struct, frozen=True):
    """One current value of a field, and its author.

    `via` names the sender, who vouches for the author; '' if it was written here. For a restored
    value, author, instant and sender are those of the entry `repeats`, and `back_by` names the
    person who restored it.
    """

    value: Json
    author: str
    author_name: str
    entry: str
    at_ms: int
    via: str = ""
    repeats: str = ""
    back_by: str = ""


class Conflict(Struct, frozen=True):
    """A field in conflict: `count` current values, of which `candidates` are those requested."""

    uid: str
    kind: str
    title: str
    field: str
    candidates: tuple[SiblingValue, ...]
    count: int


class SnippetPiece(NamedTuple):
    """Part of a snippet; `is_match` if it matches the query."""

    text: str
    is_match: bool


class Hit(Struct, frozen=True):
    """A record that a search found."""

    uid: str
    kind: str
    title: str
    date: str
    snippet: tuple[SnippetPiece, ...]


class HitOrigin(Struct, frozen=True):
    """Where a hit is from.

    The date is its own, or that of its meeting or event, or ''. The author wrote what it says now.
    The owner is the meeting, event or other record that it belongs to.
    """

    label: str
    date: str
    written_ms: int
    author: str
    group: str
    group_title: str
    owner: str
    owner_kind: str
    owner_title: str


class TrustedCard(Struct, frozen=True):
    """A card in the book, and whether it is verified or revoked."""

    card: Card
    verified: bool
    revoked: bool
    added_ms: int
    revoked_from_ms: int = 0


OF_A_COPY = 0
"""The number of what was taken in from another copy of the book, as if it were a bundle."""

ANOTHER_COPY = say("another copy of this book")
"""Its sender's name: the sender is the owner."""


class ReceivedBundle(Struct, frozen=True):
    """A bundle that was merged, or what was taken in from another copy of the book."""

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

    @property
    def is_bundle(self) -> bool:
        """Tell whether it is a bundle, and not what was written in another copy."""
        return self.number != OF_A_COPY


class Envelope(Struct, frozen=True):
    """Other data of a merged bundle, and the records that a person left out."""

    step: int = 0
    sealed_ms: int = 0
    manifest: str = ""
    records: int = 0
    leave_out: frozenset[str] = frozenset()


NO_ENVELOPE = Envelope()


class MergeStep(Struct, frozen=True):
    """All that was merged by one action. `records` counts its records; undone: 0 or when."""

    number: int
    at_ms: int
    undone_ms: int
    records: int
    bundles: tuple[ReceivedBundle, ...]


class KeptRecord(Struct, frozen=True):
    """A record that an undo leaves as it is, and why."""

    uid: str
    title: str
    why: str


class UndoOutcome(Struct, frozen=True):
    """What an undo removed, and what it kept because something was built on it."""

    records: int
    kept: tuple[KeptRecord, ...]
    changes: Changes


class SentBundle(Struct, frozen=True):
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
    """A person's list of our bundles that they hold, from bundle `number` of theirs."""

    sender: str
    number: int
    sealed_ms: int
    received_ms: int
    holds: str


class Waiver(Struct, frozen=True):
    """A notice about a chain of bundles that a person ignores."""

    kind: str
    chain: str
    number: int
    last: int
    mark: str


class DraftHead(Struct, frozen=True):
    """The head of a draft; for one of an earlier version, only its name."""

    name: str
    kept_ms: int
    begun_ms: int = 0
    kind: str = ""
    record: str = ""
    owner: str = ""
    place: str = ""
    focus: str = ""


class Refusal(Struct, frozen=True):
    """An entry that was not merged, and why."""

    record: str
    entry: str
    reason: str


class RecordOutcome(Struct, frozen=True):
    """The effect of an arrival on one record: 'new', 'changed' or 'same'.

    `fields` holds old and new.

    `group` is the uid of the group it belongs to, or ''.
    """

    uid: str
    kind: str
    title: str
    outcome: str
    conflicts: tuple[str, ...]
    fields: dict[str, tuple[Json, Json]]
    group: str


class Tally(Struct, frozen=True):
    """The result of an arrival; counts are of records, `conflicts` counts fields."""

    new: int
    changed: int
    same: int
    conflicts: int
    refusals: tuple[Refusal, ...]
    records: tuple[RecordOutcome, ...]
    changes: Changes
