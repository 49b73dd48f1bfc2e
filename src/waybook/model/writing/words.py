"""What a word is, in any script: letters with their marks, after UAX #29.

Marks, vowel signs, joiners and direction signs stay with their letter; an apostrophe between two
letters is part of the word; U+200B separates words. In scripts without blanks each letter with its
marks is one word; the caller decides what belongs together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

APOSTROPHES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u05f3\u05f4\u07f4\u07f5"
    "\u2018\u2019\u201b\u2032\ua78c\uff07"
)
"""What people type where a language has an apostrophe, a glottal stop, ayin or hamza."""
BREAK = "\u200b"
"""Zero width space: separates words invisibly."""
HALF_SPACE = "\u200c"
"""Zero width non-joiner: used inside words, as before a Persian plural."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer and related scripts; Chinese, Japanese, and Korean for its endings."""
_LAO_PAIR = "\u0eab[\u0e99\u0ea1]"
_RING, _AA = "[\u0e4d\u0ecd]", "[\u0e32\u0eb2]"
_AM = f"[\u0e33\u0eb3]|(?<={_RING}){_AA}|(?<={_RING}[\u0e48-\u0ecb]){_AA}"
"""Letters that people type as one or as two: high n and m of Lao, the vowel am of Thai and Lao."""
_OTHERS = (range(0x30, 0x20000), range(0xE0100, 0xE01F0))
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def words(text: str) -> list[re.Match[str]]:
    """Return the words of a text, with their positions; an apostrophe inside one belongs to it."""
    return list(_word().finditer(text))


def pieces(text: str) -> list[re.Match[str]]:
    """Return words cut at their apostrophes, with their positions."""
    return list(_piece().finditer(text))


def written(text: str) -> list[str]:
    """Return what `pieces` finds, without positions; this is faster."""
    apart = text.translate(_BLANKS)
    return _piece().findall(text) if _ALONE in apart else apart.split()


def found_in(text: str) -> Iterator[re.Match[str]]:
    """Yield what `pieces` finds, one at a time."""
    return _piece().finditer(text)


def piece_from(text: str, place: int) -> str:
    """Return the piece that begins at a position, in a script with blanks; '' if there is none."""
    found = _spaced().match(text, place)
    return found.group() if found else ""


def piece_before(text: str, place: int) -> str:
    """Return the piece that ends at a position, in a script with blanks; '' if there is none."""
    start = place
    while start and _spaced().match(text, start - 1, start):
        start -= 1
    return text[start:place]


def is_unspaced(word: str) -> bool:
    """Tell whether a word is one letter of a script without blanks."""
    return _IS_UNSPACED.match(word) is not None


@cache
def unspaced_runs() -> re.Pattern[str]:
    """Return the pattern of a sequence of letters without blanks between them."""
    return re.compile(f"(?:{_alone()})+")


@cache
def unspaced_letters() -> re.Pattern[str]:
    """Return the pattern of one letter, with its marks, of a script without blanks."""
    return re.compile(_alone())


@cache
def unspaced_breaks() -> re.Pattern[str]:
    """Return the pattern of a break between letters of a script without blanks."""
    return re.compile(f"(?<=[{_UNSPACED}{_marks()}]){BREAK}")


@cache
def _word() -> re.Pattern[str]:
    one = f"[{_letters()}]+"
    return re.compile(f"{one}(?:[{APOSTROPHES}]{one})*|{_alone()}")


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(f"[{_letters()}]+|{_alone()}")


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(f"[{_letters()}]+")


@cache
def _letters() -> str:
    return _stretches(
        code
        for code in chain(*_OTHERS)
        if is_inside(chr(code)) and not _IS_UNSPACED.match(chr(code))
    )


@cache
def _alone() -> str:
    first = _stretches(
        code
        for code in chain(*_OTHERS, range(0x20000, 0x40000))
        if _IS_UNSPACED.match(chr(code)) and is_inside(chr(code))
    )
    return f"(?:{_LAO_PAIR}|[{first}])[{_marks()}]*(?:{_AM})?"


@cache
def _marks() -> str:
    return _stretches(code for code in chain(*_OTHERS) if is_mark(chr(code)))


def is_inside(character: str) -> bool:
    """Tell whether a character is part of a word."""
    return (character.isalnum() or is_mark(character)) and ord(character) not in _APART


def is_mark(character: str) -> bool:
    """Tell whether a character in a word is no letter: accents, vowel signs, joiners."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} and character != BREAK


def _stretches(codes: Iterable[int]) -> str:
    """Write characters as ranges of a pattern: one lookup decides, which is what makes it quick."""
    found: list[list[int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in found)


_APART = frozenset(map(ord, APOSTROPHES))


_ALONE = "\0"


class _Blanks(dict[int, str]):
    """Compute once for each character whether it is part of a word, a letter alone or neither."""

    def __missing__(self, code: int) -> str:
        """Keep characters of words."""
        character = chr(code)
        kept = _ALONE if _IS_UNSPACED.match(character) else character
        self[code] = kept = kept if is_inside(character) else " "
        return kept


_BLANKS = _Blanks()
