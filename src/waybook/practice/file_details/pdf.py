"""Details in a PDF, after ISO 32000: by the names of entries, also inside packed streams.

The file is searched, not parsed, so that older versions of objects and unused objects are found,
too.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

from waybook.practice.file_details import tiff, xmp
from waybook.practice.file_details.details import Detail, Unreadable
from waybook.practice.file_details.source import Source

_PIECE, _OVERLAP = 4 << 20, 1 << 20
_MOST_STREAM, _MOST_UNPACKED, _MOST_STREAMS, _MOST_PICTURES = 4 << 20, 64 << 20, 20_000, 500
_SAYS = rb"\s*(?:\((?!\s*\))|<(?!\s*>|<)|\d+\s+\d+\s+R)"
_NAMES = {
    Detail.AUTHOR: rb"/(?:Author|Manager|Company)" + _SAYS + rb"|/Type\s*/Sig\b|/ByteRange\s*\[",
    Detail.TIME: rb"/(?:CreationDate|ModDate|LastModified|SourceModified)" + _SAYS,
    Detail.SOFTWARE: rb"/(?:Producer|Creator)" + _SAYS,
    Detail.COMMENT: rb"/(?:Title|Subject|Keywords)" + _SAYS
    + rb"|/Subtype\s*/(?:Text|FreeText|Highlight|Underline|StrikeOut|Stamp|Ink|Popup)\b",
    Detail.PLACE: rb"/Measure\s*<<\s*/Type\s*/Measure\s*/Subtype\s*/GEO|/GPTS\s*\[",
    Detail.OTHER: rb"/EmbeddedFiles?\b",
    Detail.UNREAD: rb"/Encrypt\b",
}  # fmt: skip
_PATTERNS = {detail: re.compile(names) for detail, names in _NAMES.items()}
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED = re.compile(rb"/(?:ObjStm|Metadata|XML)\b")
_PLAIN_XMP = re.compile(rb"<x:xmpmeta|<rdf:RDF|<\?xpacket")
_EXIF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_HEAD, _MOST_PACKET = 2_000, 64 << 10


def details(source: Source) -> set[Detail]:
    """Return the details in a PDF."""
    found: set[Detail] = set()
    try:
        looking = _PdfLooking()
        for piece, is_last in _pieces(source):
            found |= _in_text(piece) | looking.in_pictures(piece)
            for stream in looking.streams(piece, is_last=is_last):
                found |= _in_text(stream)
    except Unreadable:
        found.add(Detail.UNREAD)
    return found


def _pieces(source: Source) -> Iterator[tuple[bytes, bool]]:
    """Yield parts that overlap, and whether each is the last."""
    for at in range(0, source.size, _PIECE - _OVERLAP):
        yield source.part(at, _PIECE), at + _PIECE - _OVERLAP >= source.size


def _in_text(text: bytes) -> set[Detail]:
    named = _ESCAPED.sub(lambda each: bytes([int(each[1], 16)]), text) if b"#" in text else text
    found = {detail for detail, pattern in _PATTERNS.items() if pattern.search(named)}
    plain = text.replace(b"\0", b"")
    for start in islice(_PLAIN_XMP.finditer(plain), _MOST_PICTURES):
        packet = plain[start.start() : start.start() + _MOST_PACKET]
        found |= xmp.details(packet.partition(b"endstream")[0])
    return found


class _PdfLooking:
    """Look into streams and photos, within limits on all of them together."""

    def __init__(self) -> None:
        self._left, self._streams, self._pictures = _MOST_UNPACKED, _MOST_STREAMS, _MOST_PICTURES

    def in_pictures(self, text: bytes) -> set[Detail]:
        """Read the Exif of photos, which a PDF holds as they were."""
        found = set[Detail]()
        for each in _EXIF.finditer(text):
            self._pictures -= 1
            if self._pictures < 0:
                raise Unreadable
            held = text[each.end() : each.end() + (1 << 16)]
            found |= tiff.in_bytes(held) - {Detail.UNREAD}  # it may be cut off by the part
        return found

    def streams(self, text: bytes, *, is_last: bool) -> Iterator[bytes]:
        for each in _STREAM.finditer(text):
            head = text[max(0, each.start() - _HEAD) : each.start()].rpartition(b"obj")[2]
            if not _PACKED.search(head) or b"FlateDecode" not in head:
                if _PACKED.search(head) and b"/Filter" in head:
                    raise Unreadable
                continue
            self._streams -= 1
            if self._streams < 0 or self._left <= 0:
                raise Unreadable
            may_be_cut = not is_last and each.end() >= len(text) - _OVERLAP  # whole in the next
            yield self._unpack(text[each.end() : each.end() + _MOST_STREAM], may_be_cut)

    def _unpack(self, raw: bytes, may_be_cut: bool) -> bytes:  # noqa: FBT001 - of one caller
        unpacking = zlib.decompressobj()
        try:
            text = unpacking.decompress(raw, _MOST_STREAM)
        except zlib.error as error:
            raise Unreadable from error
        self._left -= len(text)
        if not unpacking.eof and not may_be_cut:
            raise Unreadable
        return text
