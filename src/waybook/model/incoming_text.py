"""Clean all text that comes in: typed, pasted, given to a command or read from a file.

What happens to each character: resources/docs/decisions/0027-one-door-for-text.md.
"""

import re
from collections.abc import Iterable
from unicodedata import decimal, normalize

from waybook.model.faults import BadInput
from waybook.model.names.showing import HIDDEN
from waybook.model.translatable import say

_BYTE_ORDER_MARK = "\ufeff"
_OF_UTF_16 = re.compile(rb"\xfe\xff|\xff\xfe|\0[\t\n\r -~]|[\t\n\r -~]\0")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LAST = "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
_CONTROLS = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST}]")
_DIRECTIONS = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_HYPHENS = re.compile(
    "[\u058a\u05be\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\u30fb\ufe58\ufe63\uff0d]"
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\uff0f\u2044\u2215", "/"),
        **dict.fromkeys("\uff1f\u061f", "?"),
        **dict.fromkeys("\uff5e\u223c\u301c", "~"),
        **dict.fromkeys("\uff05\u066a", "%"),
        "\u2026": "..",
        "\uff0e": ".",
    }
)
_BESIDE_SIGNS = re.compile(r" ?([-/?~%]|\.\.) ?")


def running(text: str) -> str:
    """Return running text in composed form, with one kind of line break and no byte order mark.

    Direction marks, joiners and no-break spaces stay: they belong to the text. Raise BadInput with
    the place of a character that is not text.
    """
    found = _CONTROLS.search(text)
    if found:
        raise _not_text(text, found.start())
    return normalize("NFC", _BREAKS.sub("\n", text.replace(_BYTE_ORDER_MARK, "")))


def pasted(text: str) -> str:
    """Return text without control characters, which are invisible and cannot be typed."""
    return _CONTROLS.sub("", text)


def words(text: str) -> str:
    """Return a code that a person defines: one line without invisible marks, except joiners."""
    return " ".join(_DIRECTIONS.sub("", running(text)).split())


def code(text: str) -> str:
    """Return a date, a number or a code: nothing invisible, digits 0 to 9, one kind of hyphen."""
    if text.isascii():
        return " ".join(running(text).split())
    seen = HIDDEN.sub("", running(text))
    return " ".join(_HYPHENS.sub("-", digits(seen)).split())


def date(text: str) -> str:
    """Return the text of a date; blanks between digits stay, others are removed."""
    return _BESIDE_SIGNS.sub(r"\1", code(text).translate(_SIGNS))


def digits(text: str) -> str:
    """Write decimal digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(each if (digit := decimal(each, None)) is None else str(digit) for each in text)


def argument(word: str) -> str:
    """Return a command-line argument in composed form; one that is not text stays unchanged."""
    return normalize("NFC", word.removeprefix(_BYTE_ORDER_MARK))


def name_among(wanted: str, names: Iterable[str]) -> str | None:
    """Return the name that is meant. Ignore invisible characters if only one name then fits."""
    held = list(dict.fromkeys(names))
    if wanted in held:
        return wanted
    same = [name for name in held if _seen(name) == _seen(wanted)]
    return same[0] if len(same) == 1 else None


def decoded(raw: bytes) -> str:
    """Return the text of a UTF-8 file without its byte order mark; raise UnicodeDecodeError."""
    return raw.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)


def without_mark(raw: bytes) -> bytes:
    """Return a UTF-8 file without its byte order mark."""
    return raw.removeprefix(_BYTE_ORDER_MARK.encode())


def is_utf_16(raw: bytes) -> bool:
    """Tell whether a file is in UTF-16: by its mark, or by a zero beside its first sign."""
    return _OF_UTF_16.match(raw) is not None


def passphrase(text: str) -> str:
    """Return a new passphrase without a byte order mark; raise BadInput if nobody could type it.

    The reason shows no part of it.
    """
    bare = text.removeprefix(_BYTE_ORDER_MARK)
    for place, each in enumerate(bare, 1):
        if _CONTROLS.match(each) or each in "\t\n\v\f\r\x85":
            raise BadInput(
                "The passphrase has a character that nobody can type ({point}), at character "
                "{place}. Remove it, or choose another passphrase.",
                point=_point(each),
                place=place,
            )
    return bare


def passphrases(text: str) -> tuple[str, ...]:
    """Return the passphrases to try, best first: earlier versions kept the byte order mark."""
    return tuple(dict.fromkeys((text.removeprefix(_BYTE_ORDER_MARK) or text, text)))


def _seen(name: str) -> str:
    return " ".join(_DIRECTIONS.sub("", normalize("NFC", name)).split())


def _point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _not_text(text: str, at: int) -> BadInput:
    """Return the fault that names the place of what is no text."""
    before = _BREAKS.sub("\n", text[:at])
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    last = " ".join(before.split())[-20:]
    sentence = _AFTER if last else _AT
    return BadInput(sentence, point=_point(text[at]), line=line, column=column, last=last)


_AT = say(
    "it has a character that is not text ({point}) in line {line}, at character {column}. Remove "
    "it."
)
_AFTER = say(
    "it has a character that is not text ({point}) in line {line}, at character {column}, after "
    "“{last}”. Remove it."
)
