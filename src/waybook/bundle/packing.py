"""Write an archive: the second pass, as a stream of plaintext that is never kept."""

from collections.abc import Iterable, Iterator

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
from waybook.bundle.terms import Member


def pack(raw: bytes, signature: bytes, member: Member, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the archive piece by piece."""
    used = room(len(raw)) + room(len(signature)) + room(member.size)
    padding = padding_size(used)
    yield from _small(MANIFEST, raw)
    yield from _small(SIGNATURE, signature)
    yield header(member.name, member.size)
    yield from lines
    yield bytes(filler(member.size))
    yield header(PADDING, padding)
    for left in range(padding, 0, -BATCH_BYTES):
        yield bytes(min(left, BATCH_BYTES))
    yield END


def packed_size(raw: bytes, signature: bytes, member: Member) -> int:
    """Return how long the archive will be."""
    used = room(len(raw)) + room(len(signature)) + room(member.size)
    return used + BLOCK + padding_size(used) + len(END)


def _small(name: str, content: bytes) -> Iterator[bytes]:
    yield header(name, len(content))
    yield content
    yield bytes(filler(len(content)))
