"""Read the bytes of a text file whose encoding nobody names."""

import codecs
import re

from waybook.practice.unmarked_utf_16 import encoding_without_mark

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1250", "cp1251", "cp1256")
"""Those that a person may choose from, in this order."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS = (b"{\\rtf", b"%!PS")
"""What begins so is no text, though all its bytes are letters; other formats have zeros."""
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH_WORD = re.compile(rb"[\x80-\xff]{3,}")
_HIGH = re.compile(rb"[\xc0-\xff]")
_UPPER = re.compile(rb"[\xc0-\xdf]")
_SAMPLE = 1 << 16


def encoding_of(raw: bytes, *, is_cut: bool = False) -> str:
    """Return the encoding of a text, '' for bytes that are no text.

    UTF-8 and UTF-16 show themselves. Others are guessed: a person may choose another.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    if raw.startswith(_OTHERS):
        return ""
    sample = raw[:_SAMPLE]
    if _NO_TEXT.search(sample):  # in UTF-16, each letter or each blank has such a byte
        return encoding_without_mark(sample, is_cut=len(raw) > len(sample) or is_cut)
    return "utf-8" if _is_utf_8(raw, is_cut=is_cut) else _of_one_byte(sample)


def text_in(raw: bytes, encoding: str) -> str:
    """Return the text of bytes in an encoding, with a sign in the place of what is none."""
    text = raw.decode(encoding if encoding in ENCODINGS else "utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _is_utf_8(raw: bytes, *, is_cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final=not is_cut)
    except UnicodeDecodeError:
        return False
    return True


def _of_one_byte(sample: bytes) -> str:
    """Guess by how letters stand: whole words beyond ASCII are Cyrillic or Arabic."""
    words = b"".join(_HIGH_WORD.findall(sample))
    letters = len(_HIGH.findall(sample))
    if not letters or len(words) * 2 < letters:
        return "cp1252"
    return "cp1256" if len(_UPPER.findall(words)) * 3 > len(words) else "cp1251"
