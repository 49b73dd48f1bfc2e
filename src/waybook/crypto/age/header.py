"""The header of an age file: parser and serialiser side by side (c2sp.org/age)."""

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from waybook.crypto.age import raw64
from waybook.crypto.age.keying import derive
from waybook.crypto.age.stanza import Stanza
from waybook.model.faults import BadFormat, Forged
from waybook.model.translatable import say

MAX_HEADER_BYTES = 1 << 20  # a file that is all header would fill the memory before any check
MAX_STANZAS = 512  # each may cost a key exchange before we know whether the file is for us
_VERSION = b"age-encryption.org/v1\n"
_COLUMNS = 64
_ARGUMENT = re.compile(rb"[!-~]+")
_MAC_LINE = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_DAMAGED = say("The file's header is damaged. Ask the sender to send it again.")


@dataclass(frozen=True, slots=True)
class Header:
    """The stanzas, and the code that binds them to the file key."""

    stanzas: tuple[Stanza, ...]
    mac: bytes


def sealed(stanzas: Sequence[Stanza], file_key: bytes) -> Header:
    """Bind the stanzas to the file key."""
    return Header(tuple(stanzas), _mac(stanzas, file_key))


def check(header: Header, file_key: bytes) -> None:
    """Raise Forged unless the writer of this header knew the file key."""
    if not hmac.compare_digest(header.mac, _mac(header.stanzas, file_key)):
        raise Forged(
            "The file's header was changed after sealing. Ask the sender to send it again."
        )


def serialise(header: Header) -> bytes:
    """Return the header as bytes."""
    return _covered(header.stanzas) + b" " + raw64.encode(header.mac) + b"\n"


def parse(src: BinaryIO) -> Header:
    """Read the header and leave the source at the payload; raise BadFormat for anything else."""
    lines = _Lines(src)
    _check_version(lines.next())
    stanzas: list[Stanza] = []
    line = lines.next()
    while line.startswith(b"-> "):
        if len(stanzas) == MAX_STANZAS:
            raise BadFormat(
                "The file is sealed for too many people. Ask for one that is sealed for you alone."
            )
        stanzas.append(_stanza(line, lines))
        line = lines.next()
    match = _MAC_LINE.fullmatch(line)
    if not match or not stanzas:
        raise BadFormat(_DAMAGED)
    return Header(tuple(stanzas), raw64.decode(match[1]))


def _mac(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    return hmac.digest(derive(file_key, b"", b"header"), _covered(stanzas), "sha256")


def _covered(stanzas: Sequence[Stanza]) -> bytes:
    return _VERSION + b"".join(_stanza_text(stanza) for stanza in stanzas) + b"---"


def _stanza_text(stanza: Stanza) -> bytes:
    first = " ".join(("->", stanza.type, *stanza.arguments)).encode("ascii")
    body = raw64.encode(stanza.body)
    # One line more than is full: a short line, even an empty one, ends the body.
    lines = [body[at : at + _COLUMNS] for at in range(0, len(body) + 1, _COLUMNS)]
    return b"\n".join((first, *lines, b""))


def _stanza(line: bytes, lines: "_Lines") -> Stanza:
    words = line[:-1].split(b" ")[1:]
    if not all(_ARGUMENT.fullmatch(word) for word in words):
        raise BadFormat(_DAMAGED)
    kind, *arguments = (word.decode("ascii") for word in words)
    return Stanza(kind, tuple(arguments), _body(lines))


def _body(lines: "_Lines") -> bytes:
    parts: list[bytes] = []
    while True:
        line = lines.next()[:-1]
        if len(line) > _COLUMNS:
            raise BadFormat(_DAMAGED)
        parts.append(raw64.decode(line))
        if len(line) < _COLUMNS:
            return b"".join(parts)


def _check_version(line: bytes) -> None:
    if line == _VERSION:
        return
    if line.startswith(b"-----BEGIN AGE"):
        raise BadFormat("This is an age file written as text. Turn it into a plain age file first.")
    if line.startswith(b"age-encryption.org/"):
        raise BadFormat("A newer version of age sealed this file. Update Waybook to open it.")
    raise BadFormat("This is not a sealed file. Check that it is the right one.")


class _Lines:
    """Read lines up to the limit of the header."""

    def __init__(self, src: BinaryIO) -> None:
        self._src = src
        self._left = MAX_HEADER_BYTES

    def next(self) -> bytes:
        line = self._src.readline(self._left)
        self._left -= len(line)
        if not line.endswith(b"\n"):
            raise BadFormat(
                "The file ends too early, or it is not a sealed file. Ask the sender to send "
                "it again."
            )
        return line
