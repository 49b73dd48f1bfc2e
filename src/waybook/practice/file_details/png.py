"""The chunks of a PNG, after its third edition, and the details in them."""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from waybook.practice.file_details import icc, iptc, resources, tiff, xmp
from waybook.practice.file_details.details import Detail, Unreadable
from waybook.practice.file_details.source import Source

SIGNATURE = b"\x89PNG\r\n\x1a\n"
NEEDED = frozenset(
    b"IHDR PLTE IDAT IEND gAMA cHRM sRGB sBIT bKGD tRNS pHYs hIST cICP mDCV cLLI acTL fcTL "
    b"fdAT".split()
)
"""The chunks with the picture and its colours."""
TAIL = b"tail"
_MOST = 1 << 20
_KEYWORDS = (
    (re.compile(rb"(?i)author|artist|copyright|owner|creator"), Detail.AUTHOR),
    (re.compile(rb"(?i)time|date|create|modify"), Detail.TIME),
    (re.compile(rb"(?i)source|make|model|camera|device|serial|host"), Detail.DEVICE),
    (re.compile(rb"(?i)software|producer"), Detail.SOFTWARE),
    (re.compile(rb"(?i)gps|location|latitude|longitude|place|city|country"), Detail.PLACE),
    (re.compile(rb"(?i)thumb"), Detail.PICTURE),
)


class Chunk(NamedTuple):
    """A chunk and its type; `at` and `length` are those of its content."""

    type: bytes
    at: int
    length: int


def chunks(source: Source) -> Iterator[Chunk]:
    """Yield the chunks in their order; raise Unreadable if the file is cut off."""
    if source.exact(0, 8) != SIGNATURE:
        raise Unreadable
    at, kind = 8, b""
    while kind != b"IEND":
        head = source.exact(at, 8)
        length, kind = int.from_bytes(head[:4]), head[4:]
        if not kind.isalpha() or at + 12 + length > source.size:
            raise Unreadable
        yield Chunk(kind, at + 8, length)
        at += 12 + length
    if at < source.size:
        yield Chunk(TAIL, at, source.size - at)


def details(source: Source) -> set[Detail]:
    """Return the details in a PNG."""
    found: set[Detail] = set()
    try:
        for each in chunks(source):
            if each.type not in NEEDED:
                found |= _of_chunk(each.type, source.part(each.at, min(each.length, _MOST)))
    except Unreadable:
        found.add(Detail.UNREAD)
    return found


def inflated(raw: bytes, most: int = _MOST) -> bytes:
    """Return decompressed data, up to a limit; raise Unreadable if it is not compressed."""
    try:
        return zlib.decompressobj().decompress(raw, most)
    except zlib.error as error:
        raise Unreadable from error


def _of_chunk(kind: bytes, held: bytes) -> set[Detail]:
    match kind:
        case b"eXIf":
            return tiff.in_bytes(held.removeprefix(b"Exif\0\0"))
        case b"tIME":
            return {Detail.TIME}
        case b"iCCP":
            _, _, rest = held.partition(b"\0")
            return icc.details(inflated(rest[1:], icc.MOST_BYTES))
        case b"tEXt":
            keyword, _, text = held.partition(b"\0")
            return _of_text(keyword, text)
        case b"zTXt":
            keyword, _, rest = held.partition(b"\0")
            return _of_text(keyword, inflated(rest[1:]))
        case b"iTXt":
            return _of_international(held)
        case b"tail" | b"sPLT":
            return {Detail.OTHER} if kind == TAIL else set()
    return {Detail.OTHER}


def _of_international(held: bytes) -> set[Detail]:
    keyword, _, rest = held.partition(b"\0")
    text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    return _of_text(keyword, inflated(text) if rest[:1] == b"\x01" else text)


def _of_text(keyword: bytes, text: bytes) -> set[Detail]:
    if keyword == b"XML:com.adobe.xmp":
        return xmp.details(text)
    if keyword.startswith(b"Raw profile type "):
        return _of_raw_profile(keyword.removeprefix(b"Raw profile type "), text)
    for pattern, detail in _KEYWORDS:
        if pattern.search(keyword):
            return {detail}
    return {Detail.COMMENT}


def _of_raw_profile(name: bytes, text: bytes) -> set[Detail]:
    """Read what ImageMagick writes as digits: a name, a length, then hexadecimal."""
    digits = b"".join(text.split()[2:])
    try:
        raw = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return {Detail.UNREAD}
    if name.lower() in {b"exif", b"app1"}:
        return tiff.in_bytes(raw.removeprefix(b"Exif\0\0"))
    if name.lower() == b"xmp":
        return xmp.details(raw)
    return resources.details(raw) or iptc.details(raw) or {Detail.OTHER}
