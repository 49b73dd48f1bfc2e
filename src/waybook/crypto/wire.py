"""SSH's wire form (RFC 4251): strings with their length before them."""

import struct

from waybook.model.faults import BadFormat

_LENGTH = struct.Struct(">I")


def pack(*parts: bytes) -> bytes:
    """Write each part with its length."""
    return b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def unpack(raw: bytes, count: int) -> list[bytes]:
    """Read exactly this many parts and nothing after them."""
    parts: list[bytes] = []
    at = 0
    for _ in range(count):
        start = at + _LENGTH.size
        if start > len(raw):
            raise BadFormat("The key or signature is cut short. Copy it again.")
        at = start + _LENGTH.unpack_from(raw, at)[0]
        parts.append(raw[start:at])
    if at != len(raw):
        raise BadFormat("The key or signature is cut short or too long. Copy it again.")
    return parts
