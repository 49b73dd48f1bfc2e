"""Split a text into tokens that can be found, each with its position.

Each letter of a script without blanks is a token, linked to the next. There are also further forms:
words with a hyphen, an apostrophe or a half-space as one word, verbs without their prefixes,
acronyms, telephone numbers.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from waybook.model.folding import fold
from waybook.model.writing.numbers import Number, numbers
from waybook.model.writing.swahili import stems
from waybook.model.writing.words import APOSTROPHES, BREAK, HALF_SPACE, found_in, is_unspaced

ACRONYM, HOME, ABROAD, FROM_END = "\ue010", "\ue011", "\ue012", "\ue013"
"""Prefixes of the forms of acronyms, and of numbers: without country code, with it, backwards."""

_HYPHENS = "-\u2010\u2011\u2013"
JOINS = frozenset((*APOSTROPHES, *_HYPHENS, HALF_SPACE, '"'))
"""Characters between two words that can also be written as one; the last only in Hebrew."""
_AT_A_LINE_END = tuple(f"{each}\n" for each in _HYPHENS)
_ARABIC = re.compile("[\u0620-\u06ff]")
_BETWEEN_HALF_SPACES = re.compile(f"[^{HALF_SPACE}]+")
_HEBREW = re.compile("[\u05d0-\u05ea]$")
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|"
    "[\u203c-\u3299\U0001f000-\U0001faff](?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\u20e3]|"
    "\u200d[\u2600-\u27bf\U0001f000-\U0001faff])*"
)
_NO_MATTER = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # how it is drawn, colour of skin
_SHORTEST_ACRONYM = 3
_LONGEST_JOINED = 64


class LetterLink(IntEnum):
    """How a letter of a script without blanks is connected to the token before."""

    NONE = 0
    DIRECT = 1
    OVER_A_BREAK = 2


class Token(NamedTuple):
    """A word or a letter and its position; `form` is folded, `written` is as in the text."""

    start: int
    end: int
    form: str
    written: str
    is_unspaced: bool = False
    link: LetterLink = LetterLink.NONE


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text."""
    row: list[Token] = []
    for match in found_in(text):
        word = match.group()
        if word.isascii():
            row.append(Token(match.start(), match.end(), word.lower(), word))
        elif is_unspaced(word):
            _add_letter(text, row, match)
        else:
            row += _of_word(match)
    if not text.isascii() and (emoji := emoji_of(text)):
        row = sorted(row + emoji)
    return row


def emoji_of(text: str) -> list[Token]:
    """Return the emoji of a text, without skin colour."""
    return [_emoji(match) for match in _EMOJI.finditer(text) if _is_emoji(match.group())]


def beside(text: str, row: Sequence[Token]) -> Iterator[Token]:
    """Yield the further forms, each at the position of its words."""
    yield from joined_in(text, row)
    for token in row:
        if not token.is_unspaced:
            for form in further(token.written):
                yield token._replace(form=form)
    for number in numbers(text):
        written = text[number.start : number.end]
        for form in forms_of_number(number):
            yield Token(number.start, number.end, form, written)


@lru_cache(maxsize=65536)
def further(word: str) -> tuple[str, ...]:
    """Return the further forms of a single word; most have none."""
    found = []
    if word.isupper() and len(word) >= _SHORTEST_ACRONYM:
        found.append(ACRONYM + _fold(word))
    if word.isascii():
        found += stems(word.lower())
    elif "ŋ" in word or "Ŋ" in word:  # typed as ng or as n
        found.append(_fold(word.replace("ŋ", "n").replace("Ŋ", "n")))
    return tuple(found)


