"""Know a text in UTF-16 that has no byte order mark from other bytes.

Chance does not write so: every pair is a sign that people use, nearly all letters are of one
script or Latin, and between the words are the blanks and line ends of one byte order.
"""

import codecs
import re
from collections import Counter
from unicodedata import category, name

_ORDERS = ("utf-16-le", "utf-16-be")
_NO_SIGNS = frozenset({"Cc", "Cn", "Co", "Cs"})
_WHITE = frozenset("\t\n\x0b\f\r\x1b\x85")
_BETWEEN_WORDS = frozenset(" \t\n\r\u3000\u3001\u3002\uff0c")
_LOW = re.compile(rb"[\x00-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_FEWEST_LOW = 0.3  # of the bytes, where letters stand in a low row: Latin, Arabic, Burmese …
_FEWEST_HIGH = 0.1  # of the bytes, where they stand in a high one: Chinese, Japanese, Korean
_LONGEST_RUN = 256  # signs without one between words, on average
_FEWEST_LETTERS = 0.5  # of the signs, with digits
_OF_ONE_SCRIPT = 0.95  # of the letters that are not Latin, at least
_EAST_ASIAN = frozenset({"CJK", "HANGUL", "HIRAGANA", "KATAKANA"})


def encoding_without_mark(sample: bytes, *, is_cut: bool) -> str:
    """Return the byte order of a text, '' for bytes that are no text in UTF-16."""
    if _is_of_single_bytes(sample):
        return ""
    for order in _ORDERS:
        if _reads_as_text(_decoded(sample, order, is_cut=is_cut)):
            return order
    return ""


def _is_of_single_bytes(sample: bytes) -> bool:
    """Tell whether this is ASCII or UTF-8 with zeros in it: two letters would be a Chinese one."""
    if not sample.isascii() and _decoded(sample, "utf-8", is_cut=True):
        return True
    low, high = len(_LOW.findall(sample)), len(_HIGH.findall(sample))
    return low < _FEWEST_LOW * len(sample) and high < _FEWEST_HIGH * len(sample)


def _decoded(sample: bytes, encoding: str, *, is_cut: bool) -> str:
    """Return the text, '' if the bytes are none in this encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample, final=not is_cut)
    except UnicodeDecodeError:
        return ""


def _reads_as_text(text: str) -> bool:
    counted = Counter(text)
    if not counted or not all(map(_is_a_sign, counted)):
        return False
    if text.isascii():
        return True
    letters = [sign for sign in text if sign.isalnum() or category(sign)[0] == "M"]
    scripts = Counter(_script(each) for each in letters if not each.isdigit())
    del scripts["LATIN"]
    return (
        sum(counted[each] for each in _BETWEEN_WORDS) * _LONGEST_RUN >= len(text)
        and len(letters) >= _FEWEST_LETTERS * len(text)
        and max(scripts.values(), default=0) >= _OF_ONE_SCRIPT * scripts.total()
    )


def _is_a_sign(sign: str) -> bool:
    """Tell whether people write it; beyond the first plane may be signs newer than our table."""
    return sign in _WHITE or sign > "\uffff" or category(sign) not in _NO_SIGNS


def _script(letter: str) -> str:
    """Return the script as the name of the letter begins; those of East Asia stand together."""
    first = name(letter, "").partition(" ")[0]
    return "CJK" if first in _EAST_ASIAN else first
