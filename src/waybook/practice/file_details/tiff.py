"""Details in TIFF directories: in TIFF files, and in the Exif of every other format.

Tags after Exif 3.0 (CIPA DC-008) and TIFF 6.0. A value of blanks or zeros says nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from waybook.practice.file_details import iptc, xmp
from waybook.practice.file_details.details import Detail, Unreadable
from waybook.practice.file_details.source import FileInMemory, Source

_MOST_DIRECTORIES, _MOST_ENTRIES, _MOST_IN_ALL = 64, 1_000, 4_000
_MOST_VALUE, _MOST_PACKET = 1_024, 1 << 20
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_ORIENTATION = 0x0112
_GPS = 0x8825
_DIRECTORIES = {0x8769: "exif", _GPS: "gps", 0xA005: "exif", 0x014A: "sub"}
_XMP, _IPTC, _RESOURCES = 0x02BC, 0x83BB, 0x8649
_GPS_TIMES, _GPS_VERSION = {0x07, 0x1D}, 0x00
_TAGS = {
    Detail.TIME: (
        0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292, 0xC71B, 0x882A,
    ),
    Detail.AUTHOR: (0x013B, 0x8298, 0x9C9D, 0xA430, 0xA437, 0xA438, 0xA439),
    Detail.DEVICE: (
        0x010F, 0x0110, 0x013C, 0x927C, 0xA420, 0xA431, 0xA433, 0xA434, 0xA435, 0xC614, 0xC615,
        0xC62F, 0xC634, 0xC65D, 0x8828,
    ),
    Detail.SOFTWARE: (0x0131, 0x000B, 0xA43A, 0xA43B, 0xA43C),
    Detail.COMMENT: (
        0x010D, 0x010E, 0x011D, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0xA436, 0x4746, 0xA40B,
    ),
    Detail.PICTURE: (0x0201, 0x501B),
}  # fmt: skip
_DETAIL_OF = {tag: detail for detail, tags in _TAGS.items() for tag in tags}


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: int
    kind: int
    count: int
    value: bytes


class _Directories:
    """Visit the directories of a TIFF, each once."""

    def __init__(self, source: Source, start: int) -> None:
        self._source, self._start = source, start
        self._left = _MOST_IN_ALL
        head = source.exact(start, 8)
        if head[:4] not in {b"II*\0", b"MM\0*"}:
            raise Unreadable
        self._is_little = head[:1] == b"I"
        self.first = self._int(head[4:])

    def _int(self, raw: bytes) -> int:
        return int.from_bytes(raw, "little" if self._is_little else "big")

    def directory(self, at: int) -> tuple[list[_Entry], int]:
        """Return the entries of a directory, and where the next one is, or 0."""
        source, start = self._source, self._start
        count = self._int(source.exact(start + at, 2))
        self._left -= count
        if count > _MOST_ENTRIES or self._left < 0:
            raise Unreadable
        raw = source.exact(start + at + 2, 12 * count)
        entries = [self._entry(raw[place : place + 12]) for place in range(0, 12 * count, 12)]
        after = source.part(start + at + 2 + 12 * count, 4)
        return entries, self._int(after) if len(after) == 4 else 0

    def _entry(self, raw: bytes) -> _Entry:
        tag, kind, count = self._int(raw[:2]), self._int(raw[2:4]), self._int(raw[4:8])
        length = _SIZES.get(kind, 1) * count
        if length <= 4:
            return _Entry(tag, kind, count, raw[8 : 8 + length])
        most = _MOST_PACKET if tag in {_XMP, _IPTC, _RESOURCES} else _MOST_VALUE
        try:
            value = self._source.part(self._start + self._int(raw[8:]), min(length, most))
        except Unreadable:
            value = b"?"  # something was meant to be there
        return _Entry(tag, kind, count, value)

    def numbers(self, entry: _Entry) -> Iterator[int]:
        size = _SIZES.get(entry.kind, 4)
        for place in range(0, min(len(entry.value), size * _MOST_DIRECTORIES), size):
            yield self._int(entry.value[place : place + size])


def details(source: Source, start: int = 0, *, is_file: bool = False) -> set[Detail]:
    """Return the details in a TIFF; in a TIFF file, further directories are pages."""
    found: set[Detail] = set()
    try:
        _walk(_Directories(source, start), found, is_file=is_file)
    except Unreadable:
        found.add(Detail.UNREAD)
    return found


def in_bytes(raw: bytes) -> set[Detail]:
    """Return the details in a TIFF in memory."""
    return details(Source(FileInMemory(raw)))


def orientation(raw: bytes) -> int:
    """Return the rotation of a picture; 1 if there is no valid value."""
    try:
        directories = _Directories(Source(FileInMemory(raw)), 0)
        entries, _ = directories.directory(directories.first)
    except Unreadable:
        return 1
    turned = [
        number
        for entry in entries
        if entry.tag == _ORIENTATION and entry.kind == 3
        for number in directories.numbers(entry)
    ]
    return turned[0] if turned and 1 <= turned[0] <= 8 else 1


def _walk(directories: _Directories, found: set[Detail], *, is_file: bool) -> None:
    waiting, seen = [(directories.first, "image")], set[int]()
    while waiting:
        at, name = waiting.pop()
        if not at or at in seen:
            continue
        seen.add(at)
        if len(seen) > _MOST_DIRECTORIES:
            raise Unreadable
        entries, after = directories.directory(at)
        for entry in entries:
            if entry.tag in _DIRECTORIES and name != "gps":
                inner = _DIRECTORIES[entry.tag]
                waiting += [(number, inner) for number in directories.numbers(entry)]
            else:
                found |= _of_entry(entry, name, is_file=is_file)
        if name == "image":
            if after and not is_file:
                found.add(Detail.PICTURE)
            waiting.append((after, "image"))


def _of_entry(entry: _Entry, directory: str, *, is_file: bool) -> set[Detail]:
    if not entry.value.strip(b"\0 \t\r\n"):
        return set()
    if directory == "gps":
        if entry.tag == _GPS_VERSION:
            return set()
        return {Detail.TIME if entry.tag in _GPS_TIMES else Detail.PLACE}
    if entry.tag == _XMP:
        return xmp.details(entry.value)
    if entry.tag == _IPTC:
        return iptc.details(entry.value)
    if entry.tag == _RESOURCES:
        return iptc.details(entry.value) | {Detail.OTHER}
    detail = _DETAIL_OF.get(entry.tag)
    if detail is None or (is_file and detail is Detail.PICTURE):
        return set()
    return {detail}
