"""Open a bundle: all of it is verified before anything of it can be used."""

import io
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from waybook.bundle import lines
from waybook.bundle.archive import ATTACHMENTS, BLOCK
from waybook.bundle.batching import whole_lines
from waybook.bundle.drive import Drive, Hashing, closing, reading
from waybook.bundle.limits import BATCH_BYTES, MAX_ARCHIVE_BYTES
from waybook.bundle.receipt import Holding
from waybook.bundle.terms import Manifest
from waybook.bundle.unpacking import Unpacking
from waybook.bundle.verifying import Verified, verify
from waybook.crypto import age
from waybook.crypto.age.stanza import Stanza
from waybook.crypto.cards import Card
from waybook.journal.entry import Entry
from waybook.model.faults import BadFormat, BadInput, Fault, Refused

Progress = Callable[[int, int], None]
"""Is told bytes done and bytes in all; raising from it cancels."""

_STANZA = "mlkem768x25519"
_MOST = MAX_ARCHIVE_BYTES + MAX_ARCHIVE_BYTES // 1024  # age adds 16 bytes to each 64 KiB
_CHANGED = "The file is no longer the one that was previewed; open it again before merging."


def no_progress(_done: int, _total: int, /) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that is whole, signed by its sender and meant for this card."""

    path: Path
    sha256: str  # of the file: what the next bundle of this sender calls `previous`
    size: int
    manifest: Manifest
    sender: Card
    manifest_sha256: str
    receipt: tuple[Holding, ...] = field(repr=False)
    _verified: Verified = field(repr=False)
    _identity: "Alone" = field(repr=False)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries from the file; raise Refused once it differs from what was verified.

        No entry comes out that was not verified, but the fault may come after some entries:
        commit nothing before the last.
        """
        for batch in self.batches():
            yield from batch

    def batches(self) -> Iterator[list[Entry]]:
        """Yield the entries in lists of about a mebibyte, under the same promise."""
        with _unchanged(), _opened(self.path) as source:
            archive = Unpacking(age.open_reader(source.buffered, [self._identity]))
            archive.skip(self._verified.entries_at)
            size = self.manifest.members[0].size
            known = iter(self._verified.batches)
            for raw in whole_lines(archive.pieces(size)):
                if sha256(raw).digest() != next(known, None):
                    raise Refused(_CHANGED)
                yield lines.parse_verified(raw)
            if source.rest() != (self.sha256, self.size):
                raise Refused(_CHANGED)

    def attachments(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield the hash of each attachment and its content, which has to be read before the next.

        The content may have changed since it was verified: whoever keeps it compares its hash.
        """
        held = [member for member in self.manifest.members if member.name.startswith(ATTACHMENTS)]
        if not held:
            return
        with _unchanged(), _opened(self.path) as source:
            archive = Unpacking(age.open_reader(source.buffered, [self._identity]))
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
    drive: Drive | None = None,
) -> Opened:
    """Verify a bundle and return it; raise a Fault that says why it may not come in."""
    alone = Alone(identity)
    with _opened(path, on_progress or no_progress, drive) as source:
        verified = verify(age.open_reader(source.buffered, [alone]), me)
        digest, size = source.rest()
    return Opened(
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
class Alone:
    """Open only what is sealed for this identity and nobody else."""

    _identity: age.HybridIdentity

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key; raise BadFormat for any other way in than ours."""
        if [stanza.type for stanza in stanzas] != [_STANZA]:
            raise BadFormat("This is not sealed as bundles are; ask the sender to seal it again.")
        return self._identity.unwrap(stanzas)

    def no_match(self, stanzas: Sequence[Stanza]) -> Fault:
        """Say that it is for someone else."""
        return self._identity.no_match(stanzas)


class _Source:
    """A file that is hashed as it is read."""

    def __init__(self, hashing: Hashing) -> None:
        self._hashing = hashing
        self.buffered = io.BufferedReader(hashing, BATCH_BYTES)

    def rest(self) -> tuple[str, int]:
        """Read on to the end; return hash and size of the whole file."""
        while self.buffered.read(BATCH_BYTES):
            pass
        return self._hashing.hexdigest(), self._hashing.size


@contextmanager
def _opened(
    path: Path, on_progress: Progress = no_progress, drive: Drive | None = None
) -> Iterator[_Source]:
    with reading():
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # reading a pipe or a device might never end
            raise BadInput("This is no file; choose the bundle itself.")
        total = about.st_size
        file = (drive or Drive()).open(path)
    with closing(file):
        if total > _MOST:
            raise BadFormat("The file is too large for a bundle; check that it is the right one.")
        yield _Source(Hashing(file, lambda done: on_progress(done, total)))


@contextmanager
def _unchanged() -> Iterator[None]:
    """Say of whatever is wrong now, and was right before, that it has changed since."""
    try:
        yield
    except Fault as fault:
        if isinstance(fault.__cause__, OSError):  # then the drive is the matter, not the file
            raise
        raise Refused(_CHANGED) from fault
