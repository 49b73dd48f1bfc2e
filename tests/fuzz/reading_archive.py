"""Fuzz the archive: both readers find the same members in it, or neither does."""

from io import BytesIO

from agreement import both
from independent_reader.archive import Archive

from waybook.bundle.archive import ENTRIES, MANIFEST, PADDING, SIGNATURE, padding_size
from waybook.bundle.unpacking import Unpacker
from waybook.model.faults import BadFormat

MAX_BYTES = 20_000
_LIMIT = 4096


def take(data: bytes) -> None:
    found = both(lambda: _ours(data), lambda: _theirs(data))
    if found:
        assert found[0] == found[1]


def _ours(data: bytes) -> list[bytes]:
    archive = Unpacker(BytesIO(data))
    small = [archive.whole(MANIFEST, _LIMIT), archive.whole(SIGNATURE, _LIMIT)]
    entries = b"".join(archive.pieces(archive.begin(ENTRIES, _LIMIT)))
    size = padding_size(archive.used)
    if archive.begin(PADDING, size) != size or any(b"".join(archive.pieces(size))):
        raise BadFormat("The padding is not as it must be.")
    archive.end()
    return [*small, entries]


def _theirs(data: bytes) -> list[bytes]:
    archive = Archive(data)
    found = [archive.member(name, _LIMIT) for name in (MANIFEST, SIGNATURE, ENTRIES)]
    archive.finish()
    return found
