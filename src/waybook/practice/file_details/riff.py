"""Details in WebP, and in GIF."""

from waybook.practice.file_details import icc, tiff, xmp
from waybook.practice.file_details.details import Detail, Unreadable
from waybook.practice.file_details.source import Source

_MOST = 1 << 20
_PICTURE = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH"})
_GIF_TABLE, _GIF_EXTENSION, _GIF_IMAGE, _GIF_END = 0x80, 0x21, 0x2C, 0x3B


def in_webp(source: Source) -> set[Detail]:
    """Return the details in a WebP."""
    found, at = set[Detail](), 12
    try:
        while at + 8 <= source.size:
            head = source.exact(at, 8)
            length = int.from_bytes(head[4:], "little")
            if head[:4] not in _PICTURE:
                found |= _of_chunk(head[:4], source.part(at + 8, min(length, _MOST)))
            at += 8 + length + length % 2
    except Unreadable:
        found.add(Detail.UNREAD)
    return found


def _of_chunk(kind: bytes, held: bytes) -> set[Detail]:
    if kind == b"EXIF":
        return tiff.in_bytes(held.removeprefix(b"Exif\0\0"))
    if kind == b"XMP ":
        return xmp.details(held)
    return icc.details(held) if kind == b"ICCP" else {Detail.OTHER}


def in_gif(source: Source) -> set[Detail]:
    """Return the details in a GIF."""
    found: set[Detail] = set()
    try:
        flags = source.exact(10, 1)[0]
        at = 13 + (3 << (flags & 7) + 1 if flags & _GIF_TABLE else 0)
        while (kind := source.exact(at, 1)[0]) != _GIF_END:
            if kind == _GIF_EXTENSION:
                head = source.exact(at + 1, 13)
                if head[0] == 0xFE:
                    found.add(Detail.COMMENT)
                elif head[0] == 0xFF and head[2:] not in {b"NETSCAPE2.0", b"ANIMEXTS1.0"}:
                    found |= (
                        xmp.details(source.part(at, _MOST))
                        if head[2:5] == b"XMP"
                        else {Detail.OTHER}
                    )
                at = _after_blocks(source, at + 2)
            elif kind == _GIF_IMAGE:
                flags = source.exact(at + 9, 1)[0]
                at += 11 + (3 << (flags & 7) + 1 if flags & _GIF_TABLE else 0)
                at = _after_blocks(source, at)
            else:
                return found | {Detail.UNREAD}
        if at + 1 < source.size:
            found.add(Detail.OTHER)
    except Unreadable:
        found.add(Detail.UNREAD)
    return found


def _after_blocks(source: Source, at: int) -> int:
    while length := source.exact(at, 1)[0]:
        at += 1 + length
    return at + 1
