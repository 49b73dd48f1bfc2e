"""The archive inside a bundle: the part of ustar (POSIX.1-1988) that we write, and nothing else.

A header has one spelling for a name and a size, so a reader compares bytes instead of interpreting
fields. Links, devices, owners, dates and the pax and GNU extensions are not possible.
"""

import re

from waybook.model.faults import BadFormat

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
ENTRIES = "entries.jsonl"
RECEIPT = "receipt.json"
ATTACHMENTS = "attachments/"
PADDING = "padding"

BLOCK = 512
MIN_ARCHIVE_BYTES = 16 << 10  # one short note and a few dozen look alike
END = bytes(2 * BLOCK)
_NAME = re.compile(
    rb"manifest\.json|manifest\.json\.sig|entries\.jsonl|receipt\.json|attachments/[0-9a-f]{64}|padding"
)
_CHECKSUM = slice(148, 156)


def header(name: str, size: int) -> bytes:
    """Return the 512 bytes before a member."""
    block = bytearray(BLOCK)
    block[0 : len(name)] = name.encode("ascii")
    block[100:108] = b"0000600\0"
    block[108:124] = b"0000000\0" * 2  # owner and group
    block[124:136] = b"%011o\0" % size
    block[136:148] = b"00000000000\0"  # no date: nobody needs to know
    block[156:157] = b"0"  # a file, never a link, folder or device
    block[257:265] = b"ustar\x0000"
    block[329:345] = b"0000000\0" * 2
    block[_CHECKSUM] = b" " * 8
    block[_CHECKSUM] = b"%06o\0 " % sum(block)
    return bytes(block)


def parse_header(block: bytes) -> tuple[str, int]:
    """Return name and size; raise BadFormat unless `header` gives exactly this block."""
    name = block[:100].rstrip(b"\0")
    digits = block[124:135]
    if _NAME.fullmatch(name) and re.fullmatch(rb"[0-7]{11}", digits):
        size = int(digits, 8)
        if header(name.decode(), size) == block:
            return name.decode(), size
    raise BadFormat(
        "The bundle's archive is not as Waybook writes it. Ask the sender to seal again."
    )


def filler(size: int) -> int:
    """Return how many zero bytes follow a member of this size up to the next block."""
    return -size % BLOCK


def room(size: int) -> int:
    """Return how many bytes a member of this size takes in the archive."""
    return BLOCK + size + filler(size)


def padding_size(used: int) -> int:
    """Return the size of the padding for an archive whose other members take this many bytes.

    The whole archive, end included, gets a length that Padmé allows (Nikitin et al., PURBs, 2019),
    rounded up to whole blocks: it reveals O(log log n) bits about the length of its content and is
    at most 12 % longer. Padmé hides little if the length is small, so there is a minimum.
    """
    least = used + BLOCK + len(END)
    allowed = max(padme(least), MIN_ARCHIVE_BYTES)
    return allowed + filler(allowed) - least


def padme(length: int) -> int:
    """Return the smallest allowed length that is not below this one."""
    exponent = length.bit_length() - 1
    loose = exponent - exponent.bit_length()
    step = 1 << max(loose, 0)
    return -(-length // step) * step
