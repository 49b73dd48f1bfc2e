"""Layer 3, the archive: `tarfile` reads each header, and the one form of it is laid beside."""

import struct
import tarfile

from independent_reader.outcome import DAMAGED, demand, refuse

BLOCK = 512
LEAST = 16_384
END = bytes(1024)
_FIELDS = struct.Struct("100s8s8s8s12s12s8s1s100s8s64s8s8s167s")
_ENDED = "the archive ends early"


class Archive:
    """Give out the members in the order in which they stand."""

    def __init__(self, plain: bytes) -> None:
        """Start at the first header."""
        self._plain = plain
        self._at = 0

    def member(self, name: str, limit: int) -> bytes:
        """Return the content of the member that must come now."""
        block = self._take(BLOCK)
        size = _size(block, name)
        demand(size <= limit, f"{name} is above its limit")
        content = self._take(size)
        demand(not any(self._take(-size % BLOCK)), f"{name} is not followed by zeros")
        return content

    def member_of(self, name: str, size: int) -> bytes:
        """Return the content of the member that must come now with this very size."""
        ahead = self._plain[self._at : self._at + BLOCK]
        demand(len(ahead) < BLOCK or _size(ahead, name) == size, f"{name} is not {size} bytes")
        return self.member(name, size)

    def finish(self) -> None:
        """Read the padding and see to it that the archive ends after it."""
        size = padded(self._at + BLOCK + len(END)) - (self._at + BLOCK + len(END))
        demand(not any(self.member_of("padding", size)), "the padding is not zeros")
        demand(self._take(len(END)) == END, "the end is not zeros")
        demand(self._at == len(self._plain), "something follows the end")

    def _take(self, size: int) -> bytes:
        content = self._plain[self._at : self._at + size]
        demand(len(content) == size, _ENDED, DAMAGED)
        self._at += size
        return content


def padded(length: int) -> int:
    """Return the archive's length for one with an empty padding."""
    exponent = len(f"{length:b}") - 1
    digits = len(f"{exponent:b}")
    step = 2 ** (exponent - digits)
    allowed = max((length + step - 1) // step * step, LEAST)
    return int((allowed + BLOCK - 1) // BLOCK * BLOCK)


def _size(block: bytes, name: str) -> int:
    try:
        found = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError) as fault:
        refuse(f"no header of {name}: {fault}")
    demand(found.name == name and found.size >= 0, f"{found.name!r} in place of {name}")
    demand(block == _header(name, found.size), f"the header of {name} has another form")
    return found.size


def _header(name: str, size: int) -> bytes:
    def laid(checksum: bytes) -> bytes:
        return _FIELDS.pack(
            name.encode(),
            b"0000600\0",
            b"0000000\0",
            b"0000000\0",
            b"%011o\0" % size,
            b"00000000000\0",
            checksum,
            b"0",
            b"",
            b"ustar\x0000",
            b"",
            b"0000000\0",
            b"0000000\0",
            b"",
        )

    return laid(b"%06o\0 " % sum(laid(b" " * 8)))
