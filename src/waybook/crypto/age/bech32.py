"""Bech32 (BIP 173) as age uses it for keys: any length, all lower or all upper case."""

from functools import reduce
from operator import xor

from waybook.model.faults import BadFormat

MAX_CHARS = 4096  # a pasted book must not be taken for a key; hybrid recipients have 1,959
_CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {char: value for value, char in enumerate(_CHARSET)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_CHARS = 6
_FOLDED = [
    reduce(xor, (one for bit, one in enumerate(_GENERATOR) if top >> bit & 1), 0)
    for top in range(32)
]
"""What the five bits that leave the checksum put into it: a hybrid key has 2,000 letters."""


def encode(prefix: str, raw: bytes) -> str:
    """Return the text, in lower case; `prefix` is the part before the `1`."""
    data = _regroup(raw, 8, 5, pad=True)
    rest = _polymod([*_expand(prefix), *data, *[0] * _CHECKSUM_CHARS]) ^ 1
    checksum = [(rest >> 5 * (5 - i)) & 31 for i in range(_CHECKSUM_CHARS)]
    return prefix + "1" + "".join(_CHARSET[value] for value in (*data, *checksum))


def decode(text: str) -> tuple[str, bytes]:
    """Return the prefix (in lower case) and the bytes; raise BadFormat unless it is all right."""
    lower = text.lower()
    if len(text) > MAX_CHARS or text not in (lower, text.upper()) or not text.isascii():
        raise BadFormat("This is not a key. Copy it again, from its first letter to its last.")
    prefix, mark, rest = lower.rpartition("1")
    if not (prefix and mark) or not _VALUES.keys() >= set(rest):
        raise BadFormat("This is not a key. Copy it again, from its first letter to its last.")
    data = [_VALUES[char] for char in rest]
    if len(data) < _CHECKSUM_CHARS or _polymod([*_expand(prefix), *data]) != 1:
        raise BadFormat("A letter of the key is wrong or missing. Copy it again.")
    return prefix, bytes(_regroup(data[:-_CHECKSUM_CHARS], 5, 8, pad=False))


def _regroup(values: bytes | list[int], width: int, to: int, *, pad: bool) -> list[int]:
    out: list[int] = []
    held = bits = 0
    for value in values:
        held = (held << width | value) & 0xFFF
        bits += width
        while bits >= to:
            bits -= to
            out.append((held >> bits) & ((1 << to) - 1))
    spare = held & ((1 << bits) - 1)
    if pad and bits:
        out.append(spare << (to - bits))
    elif not pad and (bits >= width or spare):
        raise BadFormat("The key is not written in the right way. Copy it again.")
    return out


def _expand(prefix: str) -> list[int]:
    return [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        check = (check & 0x1FFFFFF) << 5 ^ value ^ _FOLDED[check >> 25]
    return check
