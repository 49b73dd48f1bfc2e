"""Find words quickly in texts whose letters fold one by one: most texts in alphabets."""

import re
from collections.abc import Sequence
from functools import lru_cache

from waybook.book.search.query_forms import Run
from waybook.book.search.querying import Term
from waybook.model.folding import fold
from waybook.model.writing.own_letters import has_own_letters
from waybook.model.writing.words import is_mark, is_unspaced

Span = tuple[int, int]

_OTHERWISE = "\0"


def in_plain_text(text: str, wanted: Sequence[Term]) -> list[Span]:
    """Return the positions of words; nothing if one is missing or the text is not plain."""
    aligned = text.lower() if text.isascii() else text.translate(_ALIGNED)
    if _OTHERWISE in aligned:
        return []
    found: list[Span] = []
    for term in wanted:
        pattern = _pattern(term)
        places = [match.span() for match in pattern.finditer(aligned)] if pattern else []
        if not places:
            return []
        found += places
    return found


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str] | None:
    forms = [
        r"[\W_]+".join(token.form for token in run.row)
        + ("[^\\W_]*" if run.is_prefix else "(?![^\\W_])")
        for run in term.runs
        if _is_plain(run)
    ]
    return re.compile(f"(?<![^\\W_])(?:{'|'.join(forms)})") if forms else None


def _is_plain(run: Run) -> bool:
    return all(
        token.form.isalnum() and not token.is_unspaced and not has_own_letters(token.written)
        for token in run.row
    )


class _Aligned(dict[int, str]):
    """Compute once the fold of a character, if it is one character."""

    def __missing__(self, code: int) -> str:
        """Keep letters that fold to another letter of the language: they need the slower check."""
        character = chr(code)
        self[code] = form = character if has_own_letters(character) else _folded(character)
        return form


def _folded(character: str) -> str:
    form = fold(character)
    is_other = len(form) != 1 or is_mark(character) or is_mark(form) or is_unspaced(character)
    return _OTHERWISE if is_other else form


_ALIGNED = _Aligned()
