"""The spellings of a name: the sequences of words for the whole name and its parts."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple
from unicodedata import category

from waybook.model.folding import fold
from waybook.model.writing.forms import bare
from waybook.model.writing.words import APOSTROPHES, is_unspaced, pieces
from waybook.practice.names.name_words import words_in

LEAST = 3
"""A word of fewer letters counts alone only where it is a whole name, written just so."""

_LATIN = """abd abu al and ap bar bat ben bin bint bou da dal dan das de del della den der des di do
dos du el ibn la las le los mac mal mc mr mrs of oum the um umm van von"""
_ARABIC = "ابن ابو ام بن بنت عبد ال"
_OTHER = "ибн бен бин аль оглы улы кызы בן בת אבו אבן"
_PARTICLES = frozenset(fold(f"{_LATIN} {_ARABIC} {_OTHER}").split())
"""Words of many names, which tell of nobody alone."""
_SERVANT = "عبدال"
"""Begins many names, which are written as one word or as two."""

_KILLED = "\u103a"
_STACKED = "\u1039"
_VOWELS_OF_ITS_OWN = "\u102b\u102c\u102d\u102e\u102f\u1030\u1031\u1032"
_LONGEST = 40
"""A longer word is no name that people write as two."""
_DENSE_HALF = 2
"""Arabic letters without vowels, and Ethiopic ones with them, tell more each."""
_TO_BLANK = dict.fromkeys(map(ord, APOSTROPHES), " ")
_AWAY = dict.fromkeys(map(ord, APOSTROPHES))

Row = tuple[str, ...]


class NamePart(NamedTuple):
    """A sequence of words for a part of a name; `apart` if a word of the name was cut in two."""

    words: Row
    apart: bool = False


def rows_of(name: str) -> set[Row]:
    """Return the word sequences of a name: with its apostrophes, and without."""
    return {tuple(map(bare, chain(*chunks))) for chunks in _spellings(name)}


def parts_of(name: str) -> Iterator[NamePart]:
    """Yield parts that name a person on their own: a given or family name, or two as one."""
    for chunks in _spellings(name):
        whole = tuple(map(bare, chain(*chunks)))
        for row in _parts(chunks):
            if row != whole and not _says_nothing(row):
                yield NamePart(row)
        for word in whole:
            yield from (NamePart(halves, apart=True) for halves in _halves(word))


def weight(name: str) -> int:
    """Return the weight of a name, in letters; an Ethiopic letter counts as two."""
    written = (each for each in fold(name) if category(each)[0] in "LMN")
    return sum(2 if "\u1200" <= each <= "\u139f" else 1 for each in written)


def _spellings(name: str) -> Iterator[list[Row]]:
    for each in (name, name.replace(_SERVANT, f"{_SERVANT[:3]} {_SERVANT[3:]}")):
        for plain in (each.translate(_TO_BLANK), each.translate(_AWAY)):
            chunks = _chunks(plain)
            if chunks:
                yield chunks


def _chunks(name: str) -> list[Row]:
    """Cut a name at its blanks: a word each, or letters in a row where a script has no blanks."""
    found: list[list[str]] = []
    end = -1
    for each in pieces(name):
        words = words_in(each.group())
        if found and each.start() == end and is_unspaced(each.group()):
            found[-1].extend(words)
        else:
            found.append(list(words))
        end = each.end() if is_unspaced(each.group()) else -1
    return [tuple(each) for each in found if each]


def _parts(chunks: Sequence[Row]) -> Iterator[Row]:
    """Yield each word; where a word is one syllable of many meanings, two in a row."""
    syllables = [each for chunk in chunks for each in _syllables(chunk)]
    if len(syllables) > 1:
        yield from (one + other for one, other in pairwise(syllables))
    for chunk in chunks:
        if is_unspaced(chunk[0]):
            if not _is_burmese(chunk[0]):
                yield chunk
        elif not _is_tibetan(chunk[0]):
            yield from ((bare(each),) for each in chunk)
    words = [each for chunk in chunks for each in chunk if not is_unspaced(each)]
    for one, other in pairwise(words):
        if len(one) > 1 and len(other) > 1 and not _is_tibetan(one):
            yield (bare(one + other),)


def _syllables(chunk: Row) -> Iterator[Row]:
    if _is_tibetan(chunk[0]):
        yield from ((each,) for each in chunk)
    elif _is_burmese(chunk[0]):
        begun: list[str] = []
        for letter in chunk:
            if begun and not _goes_on(begun[-1], letter):
                yield tuple(begun)
                begun = []
            begun.append(letter)
        yield tuple(begun)


def _goes_on(before: str, letter: str) -> bool:
    """Tell whether a Burmese letter ends the syllable that was begun."""
    is_killed = _KILLED in letter and not any(each in _VOWELS_OF_ITS_OWN for each in letter)
    return is_killed or before.endswith(_STACKED)


def _says_nothing(row: Row) -> bool:
    if len(row) > 1:
        return weight("".join(row)) < LEAST and row[0] < "\u3000"
    return weight(row[0]) < LEAST or row[0] in _PARTICLES


def _halves(word: str) -> Iterator[Row]:
    """Yield a name's word as two: Abdulrahman is written Abdul Rahman as well."""
    if not word[0].isalpha() or is_unspaced(word) or len(word) > _LONGEST:
        return
    is_dense = "\u0620" <= word[0] <= "\u06ff" or "\u1200" <= word[0] <= "\u139f"
    shortest = _DENSE_HALF if is_dense else LEAST
    for place in range(shortest, len(word) - shortest + 1):
        yield word[:place], word[place:]


def _is_tibetan(word: str) -> bool:
    return "\u0f00" <= word[0] <= "\u0fff"


def _is_burmese(word: str) -> bool:
    return "\u1000" <= word[0] <= "\u109f"
