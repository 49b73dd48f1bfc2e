"""Names of files that are no text: some systems take any bytes, or halves of pairs."""

import codecs
import re
import sys
from io import TextIOWrapper

_HALF = re.compile("[\ud800-\udfff]")
_BYTES = range(0xDC80, 0xDD00)  # how Python holds a byte that is no UTF-8 (PEP 383)
_ZERO = 0xDC00
_LEGIBLY = "waybook.legible"


def legible(text: str) -> str:
    r"""Return a text in which such bytes are written as \xNN, and other halves as \uNNNN.

    No file, terminal or window takes them as Python holds them.
    """
    return _HALF.sub(_escape, text)


def write_legibly() -> None:
    """Let standard output and error take such names: nothing that is printed fails for them."""
    codecs.register_error(_LEGIBLY, _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_LEGIBLY)


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wrong = error.object[error.start : error.end]
    said = legible(wrong).encode("ascii", "backslashreplace").decode()
    return said, error.end


def _escape(half: re.Match[str]) -> str:
    code = ord(half[0])
    return f"\\x{code - _ZERO:02x}" if code in _BYTES else f"\\u{code:04x}"
