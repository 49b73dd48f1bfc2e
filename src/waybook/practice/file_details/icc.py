"""Colour profiles: details of a device in one, and a profile of the same colours without them.

After ICC.1:2022. A camera's profile names a colour space, but the profile of a screen, which ends
up in screenshots, holds its model, its serial number and its very own calibration.
"""

from waybook.practice.file_details.details import Detail, Unreadable

MOST_BYTES = 4 << 20
_HEAD, _LINE, _MOST_TAGS = 128, 12, 100
_OF_A_DEVICE = frozenset({b"mmod", b"ndin", b"vcgt", b"vcgp", b"meta", b"psid", b"devs", b"ncpi"})
_COLOUR = frozenset(
    b"rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad lumi cicp A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 "
    b"gamt D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 rig0".split()
)
_WORDS = b"Colour profile"
_KEPT_OF_HEAD = ((8, 24), (36, 40), (44, 48), (64, 80))  # no date, maker, model, creator, id


def details(profile: bytes) -> set[Detail]:
    """Return the details in a profile: whether it belongs to one device."""
    try:
        names = {name for name, _ in _tags(profile)}
    except Unreadable:
        return {Detail.OTHER}
    return {Detail.DEVICE} if names & _OF_A_DEVICE else set()


def without_details(profile: bytes) -> bytes:
    """Return a profile with only what transforms the colours."""
    head = bytearray(_HEAD)
    for start, end in _KEPT_OF_HEAD:
        head[start:end] = profile[start:end]
    head[36:40] = b"acsp"
    is_v4 = profile[8:9] >= b"\x04"
    words = _multilingual(_WORDS) if is_v4 else _described(_WORDS)
    right = _multilingual(_WORDS) if is_v4 else b"text\0\0\0\0" + _WORDS + b"\0"
    kept = [(name, data) for name, data in _tags(profile) if name in _COLOUR]
    return _built(bytes(head), [(b"desc", words), (b"cprt", right), *kept])


def _tags(profile: bytes) -> list[tuple[bytes, bytes]]:
    count = int.from_bytes(profile[_HEAD : _HEAD + 4])
    if len(profile) < _HEAD + 4 + _LINE * count or count > _MOST_TAGS:
        raise Unreadable
    found = []
    for place in range(_HEAD + 4, _HEAD + 4 + _LINE * count, _LINE):
        at = int.from_bytes(profile[place + 4 : place + 8])
        length = int.from_bytes(profile[place + 8 : place + 12])
        if at + length > len(profile) or length > MOST_BYTES:
            raise Unreadable
        found.append((profile[place : place + 4], profile[at : at + length]))
    return found


def _built(head: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    table, body = len(tags).to_bytes(4), b""
    start = _HEAD + 4 + _LINE * len(tags)
    places: dict[bytes, int] = {}  # tags of the same content share it, as they did
    for name, data in tags:
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + places[data].to_bytes(4) + len(data).to_bytes(4)
    if len(body) > MOST_BYTES:
        raise Unreadable
    whole = head + table + body
    return len(whole).to_bytes(4) + whole[4:]


def _multilingual(words: bytes) -> bytes:
    text = words.decode().encode("utf-16-be")
    line = b"enUS" + len(text).to_bytes(4) + (28).to_bytes(4)
    return b"mluc\0\0\0\0" + (1).to_bytes(4) + (12).to_bytes(4) + line + text


def _described(words: bytes) -> bytes:
    return b"desc\0\0\0\0" + (len(words) + 1).to_bytes(4) + words + b"\0" + bytes(78)
