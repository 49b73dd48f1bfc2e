"""Make a JPEG of the same picture without details."""

from collections.abc import Iterator

from waybook.practice.file_details import icc, tiff
from waybook.practice.file_details.details import Unreadable
from waybook.practice.file_details.jpeg import (
    ADOBE,
    APP0,
    APP1,
    APP2,
    APP14,
    EOI,
    EXIF,
    ICC,
    JFIF,
    SCAN,
    SOS,
    Segment,
    segments,
)
from waybook.practice.file_details.source import Source

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NEEDED = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, SOS}  # tables, lines, restarts, scans
_APPLICATIONS = frozenset(range(0xE0, 0xF0)) | {0xFE}
_PIECE = 1 << 16
_MOST_ICC = 255
_ICC_PIECE = 65_519


def without_details(source: Source) -> Iterator[bytes]:
    """Yield the copy: rotation, colours, and the data of the picture."""
    found = list(segments(source))
    markers = [each.marker for each in found]
    if sum(marker in _FRAMES for marker in markers) != 1 or SOS not in markers:
        raise Unreadable
    yield b"\xff\xd8" + _head(source, found)
    for each in found:
        if each.marker == SCAN:
            for at in range(each.at, each.at + each.length, _PIECE):
                yield source.exact(at, min(_PIECE, each.at + each.length - at))
        elif each.marker in _NEEDED:
            yield _segment(each.marker, source.exact(each.at, each.length))
        elif each.marker not in _APPLICATIONS and each.marker < SCAN and each.marker != EOI:
            raise Unreadable  # a sort of JPEG whose parts are not known here
    yield b"\xff\xd9"


def _head(source: Source, found: list[Segment]) -> bytes:
    jfif = exif = adobe = b""
    profile: dict[int, bytes] = {}
    for each in found:
        if each.marker not in {APP0, APP1, APP2, APP14}:
            continue
        held = source.exact(each.at, each.length)
        if each.marker == APP0 and held.startswith(JFIF) and len(held) >= 12:
            jfif = jfif or _segment(APP0, held[:12] + b"\0\0")
        elif each.marker == APP1 and held.startswith(EXIF):
            exif = exif or _turned(tiff.orientation(held[len(EXIF) :]))
        elif each.marker == APP2 and held.startswith(ICC) and len(held) > len(ICC) + 2:
            profile.setdefault(held[len(ICC)], held[len(ICC) + 2 :])
        elif each.marker == APP14 and held.startswith(ADOBE) and len(held) >= 12:
            adobe = adobe or _segment(APP14, held[:5] + held[5:7] + b"\0\0\0\0" + held[11:12])
    return jfif + exif + _profile(profile) + adobe


def _turned(orientation: int) -> bytes:
    return _segment(APP1, EXIF + turned(orientation)) if orientation > 1 else b""


def turned(orientation: int) -> bytes:
    """Return an Exif with only the rotation of a picture."""
    entry = b"\x01\x12\0\x03\0\0\0\x01" + orientation.to_bytes(2) + b"\0\0"
    return b"MM\0*\0\0\0\x08" + b"\0\x01" + entry + b"\0\0\0\0"


def _profile(pieces: dict[int, bytes]) -> bytes:
    if not pieces:
        return b""
    whole = icc.without_details(b"".join(pieces[number] for number in sorted(pieces)))
    parts = [whole[at : at + _ICC_PIECE] for at in range(0, len(whole), _ICC_PIECE)]
    if len(parts) > _MOST_ICC:
        raise Unreadable
    return b"".join(
        _segment(APP2, ICC + bytes([number, len(parts)]) + part)
        for number, part in enumerate(parts, 1)
    )


def _segment(marker: int, held: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(held) + 2).to_bytes(2) + held
