"""The segments of a JPEG, after ITU-T T.81, and the details in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from waybook.practice.file_details import icc, resources, tiff, xmp
from waybook.practice.file_details.details import Detail, Unreadable
from waybook.practice.file_details.source import Source

SOI, EOI, SOS, COM = 0xD8, 0xD9, 0xDA, 0xFE
APP0, APP1, APP2, APP13, APP14, APP15 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
SCAN, TAIL = 0x100, 0x101  # the compressed data after a start of scan; what follows the end
EXIF, JFIF, ADOBE, ICC = b"Exif\0\0", b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"
_JPEG_LS = 0xF7
_XMP, _MORE_XMP = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP, _MPF = b"Photoshop 3.0\0", b"MPF\0"
_PLAIN_JFIF = 14  # one without a thumbnail
_PIECE = 1 << 16
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


class Segment(NamedTuple):
    """A segment and its marker; `at` and `length` are those of its content."""

    marker: int
    at: int
    length: int


def segments(source: Source) -> Iterator[Segment]:
    """Yield the segments in their order; raise Unreadable if the file is cut off."""
    if source.exact(0, 2) != b"\xff\xd8":
        raise Unreadable
    at = 2
    while True:
        marker, at = _marker(source, at)
        if marker == EOI:
            break
        if marker in {SOI, _JPEG_LS, 0x00, 0x01} or 0xD0 <= marker <= 0xD7:
            raise Unreadable
        length = int.from_bytes(source.exact(at, 2)) - 2
        if length < 0 or at + 2 + length > source.size:
            raise Unreadable
        yield Segment(marker, at + 2, length)
        at += 2 + length
        if marker == SOS:
            end = _end_of_scan(source, at)
            yield Segment(SCAN, at, end - at)
            at = end
    yield Segment(EOI, at, 0)
    if at < source.size:
        yield Segment(TAIL, at, source.size - at)


def details(source: Source) -> set[Detail]:
    """Return the details in a JPEG."""
    found: set[Detail] = set()
    profile = b""
    try:
        for each in segments(source):
            if each.marker == TAIL:
                found.add(Detail.OTHER)
                if b"\xff\xd8\xff" in source.part(each.at, _PIECE):
                    found.add(Detail.PICTURE)
            elif each.marker == COM and each.length:
                found.add(Detail.COMMENT)
            elif APP0 <= each.marker <= APP15:
                held = source.exact(each.at, each.length)
                if each.marker == APP2 and held.startswith(ICC):
                    profile += held[len(ICC) + 2 :]
                found |= _of_segment(each.marker, held)
    except Unreadable:
        found.add(Detail.UNREAD)
    return found | (icc.details(profile) if profile else set())


def _of_segment(marker: int, held: bytes) -> set[Detail]:
    match marker:
        case 0xE0 if held.startswith(JFIF):
            return {Detail.PICTURE} if len(held) > _PLAIN_JFIF else set()
        case 0xE0 if held.startswith(b"JFXX\0"):
            return {Detail.PICTURE}
        case 0xE1 if held.startswith(EXIF):
            return tiff.in_bytes(held[len(EXIF) :])
        case 0xE1 if held.startswith(_XMP):
            return xmp.details(held[len(_XMP) :])
        case 0xE1 if held.startswith(_MORE_XMP):
            return xmp.details(held[len(_MORE_XMP) + 40 :])
        case 0xE2 if held.startswith(ICC):
            return set()
        case 0xE2 if held.startswith(_MPF):
            return {Detail.PICTURE}
        case 0xED if held.startswith(_PHOTOSHOP):
            return resources.details(held[len(_PHOTOSHOP) :])
        case 0xEE if held.startswith(ADOBE) and len(held) == 12:
            return set()
    return {Detail.OTHER} if held.strip(b"\0") else set()


def _marker(source: Source, at: int) -> tuple[int, int]:
    """Return the marker at a place, and where it ends; any number of fill bytes may precede it."""
    if source.exact(at, 1) != b"\xff":
        raise Unreadable
    while piece := source.part(at, _PIECE):
        rest = piece.lstrip(b"\xff")
        at += len(piece) - len(rest)
        if rest:
            return rest[0], at + 1
    raise Unreadable


def _end_of_scan(source: Source, at: int) -> int:
    """Return where the next marker begins that is none of a restart."""
    while len(piece := source.part(at, _PIECE)) > 1:
        if found := _MARKER.search(piece):
            return at + found.start()
        at += len(piece) - 1  # a marker may lie across the edge
    raise Unreadable
