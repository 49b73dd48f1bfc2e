"""Say how well a passphrase resists guessing, and draw good ones."""

import math
import re
from dataclasses import dataclass
from secrets import choice

from waybook.crypto.words import LIST_SIZE, word_list

GENERATED_WORDS = 7  # 7 * 11 = 77 bits
_WORD_BITS = math.log2(LIST_SIZE)
_LETTER_BITS = 1.8  # a letter inside a natural word that our list does not hold
_REPEATED_BITS = 0.5  # what was there before is the first thing to try
_MIXED = 0.7  # so many changes between letters, digits and signs: no words, but drawn characters
_MIXED_BITS = 4.5
_SHORTEST_RUN = 3
_GOOD_BITS = 70
_FAIR_BITS = 50
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+")  # blanks between words add nothing
_COMMON = """
abc abcd admin asdf azerty iloveyou letmein login master pass passphrase password qwerty qwertz
secret waybook welcome
"""
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate in bits, and what to do about it in one sentence."""

    bits: int
    sentence: str


def generate() -> str:
    """Draw a passphrase of seven words."""
    return " ".join(choice(word_list()) for _ in range(GENERATED_WORDS))


def strength(text: str) -> Strength:
    """Estimate how many guesses a patient machine needs, as a power of two.

    An estimate from outside cannot see how a passphrase was made; it takes the cheapest reading it
    knows: words, numbers, runs of neighbouring keys, repetitions.
    """
    tokens = _TOKEN.findall(text.casefold())
    known: set[str] = set()
    total = 0.0
    for token in tokens:
        total += _REPEATED_BITS if token in known else _token_bits(token)
        known.add(token)
    if len(tokens) > _MIXED * len(text):
        total = max(total, len(set(text)) * _MIXED_BITS)
    bits = int(total)
    return Strength(bits, _sentence(bits))


def _token_bits(token: str) -> float:
    if token in _COMMON.split():
        return 1.0
    if token.isalpha() and token in word_list():
        return _WORD_BITS
    distinct = len(set(token))
    if distinct == 1 or _is_run(token):
        return 2.0 + math.log2(len(token))
    if token.isdigit():
        return _year_or_number(token)
    if token.isalpha():
        return min(len(token), distinct * 2) * _LETTER_BITS + 2.0
    return min(len(token), distinct * 2) * 4.0


def _year_or_number(token: str) -> float:
    if re.fullmatch(r"(19|20)\d\d", token):
        return 6.0
    return min(len(token), len(set(token)) * 2) * math.log2(10)


def _is_run(token: str) -> bool:
    return len(token) >= _SHORTEST_RUN and any(token in run or token in run[::-1] for run in _RUNS)


def _sentence(bits: int) -> str:
    if bits >= _GOOD_BITS:
        return "Strong: it should hold even if the laptop is taken."
    if bits >= _FAIR_BITS:
        return "Fair: add one or two words that have nothing to do with the others."
    return "Weak: use six or seven words that have nothing to do with each other."
