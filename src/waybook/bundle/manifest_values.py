"""The content of the manifest, as values."""

from typing import Annotated

from msgspec import Meta, Struct, field

from waybook.bundle import limits
from waybook.crypto import cards
from waybook.journal.entry import Replica

Count = Annotated[int, Meta(ge=0, le=limits.MAX_COUNT)]
Number = Annotated[int, Meta(ge=1, le=limits.MAX_COUNT)]
Size = Annotated[int, Meta(ge=0, le=limits.MAX_MEMBER_BYTES)]
Instant = Annotated[int, Meta(ge=1, le=limits.MAX_INSTANT_MS)]
Uid = Annotated[str, Meta(pattern=f"^{limits.UID.pattern}\\Z")]
Sha256 = Annotated[str, Meta(pattern=f"^{limits.SHA256.pattern}\\Z")]
Code = Annotated[str, Meta(pattern=f"^{limits.CODE.pattern}\\Z")]
Fingerprint = Annotated[str, Meta(pattern=f"^{limits.FINGERPRINT.pattern}\\Z")]
Name = Annotated[str, Meta(max_length=cards.MAX_NAME_CHARS)]
LabelCode = Annotated[str, Meta(pattern=r"^(CLEAR|GREEN|AMBER|AMBER[+]STRICT|RED)\Z")]


class Counts(Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of entries, records and values inside."""

    entries: Count
    records: Count
    values: Count


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the archive after the signature."""

    name: Annotated[str, Meta(max_length=100)]
    sha256: Sha256
    size: Size


class Writer(Replica, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A replica in the manifest: uid, author, nonce."""

    uid: Uid
    author: Fingerprint
    nonce: Uid


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the sender signs. See resources/docs/bundle-format.md for each key."""

    format: str
    book: Uid
    number: Number
    previous: str
    sealed_at: Instant
    expires_at: Instant | None
    sender: Annotated[str, Meta(max_length=cards.MAX_CHARS)] = field(name="from")
    to: Sha256
    label: LabelCode
    counts: Counts
    replicas: tuple[Writer, ...]
    authors: dict[Fingerprint, Name]
    fields: dict[Code, dict[Code, LabelCode]]
    members: tuple[Member, ...]
