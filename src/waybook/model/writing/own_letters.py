# ruff: noqa: RUF001 - letters that look alike are what this is about
"""Letters that fold to the same letter, but distinguish words in languages that have both.

Folding matches much, so that a name is found in every spelling. A search that found کھانا (food)
for کہانا (to say), or тұр for түр, would find too much.
"""

import re
import unicodedata
from functools import lru_cache

from waybook.model.folding import fold

_KAZAKH = "әғқңөұүһі"
_OWN = "ٹڈڑےйіїґ" + _KAZAKH
_STANDS = {ord(each): chr(0xE100 + place) for place, each in enumerate(_OWN)}
_ASPIRATE = "\ue1f0"
_PRIVATE = re.compile("[\ue100-\ue1f0]")
_ASPIRATED = re.compile("(?<=[بپتٹجچدڈڑکگ])ھ")
_IS_KURDISH = re.compile("[ەێۆڕڵڤ]")
_IS_PASHTO = re.compile("[ټډړښځڅڼګېۍ]")
_IS_KAZAKH = re.compile("[әғқңөұүһ]")
_HAS_KAZAKH = re.compile(f"[{_KAZAKH}]")
_ANY = re.compile(f"[{_OWN}{_OWN.upper()}ھ]")


def has_own_letters(text: str) -> bool:
    """Tell whether a text has a letter that folding makes equal to another."""
    return _ANY.search(text) is not None


def are_same(wanted: str, word: str, form: str) -> bool:
    """Tell whether a word that begins with a folded form has the letters of the word wanted.

    The form ends like the word wanted; a particle may come before either.
    """
    if not (has_own_letters(wanted) or has_own_letters(word)):
        return True
    wanted, word = _lower(wanted), _lower(word)
    if _is_typed_plainly(wanted, word) or _is_typed_plainly(word, wanted):
        wanted, word = _without_kazakh(wanted), _without_kazakh(word)
    ours, theirs = _exact(wanted), _exact(word)[: len(form)]
    return all(map(_fit, reversed(ours), reversed(theirs)))


def _is_typed_plainly(plain: str, word: str) -> bool:
    """Tell whether one word has Kazakh letters, and the other none of them."""
    return _IS_KAZAKH.search(word) is not None and not _HAS_KAZAKH.search(plain)


def _without_kazakh(word: str) -> str:
    return _HAS_KAZAKH.sub(lambda found: fold(found.group()), word)


def _fit(one: str, other: str) -> bool:
    return one == other or not _PRIVATE.search(one + other)


def _lower(word: str) -> str:
    return unicodedata.normalize("NFC", word.lower())


@lru_cache(maxsize=4096)
def _exact(word: str) -> str:
    """Fold a word, but keep its letters of their own."""
    if not _IS_KURDISH.search(word):
        word = _ASPIRATED.sub(_ASPIRATE, word)
    if _IS_PASHTO.search(word):
        word = word.replace("ے", "ی")
    return fold(word.translate(_STANDS))
