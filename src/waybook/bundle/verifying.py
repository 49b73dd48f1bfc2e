"""Verify all content of a bundle before any of it is used."""

from dataclasses import dataclass
from hashlib import sha256

from waybook.bundle import entry_lines, manifest, receipt
from waybook.bundle.archive import BLOCK, MANIFEST, PADDING, RECEIPT, SIGNATURE, padding_size
from waybook.bundle.batching import whole_lines
from waybook.bundle.limits import MAX_MANIFEST_BYTES, MAX_RECEIPT_BYTES, MAX_SIGNATURE_BYTES
from waybook.bundle.manifest_values import Counts, Manifest, Member
from waybook.bundle.receipt import HeldBundle
from waybook.bundle.unpacking import Stream, Unpacker
from waybook.crypto import cards, signing
from waybook.crypto.cards import Card
from waybook.model.faults import BadFormat, Forged, NotForYou

NAMESPACE = "waybook-bundle"


@dataclass(frozen=True, slots=True)
class VerifiedBundle:
    """The verified facts, and what is needed to read the entries again."""

    manifest: Manifest
    digest: str  # of the manifest's bytes
    sender: Card
    receipt: tuple[HeldBundle, ...]
    entries_at: int  # where the entries begin in the archive
    batches: tuple[bytes, ...]  # hash of each batch of lines


def verify(plain: Stream, own: Card) -> VerifiedBundle:
    """Read the whole archive.

    Raise a Fault unless all of it is right and addressed to this card.
    """
    archive = Unpacker(plain)
    found, digest, sender = _verify_manifest(archive, own)
    entries_at = archive.used + BLOCK
    batches = _verify_entries(archive, found)
    held: tuple[HeldBundle, ...] = ()
    for member in found.members[1:]:
        if member.name == RECEIPT:
            held = _verify_receipt(archive, member)
        else:
            _verify_attachment(archive, member)
    _verify_padding(archive)
    return VerifiedBundle(found, digest, sender, held, entries_at, batches)


def _verify_manifest(archive: Unpacker, own: Card) -> tuple[Manifest, str, Card]:
    raw = archive.whole(MANIFEST, MAX_MANIFEST_BYTES)
    armored = archive.whole(SIGNATURE, MAX_SIGNATURE_BYTES)
    found = manifest.parse(raw)
    sender = cards.from_text(found.sender)
    # What is no text is no signature either: it is refused as one that does not fit.
    signing.verify(sender.sign, raw, armored.decode("ascii", "replace"), NAMESPACE)
    # Inside what was signed: who was sent a bundle cannot pass it on as if it were for others.
    if found.to != own.digest:
        raise NotForYou(
            "The bundle was sealed for another card. Ask for one that is sealed for yours."
        )
    return found, sha256(raw).hexdigest(), sender


def _verify_entries(archive: Unpacker, found: Manifest) -> tuple[bytes, ...]:
    member = found.members[0]
    _begin(archive, member)
    whole, batches, order = sha256(), [], entry_lines.Order()
    rules = entry_lines.Rules(
        {replica.uid for replica in found.replicas},
        {kind: fields.keys() for kind, fields in found.fields.items()},
    )
    entries = records = 0
    for batch in whole_lines(archive.pieces(member.size)):
        whole.update(batch)
        batches.append(sha256(batch).digest())
        parsed = entry_lines.parse(batch)
        rules.check(parsed)
        records += order.check(parsed)
        entries += len(parsed)
    _check_hash(member, whole.hexdigest())
    if not rules.is_all_used() or found.counts != Counts(entries, records, rules.values):
        raise BadFormat(
            "The bundle holds other entries than it says. Ask the sender to seal again."
        )
    return tuple(batches)


def _verify_receipt(archive: Unpacker, member: Member) -> tuple[HeldBundle, ...]:
    raw = archive.whole(RECEIPT, MAX_RECEIPT_BYTES)
    if len(raw) != member.size:
        raise BadFormat(
            "A part of the bundle is shorter than it says. Ask the sender to send it again."
        )
    _check_hash(member, sha256(raw).hexdigest())
    return receipt.parse(raw)


def _verify_attachment(archive: Unpacker, member: Member) -> None:
    _begin(archive, member)
    whole = sha256()
    for piece in archive.pieces(member.size):
        whole.update(piece)
    _check_hash(member, whole.hexdigest())


def _verify_padding(archive: Unpacker) -> None:
    size = padding_size(archive.used)
    _begin(archive, Member(PADDING, "", size))
    for piece in archive.pieces(size):
        if piece != bytes(len(piece)):
            raise BadFormat(
                "The bundle holds data where there should be none. Ask the sender to seal again."
            )
    archive.end()


def _begin(archive: Unpacker, member: Member) -> None:
    if archive.begin(member.name, member.size) != member.size:
        raise BadFormat(
            "A part of the bundle is shorter than it says. Ask the sender to send it again."
        )


def _check_hash(member: Member, digest: str) -> None:
    if digest != member.sha256:
        raise Forged("The bundle was changed after it was signed. Ask the sender to send it again.")
