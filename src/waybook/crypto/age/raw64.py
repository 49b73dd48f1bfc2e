"""Base64 as age uses it: no padding, and only canonical (RFC 4648, sections 3.5 and 4)."""

import binascii
import re

from waybook.model.faults import BadFormat

_ALPHABET = re.compile(rb"[A-Za-z0-9+/]*")


def encode(raw: bytes) -> bytes:
    """Return the one encoding of these bytes."""
    return binascii.b2a_base64(raw, newline=False).rstrip(b"=")


def decode(text: bytes) -> bytes:
    """Return the bytes; raise BadFormat unless `encode` gives exactly this text."""
    if not _ALPHABET.fullmatch(text) or len(text) % 4 == 1:
        raise BadFormat("The file's header is damaged. Ask the sender to send it again.")
    raw = binascii.a2b_base64(text + b"=" * (-len(text) % 4))
    if encode(raw) != text:
        # Spare bits would let one file exist in several spellings.
        raise BadFormat("The file's header is damaged. Ask the sender to send it again.")
    return raw
