"""Write an archive: the second pass, as a stream of plaintext that is never stored."""

from collections.abc import Iterable, Iterator, Sequence

from waybook.bundle.archive import (
    BLOCK,
    END,
    MANIFEST,
    PADDING,
    SIGNATURE,
    filler,
    header,
    padding_size,
    room,
)
from waybook.bundle.limits import BATCH_BYTES
from waybook.bundle.manifest_values import Member

Packed = tuple[Member, Iterable[bytes]]
"""A member after the signature, and its content in pieces."""


def pack(raw: bytes, signature: bytes, members: Sequence[Packed]) -> Iterator[bytes]:
    """Yield the archive piece by piece."""
    used = _room(raw, signature, [member for member, _ in members])
    padding = padding_size(used)
    yield from _small(MANIFEST, raw)
    yield from _small(SIGNATURE, signature)
    for member, pieces in members:
        yield header(member.name, member.size)
        yield from pieces
        yield bytes(filler(member.size))
    yield header(PADDING, padding)
    for left in range(padding, 0, -BATCH_BYTES):
        yield bytes(min(left, BATCH_BYTES))
    yield END


def packed_size(raw: bytes, signature: bytes, members: Sequence[Member]) -> int:
    """Return how long the archive will be."""
    used = _room(raw, signature, members)
    return used + BLOCK + padding_size(used) + len(END)


def _room(raw: bytes, signature: bytes, members: Sequence[Member]) -> int:
    return room(len(raw)) + room(len(signature)) + sum(room(member.size) for member in members)


def _small(name: str, content: bytes) -> Iterator[bytes]:
    yield header(name, len(content))
    yield content
    yield bytes(filler(len(content)))
