"""Details in files that are ZIP archives: OOXML, OpenDocument, and any other.

What is inside is read by its content too: a document holds its photos as they were taken.
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, cast

from waybook.practice.file_details.details import Detail, Unreadable
from waybook.practice.file_details.source import File, FileInMemory, Room

_MOST_ENTRIES, _MOST_DIRECTORY = 10_000, 4 << 20
_MOST_MEMBER = 32 << 20
_END = b"PK\x05\x06"
_FAULTS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError,
           EOFError, OSError, ValueError, OverflowError, struct.error, KeyError)  # fmt: skip
_SAYS = rb"(?:\s[^>]{0,500})?>\s{0,50}[^<\s]"
_NAMES = {
    Detail.AUTHOR: rb"<(?:\w+:)?(?:creator|lastModifiedBy|initial-creator|printed-by|Company|"
    rb"Manager|HyperlinkBase|author)" + _SAYS + rb"|[\s:](?:author|userName|initials|providerId"
    rb"|displayName)=[\"'][^\"']",
    Detail.TIME: rb"<(?:\w+:)?(?:created|modified|lastPrinted|creation-date|date|print-date)"
    + _SAYS + rb"|[\s:](?:dT|date|dateTime|chart-date)=[\"'][^\"']",
    Detail.SOFTWARE: rb"<(?:\w+:)?(?:Application|AppVersion|generator|Template)" + _SAYS,
    Detail.COMMENT: rb"<(?:\w+:)?(?:title|subject|description|keywords|keyword|category"
    rb"|user-defined|comment|annotation|contentStatus)(?:\s[^>]{0,500})?>",
}  # fmt: skip
_PATTERNS = {detail: re.compile(names) for detail, names in _NAMES.items()}
_OOXML, _OPEN_DOCUMENT = "[Content_Types].xml", b"application/vnd.oasis.opendocument"
_OTHER = re.compile(r"(?i)customxml/|docprops/custom|vbaProject|printerSettings|\.bin$")
_THUMBNAIL = re.compile(r"(?i)thumbnail")
_FORMATS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}

Look = Callable[[File], set[Detail]]


def details(file: File, look: Look, room: Room) -> tuple[str, set[Detail]]:
    """Return the format of an archive and its details; `look` reads the files inside."""
    try:
        _require_small(file)
        with zipfile.ZipFile(cast("IO[bytes]", file)) as archive:
            return _in_archive(archive, look, room)
    except (Unreadable, *_FAULTS):
        return "zip", {Detail.UNREAD}


def _require_small(file: File) -> None:
    """Read the end of the archive first: its directory comes into memory whole."""
    size = file.seek(0, 2)
    file.seek(max(0, size - (66 << 10)))
    end = file.read()
    at = end.rfind(_END)
    if at < 0 or len(end) < at + 22:
        raise Unreadable
    count, length = struct.unpack("<HI", end[at + 10 : at + 16])
    if count > _MOST_ENTRIES or length > _MOST_DIRECTORY:  # also where they are told elsewhere
        raise Unreadable


def _in_archive(archive: zipfile.ZipFile, look: Look, room: Room) -> tuple[str, set[Detail]]:
    found = set[Detail]()
    names = archive.namelist()
    form = _format(archive, names)
    for each in archive.infolist():
        if each.is_dir():
            continue
        if _OTHER.search(each.filename):
            found.add(Detail.OTHER)
        if _THUMBNAIL.search(each.filename):
            found.add(Detail.PICTURE)
        held = _member(archive, each)
        room.take(len(held))
        found |= _of_member(each.filename, held, look, form)
    if form == "zip" and names:
        found.add(Detail.TIME)  # when each file was changed
    if archive.comment:
        found.add(Detail.COMMENT)
    return form, found


def _member(archive: zipfile.ZipFile, each: zipfile.ZipInfo) -> bytes:
    if each.flag_bits & 1:
        raise Unreadable
    with archive.open(each) as member:
        held = member.read(_MOST_MEMBER + 1)
    if len(held) > _MOST_MEMBER:
        raise Unreadable
    return held


def _of_member(name: str, held: bytes, look: Look, form: str) -> set[Detail]:
    if form != "zip" and name.lower().endswith((".xml", ".rels")):
        text = held.replace(b"\0", b"")
        return {detail for detail, pattern in _PATTERNS.items() if pattern.search(text)}
    return look(FileInMemory(held))


def _format(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            said = member.read(200)
        if said.startswith(_OPEN_DOCUMENT):
            kind = said[len(_OPEN_DOCUMENT) :].strip().partition(b"-template")[0]
            known = {b".text": "odt", b".spreadsheet": "ods", b".presentation": "odp"}
            return known.get(kind, "odf")
    if _OOXML in names:
        kinds = {
            form for start, form in _FORMATS.items() for name in names if name.startswith(start)
        }
        return kinds.pop() if len(kinds) == 1 else "ooxml"
    return "zip"
