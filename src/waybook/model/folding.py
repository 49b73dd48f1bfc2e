"""Fold text so that a search finds a name in any spelling and any script.

Accents, reading marks and marks that writers often leave out are removed; a mark that is a vowel or
a letter of its own stays, since another vowel makes another word.
"""

import re
import unicodedata

from waybook.model.names.showing import HIDDEN
from waybook.model.writing.letters import LETTERS, is_vowelled
from waybook.model.writing.words import APOSTROPHES, BREAK

_LAO = {"\u0eab\u0e99": "\u0edc", "\u0eab\u0ea1": "\u0edd"}
_LAO_PAIR = re.compile("|".join(_LAO))
_TONE_WITHIN = re.compile("([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])(?=[\u0e32\u0eb2])")
"""A tone mark within the vowel am, which Unicode takes apart, is typed before or after its ring."""
_THAI_OR_LAO = re.compile("[\u0e4d\u0eab\u0ecd]")
_FORMAT = "Cf"  # joiners, direction marks, soft hyphens
_VIRAMA = "\u094d"
_NASALS = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_NASAL_DOT = "\u0902"
"""Hindi writes हिन्दी or हिंदी: a dot may replace the nasal before a related letter."""


def fold(text: str) -> str:
    """Return the text in lower case, with one form for letters that can be written in two ways."""
    if text.isascii():
        return text.lower().translate(_ASCII)
    apart = _decompose(text)
    small = apart.casefold()
    plain = (apart if small == apart else _decompose(small)).translate(_FOLDED)
    if _VIRAMA in plain:
        plain = _NASALS.sub(_NASAL_DOT, plain)
    if _THAI_OR_LAO.search(plain):
        plain = _LAO_PAIR.sub(lambda pair: _LAO[pair.group()], _TONE_WITHIN.sub(r"\2\1", plain))
    return unicodedata.normalize("NFC", plain)


def _decompose(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


class _Folded(dict[int, str]):
    """Compute the fold of each character once, when it first occurs."""

    def __missing__(self, code: int) -> str:
        """Fold a decomposed, case-folded character."""
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in LETTERS:
        return LETTERS[character]
    if character in APOSTROPHES:
        return "'"
    if character == BREAK:
        return " "
    if unicodedata.category(character) == _FORMAT or HIDDEN.match(character):
        return ""
    if unicodedata.combining(character) and not is_vowelled(character):
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


_FOLDED = _Folded()
_ASCII = {ord(each): "'" for each in APOSTROPHES if each.isascii()}
