"""The forms that a searched word may have in a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from waybook.model.writing.attached import has_particles, with_particles, without_particle
from waybook.model.writing.numbers import numbers
from waybook.model.writing.swahili import stems
from waybook.model.writing.tokens import (
    ABROAD,
    ACRONYM,
    FROM_END,
    HOME,
    LetterLink,
    Token,
    are_joined,
    joined,
)

_PREFIX_FROM = 3  # shorter beginnings match almost everything,
_PREFIX_FROM_SYLLABLES = 2  # but not in scripts that write a syllable in a letter
_SYLLABLES = re.compile("[\u0900-\u0dff\u1200-\u139f\u1400-\u167f\ua000-\ua63f]")
_ARABIC = re.compile("[\u0620-\u06ff]+")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ELISIONS = frozenset(
    [
        "l",
        "d",
        "j",
        "m",
        "n",
        "t",
        "s",
        "c",
        "qu",
        "jusqu",
        "lorsqu",
        "puisqu",
        "quoiqu",
        "quelqu",
        "presqu",
    ]
)
_VOWELS = tuple("aeiouyh")
_VIRAMAS = tuple("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d")
_TEH_MARBUTA = "ة"
_HALF = 2  # letters of the shorter half, where a word may be written in two
_WHOLE = 5
_LONGEST = 40  # letters of a word that is looked for in two parts
_ACRONYM = 2
_HOME_LEAST = 8
_COUNTRY_MOST = 3  # digits of a country's number


class Run(NamedTuple):
    """Words to find next to each other; the last is a prefix if `is_prefix`."""

    row: tuple[Token, ...]
    is_prefix: bool

    @property
    def is_plain(self) -> bool:
        """Tell whether index hits for it need no check in the text."""
        return all(
            not token.is_unspaced and token.form[0] != FROM_END and token.form.isascii()
            for token in self.row
        )


def forms_of(text: str, row: Sequence[Token], *, is_quoted: bool) -> Iterator[Run]:
    """Yield the forms of the text between two blanks."""
    yield Run(tuple(row), not is_quoted and _may_go_on(row[-1].form, row[-1]))
    if is_quoted:
        return
    if len(row) == 1 and not row[0].is_unspaced:
        yield from _of_word(row[0])
    elif len(row) > 1 and not any(token.is_unspaced for token in row):
        yield from _of_joined(text, row)
    elif len(row) <= _LONGEST and all(_HANGUL.match(token.form) for token in row):
        yield from _of_korean(row)


def joined_with(*rows: Sequence[Token]) -> Iterator[Run]:
    """Yield the one word as which two words may be written, if a half-space may separate them."""
    words = [row[0] for row in rows if len(row) == 1]
    if len(words) == len(rows) == 2 and all(map(_is_arabic, words)):  # noqa: PLR2004 - a pair
        yield from _words(words[0], [joined(words)])


def forms_of_number(query: str) -> Iterator[tuple[tuple[int, int], Run]]:
    """Yield the forms of each telephone number in a query, and its position."""
    for number in numbers(query):
        core, place = number.core, (number.start, number.end)
        token = Token(number.start, number.end, "", query[number.start : number.end])

        def run(form: str, *, is_prefix: bool, token: Token = token) -> Run:
            return Run((token._replace(form=form),), is_prefix)

        yield place, run(ABROAD + core, is_prefix=True)
        if number.is_international:
            for length in range(1, _COUNTRY_MOST + 1):
                if len(core) - length >= _HOME_LEAST:
                    yield place, run(HOME + core[length:], is_prefix=False)
        yield place, run(HOME + core, is_prefix=True)
        if len(core) >= _HOME_LEAST:
            yield place, run(FROM_END + core[::-1], is_prefix=True)


def _of_word(token: Token) -> Iterator[Run]:
    form = token.form
    others = list(stems(form)) if form.isascii() else []
    if has_particles(token.written):
        stem = without_particle(form)
        bases = [each for each in (form, stem) if each]
        if token.written.endswith(_TEH_MARBUTA):  # قيادة, but قيادتهم
            bases += [each[:-1] + "ت" for each in bases]
        others += bases[1:]
        others += [each for base in bases for each in with_particles(base)]
    if form.endswith(_VIRAMAS) and len(form) > 1:  # குமார், but குமாரின்
        others.append(form[:-1])
    yield from _words(token, others)
    if len(form) == _ACRONYM:
        yield Run((token._replace(form=ACRONYM + form),), is_prefix=True)
    if _is_arabic(token) and _WHOLE <= len(form) <= _LONGEST:
        for place in range(_HALF, len(form) - _HALF + 1):
            halves = (form[:place], form[place:])
            yield Run(
                tuple(token._replace(form=half, written=half) for half in halves), is_prefix=False
            )


def _of_joined(text: str, row: Sequence[Token]) -> Iterator[Run]:
    """Read words with apostrophes, hyphens and half-spaces: as one word, or without l’ and d’."""
    if not all(are_joined(text, one, other) for one, other in pairwise(row)):
        return
    is_elided = row[0].form in _ELISIONS and row[1].form.startswith(_VOWELS)
    if is_elided:
        yield Run(tuple(row[1:]), _may_go_on(row[-1].form, row[-1]))
        return
    whole = Token(row[0].start, row[-1].end, joined(row), "".join(each.written for each in row))
    yield from _words(whole, [whole.form])
    if _is_arabic(whole):
        yield from _of_word(whole)


def _of_korean(row: Sequence[Token]) -> Iterator[Run]:
    """Yield a word typed as one, with a blank inside."""
    for place in range(_HALF, len(row) - _HALF + 1):
        after = row[place]._replace(link=LetterLink.NONE)
        yield Run((*row[:place], after, *row[place + 1 :]), is_prefix=False)


def _words(token: Token, forms: Iterable[str]) -> Iterator[Run]:
    for form in forms:
        yield Run((token._replace(form=form),), _may_go_on(form, token))


def _may_go_on(form: str, token: Token) -> bool:
    if token.is_unspaced:
        return False
    least = _PREFIX_FROM_SYLLABLES if _SYLLABLES.match(form) else _PREFIX_FROM
    return len(token.form) >= least


def _is_arabic(token: Token) -> bool:
    return _ARABIC.fullmatch(token.form) is not None
