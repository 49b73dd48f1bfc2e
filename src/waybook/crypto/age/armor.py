"""Age files written as text, for a message or a printed page; strict both ways."""

import binascii
import re

from waybook.model.faults import BadFormat
from waybook.model.translatable import say

MAX_BYTES = 16 << 20  # text is for small files; it is held in memory
_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS = 64
_FULL_LINE = re.compile(rb"[A-Za-z0-9+/]{64}")
_LAST_LINE = re.compile(rb"[A-Za-z0-9+/]{1,64}={0,2}")
_DAMAGED = say("The text of this file is incomplete or changed. Copy it again.")


def encode(raw: bytes) -> bytes:
    """Write the bytes as text."""
    body = binascii.b2a_base64(raw, newline=False)
    lines = [body[at : at + _COLUMNS] for at in range(0, len(body), _COLUMNS)]
    return b"\n".join((_BEGIN, *lines, _END, b""))


def decode(text: bytes) -> bytes:
    """Return the bytes; allow only white space around it and CRLF line ends."""
    if len(text) > MAX_BYTES:
        raise BadFormat("The text of this file is too long. Ask for the file itself.")
    begin, *lines, end = text.strip().replace(b"\r\n", b"\n").split(b"\n") or [b""]
    if begin != _BEGIN or end != _END or not lines:
        raise BadFormat(_DAMAGED)
    if not all(_FULL_LINE.fullmatch(line) for line in lines[:-1]):
        raise BadFormat(_DAMAGED)
    if len(lines[-1]) > _COLUMNS or not _LAST_LINE.fullmatch(lines[-1]):
        raise BadFormat(_DAMAGED)
    return _decode_body(b"".join(lines))


def _decode_body(body: bytes) -> bytes:
    try:
        raw = binascii.a2b_base64(body, strict_mode=True)
    except binascii.Error:
        raise BadFormat(_DAMAGED) from None
    if binascii.b2a_base64(raw, newline=False) != body:
        raise BadFormat(_DAMAGED)
    return raw
