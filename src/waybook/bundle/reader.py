"""Open a bundle: all of it is verified before any part can be used."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from waybook.bundle import entry_lines
from waybook.bundle.archive import ATTACHMENTS, BLOCK
from waybook.bundle.batching import whole_lines
from waybook.bundle.drive import DriveCalls, HashingFile, closing, reading
from waybook.bundle.limits import BATCH_BYTES, MAX_ARCHIVE_BYTES
from waybook.bundle.manifest_values import Manifest
from waybook.bundle.receipt import HeldBundle
from waybook.bundle.unpacking import Unpacker
from waybook.bundle.verifying import VerifiedBundle, verify
from waybook.crypto import age
from waybook.crypto.age.stanza import Stanza
from waybook.crypto.cards import Card
from waybook.journal.entry import Entry
from waybook.model.faults import BadFormat, Fault, Refused
from waybook.model.translatable import say

Progress = Callable[[int, int], None]
"""Gets the number of bytes done and in total; raising an exception in it cancels."""

_STANZA = "mlkem768x25519"
_MOST = MAX_ARCHIVE_BYTES + MAX_ARCHIVE_BYTES // 1024  # age adds 16 bytes to each 64 KiB
_CHANGED = say(
    "This is no longer the file that you looked at. Look at it again before you merge it."
)


def no_progress(_done: int, _total: int, /) -> None:
    """Ignore progress."""


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle that is complete, signed by its sender and addressed to this card."""

    path: Path
    sha256: str  # of the file: what the next bundle of this sender calls `previous`
    size: int
    manifest: Manifest
    sender: Card
    manifest_sha256: str
    receipt: tuple[HeldBundle, ...] = field(repr=False)
    _verified: VerifiedBundle = field(repr=False)
    _identity: "SoleIdentity" = field(repr=False)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries from the file; raise Refused once it differs from what was verified.

        Every entry was verified, but the fault may be raised after some entries: commit nothing
        before the last.
        """
        for batch in self.batches():
            yield from batch

    def batches(self) -> Iterator[list[Entry]]:
        """Yield the entries in lists of about a mebibyte, with the same promise."""
        with _unchanged(), _opened(self.path) as source:
            archive = Unpacker(age.open_reader(source.buffered, [self._identity]))
            archive.skip(self._verified.entries_at)
            size = self.manifest.members[0].size
            known = iter(self._verified.batches)
            for raw in whole_lines(archive.pieces(size)):
                if sha256(raw).digest() != next(known, None):
                    raise Refused(_CHANGED)
                yield entry_lines.parse_verified(raw)
            if source.rest() != (self.sha256, self.size):
                raise Refused(_CHANGED)

    def attachments(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield the hash of each attachment and its content, which must be read before the next.

        The content may have changed since it was verified: compare its hash before you store it.
        """
        held = [member for member in self.manifest.members if member.name.startswith(ATTACHMENTS)]
        if not held:
            return
        with _unchanged(), _opened(self.path) as source:
            archive = Unpacker(age.open_reader(source.buffered, [self._identity]))
            archive.skip(self._verified.entries_at - BLOCK)
            for member in self.manifest.members:
                archive.begin(member.name, member.size)
                pieces = archive.pieces(member.size)
                if member in held:
                    yield member.sha256, pieces
                for _ in pieces:  # what nobody wanted
                    pass


def open_bundle(
    path: Path,
    *,
    identity: age.HybridIdentity,
    me: Card,
    on_progress: Progress | None = None,
    drive: DriveCalls | None = None,
) -> OpenedBundle:
    """Verify a bundle and return it; raise a Fault that says why it cannot be accepted."""
    alone = SoleIdentity(identity)
    with _opened(path, on_progress or no_progress, drive) as source:
        verified = verify(age.open_reader(source.buffered, [alone]), me)
        digest, size = source.rest()
    return OpenedBundle(
        path,
        digest,
        size,
        verified.manifest,
        verified.sender,
        verified.digest,
        verified.receipt,
        verified,
        alone,
    )


@dataclass(frozen=True, slots=True)
class SoleIdentity:
    """Open only files that are sealed for this identity alone."""

    _identity: age.HybridIdentity

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key; raise BadFormat if there is another recipient."""
        if [stanza.type for stanza in stanzas] != [_STANZA]:
            raise BadFormat(
                "This file is not sealed as a bundle is. Ask the sender to seal it again."
            )
        return self._identity.unwrap(stanzas)

    def no_match(self, stanzas: Sequence[Stanza]) -> Fault:
        """Say that it is for someone else."""
        return self._identity.no_match(stanzas)


class _Source:
    """A file that is hashed while it is read."""

    def __init__(self, hashing: HashingFile) -> None:
        self._hashing = hashing
        self.buffered = io.BufferedReader(hashing, BATCH_BYTES)

    def rest(self) -> tuple[str, int]:
        """Read to the end; return hash and size of the whole file."""
        while self.buffered.read(BATCH_BYTES):
            pass
        return self._hashing.hexdigest(), self._hashing.size


@contextmanager
def _opened(
    path: Path, on_progress: Progress = no_progress, drive: DriveCalls | None = None
) -> Iterator[_Source]:
    with reading():
        total = path.stat().st_size
        file = (drive or DriveCalls()).open(path)
    with closing(file):
        if total > _MOST:
            raise BadFormat("The file is too large for a bundle. Check that it is the right one.")
        yield _Source(HashingFile(file, lambda done: on_progress(done, total)))


@contextmanager
def _unchanged() -> Iterator[None]:
    """Turn any error in a bundle that was right before into the Fault that it has changed."""
    try:
        yield
    except Fault as fault:
        if isinstance(fault.__cause__, OSError):  # then the drive is the matter, not the file
            raise
        raise Refused(_CHANGED) from fault
