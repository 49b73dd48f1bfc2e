"""Reduce names to forms in which the same name is the same, however somebody wrote it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from waybook.model.folding import fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_HEARD = {
    "b": "بپ",
    "d": "دذض",
    "f": "فڤ",
    "g": "جغگ",
    "h": "حهة",
    "k": "خقك",
    "l": "ل",
    "m": "م",
    "n": "ن",
    "r": "ر",
    "s": "سشصچ",
    "t": "تثط",
    "z": "زظژ",
    "": "اأإآءئؤعويى'",
}
_ARABIC = str.maketrans({each: said for said, letters in _HEARD.items() for each in letters})
_LATIN = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"))
_ALSO_LATIN = (("dh", "d"), ("ph", "f"), ("ck", "k"), ("dj", "g"), ("ou", ""))
_ONE_OF = str.maketrans("qcjvp", "kkgfb", "aeiouwy'")
_TWICE = re.compile(r"(.)\1+")
_SHORTEST_SOUND = 3
_SHORTEST_CLOSE, _LONGEST_CLOSE = 5, 40


def words_in(text: str) -> list[str]:
    """Return words and numbers of a text, folded."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """Return a name without case, marks, spaces and signs: PINE-4 and “Pine 4” are one."""
    return "".join(words_in(name))


def number_in(name: str) -> str:
    """Return the digits in a plain name, which tell code names apart."""
    return "".join(letter for letter in name if letter.isdigit())


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """Return how a plain name sounds, roughly, from Arabic or Latin letters; '' if too short."""
    heard = name
    for written, said in (*_LATIN, *_ALSO_LATIN):
        heard = heard.replace(written, said)
    heard = _TWICE.sub(r"\1", heard.translate(_ARABIC).translate(_ONE_OF))
    letters = sum(letter.isalpha() for letter in heard)
    return heard if letters >= _SHORTEST_SOUND else ""


def near(name: str) -> Iterator[str]:
    """Yield a plain name with one letter left out: names close to each other share one of these."""
    letters = sum(letter.isalpha() for letter in name)
    if letters >= _SHORTEST_CLOSE and len(name) <= _LONGEST_CLOSE:
        yield name
        for place, letter in enumerate(name):
            if not letter.isdigit():
                yield name[:place] + name[place + 1 :]


def names_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the names in some fields, one on each line, without those that say nothing."""
    lines = (line.strip() for each in fields for line in each.splitlines())
    return tuple(dict.fromkeys(line for line in lines if plain(line)))
