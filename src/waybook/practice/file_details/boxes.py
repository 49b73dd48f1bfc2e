"""Details in files made of boxes (ISO/IEC 14496-12): HEIC, HEIF and AVIF pictures, and videos."""

from collections.abc import Iterator
from typing import NamedTuple

from waybook.practice.file_details import icc, tiff, xmp
from waybook.practice.file_details.details import Detail, Unreadable
from waybook.practice.file_details.source import Source

_MOST_BOXES, _DEEPEST = 5_000, 8
_MOST = 1 << 20
_INNER = frozenset({b"moov", b"udta", b"trak", b"mdia", b"iprp", b"ipco", b"meta", b"ilst"})
_SAYING = {b"mvhd": Detail.TIME, b"\xa9day": Detail.TIME, b"\xa9xyz": Detail.PLACE,
           b"loci": Detail.PLACE, b"\xa9mak": Detail.DEVICE, b"\xa9mod": Detail.DEVICE,
           b"\xa9ART": Detail.AUTHOR, b"\xa9aut": Detail.AUTHOR, b"\xa9cpy": Detail.AUTHOR,
           b"auth": Detail.AUTHOR, b"cprt": Detail.AUTHOR, b"\xa9swr": Detail.SOFTWARE,
           b"\xa9too": Detail.SOFTWARE, b"\xa9cmt": Detail.COMMENT, b"\xa9nam": Detail.COMMENT,
           b"covr": Detail.PICTURE, b"thmb": Detail.PICTURE}  # fmt: skip
_KEYS = ((b"location", Detail.PLACE), (b"date", Detail.TIME), (b"make", Detail.DEVICE),
         (b"model", Detail.DEVICE), (b"author", Detail.AUTHOR), (b"artist", Detail.AUTHOR),
         (b"software", Detail.SOFTWARE), (b"comment", Detail.COMMENT))  # fmt: skip
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


class _Box(NamedTuple):
    type: bytes
    at: int  # of what it holds
    end: int


class _BoxWalk:
    """Visit each box once, within limits."""

    def __init__(self, source: Source) -> None:
        self.source, self.left = source, _MOST_BOXES
        self.found: set[Detail] = set()

    def boxes(self, at: int, end: int) -> Iterator[_Box]:
        while at + 8 <= end:
            self.left -= 1
            head = self.source.exact(at, 8)
            length, start = int.from_bytes(head[:4]), at + 8
            if length == 1:
                length, start = int.from_bytes(self.source.exact(at + 8, 8)), at + 16
            stop = end if length == 0 else at + length
            if self.left < 0 or stop < start or stop > end:
                raise Unreadable
            yield _Box(head[4:], start, stop)
            at = stop

    def held(self, box: _Box) -> bytes:
        return self.source.part(box.at, min(box.end - box.at, _MOST))

    def look(self, at: int, end: int, depth: int = 0) -> None:
        if depth > _DEEPEST:
            raise Unreadable
        for box in self.boxes(at, end):
            self._look_at(box, depth)

    def _look_at(self, box: _Box, depth: int) -> None:
        if box.type in _SAYING:
            self._say(box)
        elif box.type == b"keys":
            self._keys(self.held(box).lower())
        elif box.type == b"colr" and self.held(box)[:4] in {b"prof", b"rICC"}:
            self.found |= icc.details(self.held(box)[4:])
        elif box.type == b"uuid":
            raw = self.held(box)
            is_xmp = raw.startswith(_XMP_UUID)
            self.found |= xmp.details(raw[16:]) if is_xmp else {Detail.OTHER}
        elif box.type == b"XMP_":
            self.found |= xmp.details(self.held(box))
        elif box.type in _INNER:
            start = box.at
            if box.type == b"meta":
                start += 0 if self.source.part(box.at + 4, 4) in {b"hdlr", b"keys"} else 4
                _items(self, box._replace(at=start))
            self.look(start, box.end, depth + 1)

    def _say(self, box: _Box) -> None:
        raw = self.held(box)
        if box.type == b"mvhd":
            made = raw[4:20] if raw[:1] == b"\x01" else raw[4:12]
            raw = made
        if raw.strip(b"\0"):
            self.found.add(_SAYING[box.type])

    def _keys(self, raw: bytes) -> None:
        self.found |= {detail for name, detail in _KEYS if name in raw}


def details(source: Source) -> set[Detail]:
    """Return the details in a picture or a video made of boxes."""
    walk = _BoxWalk(source)
    try:
        walk.look(0, source.size)
    except Unreadable:
        walk.found.add(Detail.UNREAD)
    return walk.found


def _items(walk: _BoxWalk, meta: _Box) -> None:
    """Read the items of a picture that are Exif or XMP; a thumbnail refers to its picture."""
    inner = {box.type: box for box in walk.boxes(meta.at, meta.end)}
    if b"iref" in inner and b"thmb" in walk.held(inner[b"iref"]):
        walk.found.add(Detail.PICTURE)
    if b"iinf" not in inner:
        return
    wanted = _described(walk, inner[b"iinf"])
    if not wanted:
        return
    if b"iloc" not in inner:
        raise Unreadable
    places = _places(walk.held(inner[b"iloc"]))
    base = inner[b"idat"].at if b"idat" in inner else 0
    for number, kind in wanted.items():
        raw = b""
        for in_box, at, length in places.get(number, ()):
            raw += walk.source.part(at + (base if in_box else 0), min(length or _MOST, _MOST))
        walk.found |= _of_item(kind, raw[:_MOST])


def _of_item(kind: bytes, raw: bytes) -> set[Detail]:
    if not raw:
        return {Detail.UNREAD}
    if kind == b"Exif":
        start = 4 + int.from_bytes(raw[:4])
        return tiff.in_bytes(raw[start:].removeprefix(b"Exif\0\0"))
    return xmp.details(raw)


def _described(walk: _BoxWalk, box: _Box) -> dict[int, bytes]:
    """Return the numbers of items that are Exif or of a MIME type, as XMP is."""
    version = walk.source.exact(box.at, 1)[0]
    found = {}
    for entry in walk.boxes(box.at + (8 if version else 6), box.end):
        if entry.type != b"infe":
            continue
        raw = walk.held(entry)
        wide = 4 if raw[:1] == b"\x03" else 2
        kind = raw[4 + wide + 2 : 4 + wide + 6]
        if raw[:1] in {b"\x02", b"\x03"} and kind in {b"Exif", b"mime"}:
            found[int.from_bytes(raw[4 : 4 + wide])] = kind
    return found


def _places(raw: bytes) -> dict[int, list[tuple[bool, int, int]]]:
    """Read where items lie: for each number (in the box of data, offset, length)."""
    reader = _Numbers(raw)
    version = reader.next(4) >> 24
    sizes = reader.next(2)
    wide, long, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    number = 4 if version == 2 else 2
    found: dict[int, list[tuple[bool, int, int]]] = {}
    for _ in range(reader.next(number)):
        item = reader.next(number)
        in_box = bool(version and reader.next(2) & 15)
        reader.next(2)
        start = reader.next(base)
        for _ in range(reader.next(2)):
            reader.next(index if version else 0)
            at, length = reader.next(wide), reader.next(long)
            found.setdefault(item, []).append((in_box, start + at, length))
            if len(found[item]) > _DEEPEST:
                raise Unreadable
    return found


class _Numbers:
    """Read numbers one after the other; raise Unreadable at the end."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    def next(self, width: int) -> int:
        if self._at + width > len(self._raw):
            raise Unreadable
        self._at += width
        return int.from_bytes(self._raw[self._at - width : self._at])
