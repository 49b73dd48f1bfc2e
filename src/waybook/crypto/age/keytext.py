"""Keys as text: a prefix that says what it is, and bytes of one fixed length."""

from waybook.crypto.age import bech32
from waybook.model.faults import BadFormat


def read_key(text: str, prefix: str, size: int, *, upper: bool) -> bytes:
    """Return the bytes of a key of this kind; raise BadFormat for any other text.

    Each kind is written in one case only, so that one key has one spelling.
    """
    found, raw = bech32.decode(text)
    if found != prefix.lower() or len(raw) != size or text.isupper() != upper:
        raise BadFormat("This is another kind of key. Check what you copied.")
    return raw
