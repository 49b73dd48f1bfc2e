"""Find the details in a file, and make a copy without them, if possible."""

from collections.abc import Iterator
from functools import partial

from waybook.practice.file_details import (
    boxes,
    jpeg,
    jpeg_copy,
    pdf,
    png,
    png_copy,
    riff,
    tiff,
    zipped,
)
from waybook.practice.file_details.details import Detail, Details, Unreadable, ordered
from waybook.practice.file_details.source import File, Room, Source

VERSION = 1
"""Increase it if more details are found: then files are examined again."""
CLEANABLE = frozenset({"jpeg", "png"})
_DEEPEST = 2
_MOST_UNPACKED = 128 << 20
_HEAD = 1_024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = {b"heic": "heic", b"heix": "heic", b"hevc": "heic", b"mif1": "heif", b"msf1": "heif",
             b"avif": "avif", b"avis": "avif"}  # fmt: skip
_COPIES = {"jpeg": jpeg_copy.without_details, "png": png_copy.without_details}


def details_in(file: File) -> Details:
    """Return the format of a file and its details; this works for any bytes."""
    form, found = _look(file, 0, Room(_MOST_UNPACKED))
    return Details(form, ordered(found))


def copy_without_details(file: File) -> Iterator[bytes] | None:
    """Return the pieces of a copy; None if the format allows none.

    Raise Unreadable while reading if the file breaks its format.
    """
    source = Source(file)
    copying = _COPIES.get(_format(source))
    return None if copying is None else copying(source)


def format_of(file: File) -> str:
    """Return the format of a file by its first bytes; '' for one that is not known."""
    return _format(Source(file))


def _look(file: File, depth: int, room: Room) -> tuple[str, set[Detail]]:
    source = Source(file)
    form = _format(source)
    match form:
        case "jpeg":
            return form, jpeg.details(source)
        case "png":
            return form, png.details(source)
        case "tiff":
            return form, tiff.details(source, is_file=True)
        case "pdf":
            return form, pdf.details(source)
        case "webp":
            return form, riff.in_webp(source)
        case "gif":
            return form, riff.in_gif(source)
        case "ole":
            return form, {Detail.AUTHOR, Detail.UNREAD}
        case "heic" | "heif" | "avif" | "video":
            return form, boxes.details(source)
        case "zip":
            if depth >= _DEEPEST:
                return form, {Detail.UNREAD}
            return zipped.details(file, partial(_inside, depth + 1, room), room)
    return "", set()


def _inside(depth: int, room: Room, file: File) -> set[Detail]:
    return _look(file, depth, room)[1]


def _format(source: Source) -> str:
    head = source.part(0, _HEAD)
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(png.SIGNATURE):
        return "png"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "tiff"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[4:8] == b"ftyp":
        brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(len(head), 64), 4))]
        known = [_PICTURES[each] for each in brands if each in _PICTURES]
        return known[0] if known else "video"
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free"}:
        return "video"
    return "pdf" if b"%PDF-" in head else ""


__all__ = [
    "CLEANABLE",
    "VERSION",
    "Unreadable",
    "copy_without_details",
    "details_in",
    "format_of",
]
