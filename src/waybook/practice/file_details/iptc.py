"""Details in IPTC-IIM datasets."""

from waybook.practice.file_details.details import Detail

_MOST = 2_000
_DATASETS = {
    Detail.PLACE: (26, 27, 90, 92, 95, 100, 101, 103),
    Detail.TIME: (30, 35, 55, 60, 62, 63),
    Detail.AUTHOR: (80, 85, 110, 115, 116, 118, 122),
    Detail.SOFTWARE: (65, 70),
}
_DETAIL_OF = {number: detail for detail, numbers in _DATASETS.items() for number in numbers}


def details(raw: bytes) -> set[Detail]:
    """Return the details in IPTC-IIM datasets."""
    found, at = set[Detail](), 0
    for _ in range(_MOST):
        at = raw.find(b"\x1c", at)
        if at < 0 or at + 5 > len(raw):
            return found
        record, number = raw[at + 1], raw[at + 2]
        length = int.from_bytes(raw[at + 3 : at + 5])
        if length & 0x8000:
            return found | {Detail.UNREAD}
        if record == 2 and number and raw[at + 5 : at + 5 + length].strip(b"\0 "):
            found.add(_DETAIL_OF.get(number, Detail.COMMENT))
        at += 5 + length
    return found | {Detail.UNREAD}
