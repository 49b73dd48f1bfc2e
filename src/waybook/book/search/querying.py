"""Read a search query: the terms that must all be there, each in any of its forms."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from waybook.book.search.indexing import LETTERS, WORDS
from waybook.book.search.letter_terms import in_rows, terms_of_query
from waybook.book.search.query_forms import Run, forms_of, forms_of_number, joined_with
from waybook.model.writing.tokens import Token, tokens

_PHRASES = re.compile(r'(?<!\S)"([^"]*)"?|(\S+)')
MOST_TERMS = 16
_NOTHING = '""'  # an empty phrase finds nothing


class Term(NamedTuple):
    """A part of a query that a text must contain, in any of these forms.

    The first is the typed one.
    """

    runs: tuple[Run, ...]

    @property
    def typed(self) -> str:
        """Return its words in their most frequent folded form."""
        row = self.runs[0].row
        return "".join(f"{'' if each.link else ' '}{each.form}" for each in row).strip()


class _Part(NamedTuple):
    """A stretch of a query between blanks, or between double quotes."""

    start: int
    end: int
    text: str
    row: tuple[Token, ...]
    is_quoted: bool


def terms(query: str) -> tuple[Term, ...]:
    """Read a query: words, which are prefixes, and phrases in double quotes, which are whole."""
    return _read(query)[:MOST_TERMS]


def count_unused(query: str) -> int:
    """Count the terms beyond those that are used."""
    return max(0, len(_read(query)) - MOST_TERMS)


class MatchQueries(NamedTuple):
    """The FTS5 queries for words and for letters; '' for no query."""

    words: str
    letters: str

    def finds(self, row: str) -> tuple[str, tuple[str, ...]]:
        """Return the condition that a row is found, and its values."""
        asked = {table: match for table, match in zip((WORDS, LETTERS), self, strict=True) if match}
        parts = [f"{row} IN (SELECT rowid FROM {each} WHERE {each} MATCH ?)" for each in asked]  # noqa: S608
        return " AND ".join(parts), tuple(asked.values())

    def widest(self) -> tuple[str, tuple[str, ...]]:
        """Return a query for the rows that one of the indexes finds, for a quick count."""
        table, match = (WORDS, self.words) if self.words else (LETTERS, self.letters)
        return f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (match,)  # noqa: S608 - fixed words


def matching(query: str) -> MatchQueries:
    """Return the queries to the index: every term must be there."""
    asked = terms(query)
    words, letters = (
        " AND ".join(filter(None, (_any_of(term, part) for term in asked)))
        for part in (_words_of, _letters_of)
    )
    return MatchQueries(words, letters) if words or letters else MatchQueries(_NOTHING, "")


def is_settled_by_index(wanted: Sequence[Term]) -> bool:
    """Tell whether all index hits fit, so that no text must be checked."""
    return all(run.is_plain for term in wanted for run in term.runs)


@lru_cache(maxsize=64)
def _read(query: str) -> tuple[Term, ...]:
    parts = list(_parts(query))
    numbers = list(forms_of_number(query))
    found = []
    for place, part in enumerate(parts):
        runs = list(forms_of(part.text, part.row, is_quoted=part.is_quoted))
        if not part.is_quoted:
            for near in ([*parts[max(0, place - 1) : place], part], parts[place : place + 2]):
                runs += joined_with(*(each.row for each in near if not each.is_quoted))
            runs += [run for at, run in numbers if at[0] < part.end and part.start < at[1]]
        found.append(Term(tuple(dict.fromkeys(runs))))
    return tuple(found)


def _parts(query: str) -> Iterator[_Part]:
    for match in _PHRASES.finditer(query):
        quoted, plain = match.groups()
        text = quoted or plain or ""
        row = tuple(tokens(text))
        if row:
            yield _Part(match.start(), match.end(), text, row, bool(quoted))


def _any_of(term: Term, part: Callable[[Run], str]) -> str:
    """Return a query for any of the forms; '' if one of them has no words, or no letters."""
    asked = [part(run) for run in term.runs]
    return f"({' OR '.join(asked)})" if all(asked) else ""


def _words_of(run: Run) -> str:
    # Words hold no quotes and no ASCII but letters and digits, so they need no escaping.
    spaced = [place for place, token in enumerate(run.row) if not token.is_unspaced]
    found, last = [], len(run.row) - 1
    for _, group in groupby(enumerate(spaced), lambda each: each[1] - each[0]):
        places = [place for _, place in group]
        words = " ".join(run.row[place].form for place in places)
        found.append(f'"{words}"' + ("*" if run.is_prefix and places[-1] == last else ""))
    return _all_of(found)


def _letters_of(run: Run) -> str:
    return _all_of([term for row in in_rows(run.row) for term in terms_of_query(row)])


def _all_of(asked: Sequence[str]) -> str:
    return f"({' AND '.join(asked)})" if len(asked) > 1 else "".join(asked)
