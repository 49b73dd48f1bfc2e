"""Reduce names to forms that are equal for all spellings of a name."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from waybook.model.folding import fold
from waybook.model.writing.words import written

_SHORTEST_CLOSE, _LONGEST_CLOSE = 5, 40


def words_in(text: str) -> list[str]:
    """Return words and numbers of a text, folded; vowel signs stay with their letters."""
    return [each for each in written(fold(text)) if any(map(str.isalnum, each))]


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """Return a name without case, marks, spaces and signs: PINE-4 and “Pine 4” are one."""
    return "".join(words_in(name))


def number_in(name: str) -> str:
    """Return the digits in a plain name, which distinguish code names."""
    return "".join(letter for letter in name if letter.isdigit())


def near(name: str) -> Iterator[str]:
    """Yield a plain name with one letter left out: names close to each other share one of these."""
    letters = sum(letter.isalpha() for letter in name)
    if letters >= _SHORTEST_CLOSE and len(name) <= _LONGEST_CLOSE:
        yield name
        for place, letter in enumerate(name):
            if not letter.isdigit():
                yield name[:place] + name[place + 1 :]


def names_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the names in some fields, one on each line, without empty ones."""
    lines = (line.strip() for each in fields for line in each.splitlines())
    return tuple(dict.fromkeys(line for line in lines if plain(line)))
