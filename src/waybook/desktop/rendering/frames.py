"""What the window and its renderer tell each other: frames of bytes, each after its length."""

import json
import struct
from typing import IO, Any

MOST_BYTES = 128 << 20
"""No file that is shown and no picture that is drawn is larger."""
_LENGTH = struct.Struct(">I")


def give(stream: IO[bytes], *frames: bytes) -> None:
    """Write frames."""
    for frame in frames:
        stream.write(_LENGTH.pack(len(frame)))
        stream.write(frame)
    stream.flush()


def take(stream: IO[bytes]) -> bytes:
    """Read a frame; raise EOFError at the end, or where one is longer than any may be."""
    length = _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]
    if length > MOST_BYTES:
        raise EOFError
    return _exactly(stream, length)


def words_of(frame: bytes) -> dict[str, Any]:
    """Return what a frame says; nothing where it is not said as agreed."""
    try:
        told = json.loads(frame)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def said(**words: object) -> bytes:
    """Return the frame that says this."""
    return json.dumps(words).encode()


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        piece = stream.read(length - len(found))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)
