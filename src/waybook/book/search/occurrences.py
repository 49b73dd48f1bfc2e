"""Find the terms of a query in a text, letter by letter.

The index says which texts may fit; the text decides. Every hit can be marked, and a text that
cannot be marked is no hit.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from waybook.book.search.letter_terms import in_rows
from waybook.book.search.plain_text import Span, in_plain_text
from waybook.book.search.query_forms import Run
from waybook.book.search.querying import Term
from waybook.model.folding import fold
from waybook.model.writing.own_letters import are_same
from waybook.model.writing.tokens import FROM_END, LetterLink, Token, beside, tokens
from waybook.model.writing.words import BREAK

CHECKED = 200_000  # characters; text beyond is found, but neither checked nor marked
_COUNTRY_MOST = 3
_SHORT = 4_000  # characters


def may_stand(text: str, wanted: Sequence[Term]) -> bool:
    """Tell quickly whether a text may contain sequences of letters of scripts without blanks.

    It also accepts letters with the same fold, and a letter with only some of its marks.
    """
    asked = [rows for term in wanted if (rows := _letters_of(term))]
    if not asked or len(text) > CHECKED:
        return True
    return _has_rows(text, asked) or _has_rows(fold(text.replace(BREAK, "")), asked)


def _has_rows(text: str, asked: Iterable[Iterable[Iterable[str]]]) -> bool:
    return all(any(all(row in text for row in rows) for rows in each) for each in asked)


@lru_cache(maxsize=256)
def _letters_of(term: Term) -> tuple[tuple[str, ...], ...]:
    """Return the letter sequences in each form of a term; nothing if one form has none."""
    found = tuple(tuple("".join(row) for row in in_rows(run.row)) for run in term.runs)
    return found if all(found) else ()


def stands(text: str, wanted: Sequence[Term]) -> bool:
    """Tell whether a text that the index found holds every term."""
    return len(text) > CHECKED or bool(spans(text, wanted))


def spans(text: str, wanted: Sequence[Term]) -> list[Span]:
    """Return the positions of terms, in order and without overlap; nothing if a term is missing."""
    return list(_spans(text[:CHECKED], tuple(wanted)))


def places(text: str, wanted: Sequence[Term]) -> list[Span]:
    """Return where any of some terms stand, in a text of any length, paragraph by paragraph.

    A paragraph without the first letters of a term costs little. What goes over the end of a
    paragraph is found in a short text only.
    """
    found: list[Span] = []
    start = 0
    for part in text.split("\n"):
        if part and _may_begin(part, wanted):
            found += ((start + a, start + b) for a, b in _any_of(part, wanted))
        start += len(part) + 1
    return found or (_any_of(text, wanted) if len(text) < _SHORT else [])


def _any_of(text: str, wanted: Sequence[Term]) -> list[Span]:
    return _apart(span for term in wanted for span in spans(text, (term,)))


def _may_begin(text: str, wanted: Sequence[Term]) -> bool:
    folded = fold(text.replace(BREAK, ""))
    return any(run.row[0].form in folded for term in wanted for run in term.runs)


@lru_cache(maxsize=4)
def _spans(text: str, wanted: tuple[Term, ...]) -> Sequence[Span]:
    """Cache the last result, since a checked text is marked next."""
    if found := in_plain_text(text, wanted):
        return _apart(found)
    if not may_stand(text, wanted):
        return []
    row = tokens(text)
    further: list[Token] | None = None
    for term in wanted:
        places = list(_in_row(term, row))
        if not places:
            further = list(beside(text, row)) if further is None else further
            places = list(_beside(term, further))
        if not places:
            return []
        found += places
    return _apart(found)


def _in_row(term: Term, row: Sequence[Token]) -> Iterator[Span]:
    firsts = tuple(run.row[0].form for run in term.runs)
    for place, token in enumerate(row):
        if not token.form.startswith(firsts):
            continue
        for run in term.runs:
            if _stands(run, row, place):
                yield token.start, row[place + len(run.row) - 1].end
                break


def _beside(term: Term, further: Sequence[Token]) -> Iterator[Span]:
    firsts = tuple(run.row[0].form for run in term.runs)
    for token in further:
        if token.form.startswith(firsts):
            for run in term.runs:
                if len(run.row) == 1 and _fits(run.row[0], token, is_prefix=run.is_prefix):
                    yield token.start, token.end
                    break


def _stands(run: Run, row: Sequence[Token], place: int) -> bool:
    end = place + len(run.row)
    if end > len(row):
        return False
    stretch = row[place:end]
    last = len(stretch) - 1
    return all(
        _fits(wanted, token, is_prefix=run.is_prefix and number == last)
        and not (number and wanted.link and not token.link)
        for number, (wanted, token) in enumerate(zip(run.row, stretch, strict=True))
    ) and (
        not any(token.link == LetterLink.OVER_A_BREAK for token in stretch[1:])
        or (_is_free(row, place) and _is_free(row, end))
    )


def _is_free(row: Sequence[Token], place: int) -> bool:
    """Tell whether a word may begin here: a match across a break must end at one."""
    return place == len(row) or row[place].link != LetterLink.DIRECT


def _fits(wanted: Token, token: Token, *, is_prefix: bool) -> bool:
    form = wanted.form
    if wanted.is_unspaced != token.is_unspaced:
        return False
    if not (token.form.startswith(form) if is_prefix else token.form == form):
        return False
    if form[0] == FROM_END:
        return len(token.form) - len(form) <= _COUNTRY_MOST
    return are_same(wanted.written, token.written, form)


def _apart(found: Iterable[Span]) -> list[Span]:
    """Sort positions, and leave out those that overlap the one before."""
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
