# ruff: noqa: RUF001, RUF002 - letters that look alike are what this is about
"""The forms of a word in running text, with the prefixes of its language.

Words must be folded. The removed letters may have belonged to the word: each result is only a
possible word, and the caller knows which words exist.
"""

from collections.abc import Iterator
from typing import NamedTuple

STEM = 3
"""The smallest number of letters that are left of a word without its prefix."""
_STEM_ETHIOPIC = 2

ARTICLE = "ال"
_BEFORE_ARABIC = tuple(first + then for first in ("", "و", "ف") for then in ("", "ب", "ك", "ل"))
_BEFORE_HEBREW = tuple(
    first + then + article
    for first in ("", "ו")
    for then in ("", "ב", "כ", "ל", "מ", "ש", "כש", "לכש", "מש", "שב", "של", "שמ", "שכ")
    for article in ("", "ה")
    if first + then + article
)
_BEFORE_ETHIOPIC = (
    "ስለ",
    "እንደ",
    "ወደ",
    "እስከ",
    "ከነ",
    "እነ",
    "በየ",
    "የ",
    "ለ",
    "በ",
    "ከ",
    "ንዘ",
    "ን",
    "ብ",
    "ዝ",
)
_SWALLOWED = {"ያ": "አ", "ላ": "አ", "ባ": "አ", "ካ": "አ"}
"""A one-letter prefix takes in the አ after it: ላበበ for ለአበበ."""


_BEFORE_TIFINAGH = ("ⵏ", "ⴷ", "ⵙ", "ⵉ", "ⴳ", "ⵅ")


class WordForm(NamedTuple):
    """A word inside another one, after `before` of its folded letters."""

    word: str
    before: int


def without_particles(word: str) -> Iterator[WordForm]:
    """Yield what follows the articles and particles that may be attached to the front of a word.

    Arabic و ف ب ك ل ال, Hebrew ו ה ב כ ל מ ש, Amharic and Tigrinya የ ለ በ ከ and others.
    """
    first = word[:1]
    if "\u0620" <= first <= "\u06ff":
        yield from _arabic(word)
    elif "\u05d0" <= first <= "\u05ea":
        for before in _BEFORE_HEBREW:
            if word.startswith(before) and len(word) - len(before) >= STEM:
                yield WordForm(word[len(before) :], len(before))
    elif "\u2d30" <= first <= "\u2d7f":
        if first in _BEFORE_TIFINAGH and len(word) > STEM:
            yield WordForm(word[1:], 1)
    elif "\u1200" <= first <= "\u137f":
        yield from _ethiopic(word)


def bare(word: str) -> str:
    """Return a word without the Arabic article, which texts often add or leave out."""
    has_stem = word.startswith(ARTICLE) and len(word) - len(ARTICLE) >= STEM
    return word.removeprefix(ARTICLE) if has_stem else word


def _arabic(word: str) -> Iterator[WordForm]:
    for before in _BEFORE_ARABIC:
        if not word.startswith(before):
            continue
        for article in ("", ARTICLE, "ل" if before.endswith("ل") else ""):  # li + al is written ll
            prefix = before + article
            if prefix and word.startswith(prefix) and len(word) - len(prefix) >= STEM:
                rest = word[len(prefix) :]
                yield WordForm(rest, len(before))
                if bare(rest) != rest:  # a word may begin with the same letters: الآلوسي, آلوسي
                    yield WordForm(bare(rest), len(before))


def _ethiopic(word: str) -> Iterator[WordForm]:
    for before in _BEFORE_ETHIOPIC:
        if word.startswith(before) and len(word) - len(before) >= _STEM_ETHIOPIC:
            yield WordForm(word[len(before) :], len(before))
    if word[:1] in _SWALLOWED and len(word) > _STEM_ETHIOPIC:
        yield WordForm(_SWALLOWED[word[0]] + word[1:], 0)
