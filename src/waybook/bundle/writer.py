"""Seal a bundle: write it completely and read it back, or leave no file."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from waybook.bundle import manifest, receipt
from waybook.bundle.archive import ATTACHMENTS, RECEIPT
from waybook.bundle.content import BundleContent, Chain, WrittenBundle
from waybook.bundle.drive import DriveCalls, HashingFile, SharedDrive, check_room
from waybook.bundle.limits import MAX_MANIFEST_BYTES, MAX_RECEIPT_BYTES
from waybook.bundle.manifest_values import Manifest, Member
from waybook.bundle.packing import Packed, pack, packed_size
from waybook.bundle.proven_file import PartFile, Tee, creating, placing, read_back
from waybook.bundle.reader import Progress, no_progress
from waybook.bundle.survey import batches, survey
from waybook.bundle.verifying import NAMESPACE, verify
from waybook.crypto import age, cards, signing
from waybook.crypto.cards import Card
from waybook.crypto.signing import SigningKey
from waybook.file_types import BUNDLE
from waybook.model.faults import BadInput, Fault
from waybook.model.labels import Label

__all__ = ["BundleContent", "Chain", "WrittenBundle", "write_bundle"]


def write_bundle(  # noqa: PLR0913 - each is a word on the envelope; callers name them
    folder: Path,
    *,
    content: BundleContent,
    to: Card,
    key: SigningKey,
    sender: Card,
    chain: Chain,
    label: Label,
    sealed_ms: int,
    draw: Callable[[int], bytes],
    expires_ms: int | None = None,
    on_progress: Progress | None = None,
    drive: DriveCalls | None = None,
) -> WrittenBundle:
    """Seal the content for one card into a new file; after a Fault no file is left.

    `draw` gives the random bytes of the file's name. `on_progress` gets 0 of 0 while the entries
    are counted, then the bytes written and read back; raising an exception in it cancels.
    """
    tell, disk = on_progress or no_progress, drive or SharedDrive()
    found = survey(content, lambda: tell(0, 0))
    others = _others(content)
    told = Manifest(
        format=manifest.FORMAT,
        book=chain.book,
        number=chain.number,
        previous=chain.previous,
        sealed_at=sealed_ms,
        expires_at=expires_ms,
        sender=cards.to_text(sender, key),
        to=to.digest,
        label=label.code,
        counts=found.counts,
        replicas=found.replicas,
        authors=found.authors,
        fields=found.fields,
        members=(found.member, *(member for member, _ in others)),
    )
    raw = manifest.serialise(told)
    if len(raw) > MAX_MANIFEST_BYTES:
        raise BadInput(
            "This was written in too many sessions for one bundle. Seal it in several parts."
        )
    signature = signing.sign(key, raw, NAMESPACE).encode()
    total = 2 * packed_size(raw, signature, told.members)
    check_room(disk, folder, total // 2)
    lines = (line for _, line in batches(content.entries()))
    plain = pack(raw, signature, [(found.member, lines), *others])
    path = folder / (draw(8).hex() + BUNDLE.suffix)
    with placing(disk, path, unfinished_bundle(path)) as part:
        written = _write(disk, part, plain, to, lambda done: tell(done, total))
        read_back(disk, part, written, lambda done: tell(total // 2 + done, total))
    digest = sha256(raw).hexdigest()
    return WrittenBundle(
        path, written.hexdigest(), written.size, chain.number, found.counts, digest
    )


def unfinished_bundle(path: Path) -> Path:
    """Return the path of a bundle until it is complete; its final name is random already."""
    return path.with_name(path.name + ".part")


def _others(content: BundleContent) -> list[Packed]:
    """Return the members after the entries: a receipt, if there is one, and attachments."""
    found: list[Packed] = []
    if content.receipt:
        raw = receipt.serialise(content.receipt)
        if len(raw) > MAX_RECEIPT_BYTES:
            raise BadInput("The receipt is too long for a bundle (more than 16 MiB). Leave it out.")
        found.append((Member(RECEIPT, sha256(raw).hexdigest(), len(raw)), (raw,)))
    attached = sorted(content.attachments, key=lambda one: one.sha256)
    return found + [
        (Member(ATTACHMENTS + each.sha256, each.sha256, each.size), each.pieces())
        for each in attached
    ]


def _write(
    disk: DriveCalls,
    part: PartFile,
    plain: Iterator[bytes],
    to: Card,
    moved: Callable[[int], None],
) -> HashingFile:
    with creating(disk, part) as file:
        written = HashingFile(file, moved)
        with age.open_writer(cast("BinaryIO", written), [to.recipient]) as sealed:
            _verified(Tee(plain, sealed), to)
        return written


def _verified(tee: Tee, to: Card) -> None:
    """Pass the content through the reader's own verification."""
    try:
        verify(tee, to)
    except Fault as fault:
        if fault is tee.fault:
            raise
        raise RuntimeError("what was to be sealed breaks the format") from fault
