"""Estimate how many guesses a passphrase takes that a person thought of, as a power of two.

The program cannot know how a passphrase was made, so the lower of two estimates counts: that of
zxcvbn, which knows common passwords, names, dates and rows of neighbouring keys, and our own, which
treats words as a sentence in some language.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

from waybook.crypto.spoken_words import LIST_SIZE, word_list
from waybook.model.folding import fold
from waybook.model.writing.words import APOSTROPHES, is_mark, is_unspaced, words

_WORD_BITS = math.log2(LIST_SIZE)
_LETTER_BITS = 1.2  # a letter of a sentence (Shannon 1951); the next one is easy to foretell
_SYLLABLE_BITS = 4.0  # a Chinese character or a Korean syllable
_SIGN_BITS = 4.0
_REPEATED_BITS = 0.5  # what was there before is the first thing to try
_YEAR_BITS = 6.0
_LISTED = 0.75  # so many words from our list: drawn from it, not said
_MIXED = 0.7  # so many changes between letters, digits and signs: no words, but drawn characters
_MIXED_BITS = 4.5
_READ_BY_ZXCVBN = 72  # it takes more than the square of the length
_NUMBER_OR_WORD = re.compile(r"\d+|\D+")
_BLANKS = dict.fromkeys(map(ord, "\u0f0b\u0f0c\u1361"), " ")  # Tibetan and Ethiopic part words so
_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES))
_YEAR = re.compile(r"(19|20)\d\d")


def guessing_bits(text: str) -> int:
    """Return how many bits it takes to guess a text, rather too low than too high."""
    plain = _plain(text)
    if not plain:
        return 0
    folded = fold(text).translate(_BLANKS)
    known = _as_known(plain[:_READ_BY_ZXCVBN]) + _as_words(folded[_READ_BY_ZXCVBN:])
    return int(min(_as_words(folded), known))


def _plain(text: str) -> str:
    """Return a text without marks, with digits 0 to 9: these do not make it harder to guess."""
    apart = unicodedata.normalize("NFKD", text)
    kept = (each for each in apart if unicodedata.category(each)[0] not in "MC")
    return unicodedata.normalize("NFC", "".join(map(_digit, kept))).strip()


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _as_known(text: str) -> float:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - most starts ask for no new passphrase

    # What it returns holds the passphrase in pieces: only the number leaves this function.
    return math.log2(max(1, int(zxcvbn(text, max_length=_READ_BY_ZXCVBN)["guesses"])))


def _as_words(folded: str) -> float:
    tokens = _tokens(folded)
    if not tokens:
        return 0.0
    said = {token for token in tokens if token[0].isalpha()}
    listed = said & set(word_list())  # a sentence has few of them
    listed = listed if len(listed) >= _LISTED * len(said) else set()
    total = (len(tokens) - len(set(tokens))) * _REPEATED_BITS
    total += len(listed) * _WORD_BITS + sum(_token_bits(each) for each in set(tokens) - listed)
    if len(tokens) > _MIXED * len(folded):
        total = max(total, len(set(folded)) * _MIXED_BITS)
    return total


def _tokens(folded: str) -> Sequence[str]:
    """Return words, numbers and signs; a sequence of letters of a script without blanks is one.

    Blanks between words and apostrophes inside words add nothing.
    """
    found: list[str] = []
    end, goes_on = 0, False
    for match in words(folded):
        word, is_alone = match.group(), is_unspaced(match.group())
        if is_alone and goes_on and match.start() == end:
            found[-1] += word
        else:
            found += folded[end : match.start()].split()
            found += _NUMBER_OR_WORD.findall(word.translate(_APOSTROPHES))
        end, goes_on = match.end(), is_alone
    return [*found, *folded[end:].split()]


def _token_bits(token: str) -> float:
    """Return the bits of a word, a number or some signs; a letter has its marks with it."""
    letters = [each for each in token if not is_mark(each)] or [token[0]]
    distinct = len(set(letters))
    if token[0].isalpha():
        each = _SYLLABLE_BITS if unicodedata.east_asian_width(token[0]) == "W" else _LETTER_BITS
        return min(len(letters), distinct * 2) * each
    if _YEAR.fullmatch(token):
        return _YEAR_BITS
    return min(len(letters), distinct * 2) * (math.log2(10) if token.isdigit() else _SIGN_BITS)
