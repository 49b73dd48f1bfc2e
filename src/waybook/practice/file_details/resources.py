"""Details in the image resources of Photoshop."""

from collections.abc import Iterator

from waybook.practice.file_details import iptc, tiff, xmp
from waybook.practice.file_details.details import Detail

_MOST = 2_000
_IPTC, _THUMBNAILS, _EXIF, _XMP = 0x0404, {0x0409, 0x040C}, {0x0422, 0x0423}, 0x0424


def details(raw: bytes) -> set[Detail]:
    """Return the details in image resources; unknown resources count as other data."""
    found = set[Detail]()
    for number, value in _resources(raw):
        if number == _IPTC:
            found |= iptc.details(value)
        elif number in _THUMBNAILS:
            found.add(Detail.PICTURE)
        elif number in _EXIF:
            found |= tiff.in_bytes(value)
        elif number == _XMP:
            found |= xmp.details(value)
        else:
            found.add(Detail.OTHER)
    return found


def _resources(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(_MOST):
        if raw[at : at + 4] != b"8BIM" or at + 12 > len(raw):
            return
        name = 1 + raw[at + 6]
        start = at + 6 + name + name % 2
        length = int.from_bytes(raw[start : start + 4])
        yield int.from_bytes(raw[at + 4 : at + 6]), raw[start + 4 : start + 4 + length]
        at = start + 4 + length + length % 2
