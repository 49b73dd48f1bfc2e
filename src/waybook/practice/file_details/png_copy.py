"""Make a PNG of the same picture without details."""

import zlib
from collections.abc import Iterator

from waybook.practice.file_details import icc, tiff
from waybook.practice.file_details.details import Unreadable
from waybook.practice.file_details.jpeg_copy import turned
from waybook.practice.file_details.png import NEEDED, SIGNATURE, Chunk, chunks, inflated
from waybook.practice.file_details.source import Source

_PIECE = 1 << 16
_MOST_EXIF = 1 << 20


def without_details(source: Source) -> Iterator[bytes]:
    """Yield the copy: rotation, colours, and the data of the picture."""
    yield SIGNATURE
    turns = False
    for each in chunks(source):
        if each.type in NEEDED:
            yield from _copied(source, each)
        elif each.type == b"iCCP":
            yield _chunk(b"iCCP", _profile(source.exact(each.at, each.length)))
        elif each.type == b"eXIf" and not turns:
            raw = source.part(each.at, min(each.length, _MOST_EXIF)).removeprefix(b"Exif\0\0")
            if (orientation := tiff.orientation(raw)) > 1:
                turns = True
                yield _chunk(b"eXIf", turned(orientation))
        elif each.type[:1].isupper():
            raise Unreadable  # the picture needs it, and it is not known here


def _copied(source: Source, chunk: Chunk) -> Iterator[bytes]:
    yield chunk.length.to_bytes(4) + chunk.type
    check = zlib.crc32(chunk.type)
    for at in range(chunk.at, chunk.at + chunk.length, _PIECE):
        piece = source.exact(at, min(_PIECE, chunk.at + chunk.length - at))
        check = zlib.crc32(piece, check)
        yield piece
    if source.exact(chunk.at + chunk.length, 4) != check.to_bytes(4):
        raise Unreadable
    yield check.to_bytes(4)


def _profile(held: bytes) -> bytes:
    _, _, rest = held.partition(b"\0")
    profile = inflated(rest[1:], icc.MOST_BYTES)
    return b"icc\0\0" + zlib.compress(icc.without_details(profile), 9)


def _chunk(kind: bytes, held: bytes) -> bytes:
    return len(held).to_bytes(4) + kind + held + zlib.crc32(kind + held).to_bytes(4)