def further_forms(words: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return all further forms of some words, and those of the words that have none."""
    found: set[str] = set()
    without: set[str] = set()
    for word in words:
        forms = further(word)
        found.update(forms)
        if not forms:
            without.add(word)
    return found, without


def forms_of_number(number: Number) -> list[str]:
    """Return the forms in which a telephone number is searched."""
    if number.is_international:
        return [ABROAD + number.core, FROM_END + number.core[::-1]]
    return [HOME + number.core]


def joined(parts: Sequence[Token]) -> str:
    """Return the word that tokens make if they are written as one."""
    return "".join(part.form for part in parts)


def are_joined(text: str, one: Token, other: Token) -> bool:
    """Tell whether only a hyphen, an apostrophe or a half-space is between two words."""
    between = text[one.end : other.start]
    if between == '"':
        return _HEBREW.search(one.written) is not None
    return between in JOINS or between in _AT_A_LINE_END


def joined_in(text: str, row: Sequence[Token]) -> Iterator[Token]:
    """Yield words with a hyphen, an apostrophe or a half-space as one word."""
    run: list[Token] = []
    for token in row:
        if run and not token.is_unspaced and are_joined(text, run[-1], token):
            run.append(token)
            continue
        yield from _as_one(run)
        run = [token]
    yield from _as_one(run)


def _as_one(run: Sequence[Token]) -> Iterator[Token]:
    if len(run) > 1:
        form = joined(run)
        if len(form) <= _LONGEST_JOINED and not form.isdigit():
            yield Token(run[0].start, run[-1].end, form, "".join(part.written for part in run))


def _of_word(match: re.Match[str]) -> Iterator[Token]:
    word, start = match.group(), match.start()
    if HALF_SPACE in word and _ARABIC.search(word):
        parts = [(part.span(), part.group()) for part in _BETWEEN_HALF_SPACES.finditer(word)]
    else:
        parts = [((0, len(word)), word)]
    for (first, last), part in parts:
        if form := _fold(part):
            yield Token(start + first, start + last, form, part)


def _add_letter(text: str, row: list[Token], match: re.Match[str]) -> None:
    """Add a letter of a script without blanks; signs, digits and some vowels are special."""
    written, (start, end) = match.group(), match.span()
    form, marks, is_digit, is_letter = _read(written)
    last = row[-1] if row else None
    if last is None:
        link = LetterLink.NONE
    elif last.end != start:
        link = _link(text[last.end : start]) if last.is_unspaced else LetterLink.NONE
    elif is_digit and last.form.isdecimal():
        row[-1] = Token(last.start, end, last.form + form, last.written + written)
        return
    else:
        link = LetterLink.DIRECT if last.is_unspaced else LetterLink.NONE
        if marks and last.is_unspaced:
            form = form[len(marks) :]
            whole = unicodedata.normalize("NFC", last.form + marks)
            row[-1] = last._replace(form=whole, end=last.end if form else end)
    if is_digit:
        row.append(Token(start, end, form, written))
    elif is_letter:
        row.append(Token(start, end, form, written, True, link))  # noqa: FBT003 - one of many


@lru_cache(maxsize=65536)
def _read(written: str) -> tuple[str, str, bool, bool]:
    """Return a letter folded, the marks before it, and whether it is a digit or a letter."""
    form = _fold(written)
    marks = _marks_before(form)
    return form, marks, form.isdecimal(), any(map(str.isalnum, form))


def _link(between: str) -> LetterLink:
    if not between:
        return LetterLink.DIRECT
    return LetterLink.NONE if between.strip(BREAK) else LetterLink.OVER_A_BREAK


def _marks_before(form: str) -> str:
    """Return the marks that a form begins with: of the vowel am, or of half-width Katakana."""
    return "".join(takewhile(lambda each: unicodedata.category(each).startswith("M"), form))


def _emoji(match: re.Match[str]) -> Token:
    form = _NO_MATTER.sub("", match.group())
    return Token(match.start(), match.end(), form, match.group())


def _is_emoji(text: str) -> bool:
    return unicodedata.category(text[0]) in {"So", "Cn"}


@lru_cache(maxsize=16384)
def _fold(word: str) -> str:
    return fold(word).replace("'", "")
