"""Suggest how a word may be spelled that a search does not find: as it stands in the book.

A word is suggested only if a search finds it in a record, so that none comes from a record that
was removed. See resources/docs/search.md.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from waybook.book.search.edit_distance import distance
from waybook.book.search.occurrences import spans
from waybook.book.search.querying import terms
from waybook.book.search.word_list import words_near
from waybook.book.storage.store import Store
from waybook.model.folding import fold
from waybook.model.ordering import name_key
from waybook.model.writing.attached import has_particles, with_particles, without_particle
from waybook.model.writing.tokens import Token, tokens

_SHORTEST, _LONGEST = 3, 40  # letters of a word that is looked up
_FOR_TWO = 6  # letters of a word in which two may be wrong
_ROW_SHORTEST = 3  # letters of a script without blanks
_FEW, _TIMES = 2, 5  # a word that so few records have may be meant for one that many more have
_MOST_WORDS, _MOST_NEAR, _MOST_TEXTS = 4, 12, 20
MOST_SUGGESTED = 3
_NAMED = ("contact", "group", "actor")
Stop = Callable[[int], object]


class FoundText(NamedTuple):
    """The kind, title and text of a record."""

    kind: str
    title: str
    text: str


class _Typed(NamedTuple):
    """A word of a query, or a row of letters of a script without blanks, and where it is."""

    start: int
    end: int
    row: tuple[Token, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """Return its folded letters."""
        if self.row[0].is_unspaced:
            return tuple(token.form for token in self.row)
        return tuple(self.row[0].form)


class _Meant(NamedTuple):
    """A word that may be meant: names first, then what more records have."""

    differences: int
    is_common: bool
    fewer: int
    written: str


class Spelling:
    """Look for words that are spelled nearly like those of a query."""

    def __init__(
        self, store: Store, texts: Callable[[str, int], list[FoundText]], each: Stop
    ) -> None:
        """Take the book, what a search finds of it, and a function that may stop."""
        self._store = store
        self._texts = texts
        self._each = each

    def suggestions(self, query: str, is_found: Callable[[str], bool]) -> list[str]:
        """Return the query in other spellings that find something, the most likely one first."""
        wrong = [(part, found) for part in _parts(query) if (found := self._meant(part))]
        if not wrong:
            return []
        made = (_replaced(query, wrong, choice) for choice in _choices(wrong))
        return list(
            islice((each for each in dict.fromkeys(made) if is_found(each)), MOST_SUGGESTED)
        )

    def _meant(self, part: _Typed) -> list[str]:
        """Return what may be meant by a part of a query that is in no record, or in few."""
        letters = part.letters
        typed = "".join(token.written for token in part.row)
        if len(letters) > _LONGEST or any(letter.isdigit() for letter in letters):
            return []
        known = len(self._texts(typed, _FEW + 1))
        if known > _FEW:
            return []
        if part.row[0].is_unspaced:
            found = self._rows_near(letters) if len(letters) >= _ROW_SHORTEST else []
        else:
            found = self._words_near("".join(letters)) if len(letters) >= _SHORTEST else []
        standing = [each for each in found if -each.fewer >= max(1, _TIMES * known)]
        return [each.written for each in sorted(standing)]

    def _words_near(self, word: str) -> list[_Meant]:
        found = self._standing(self._near(word, 1))
        if not found and has_particles(word):
            found = self._standing(
                {
                    near: 1
                    for form in _with_particles(word)
                    for near in self._near(form, 1, form[:2])
                }
            )
        if not found and len(word) >= _FOR_TWO:
            found = self._standing(self._near(word, 2, word[0]))
        return found

    def _near(self, word: str, most: int, begins: str = "") -> dict[str, int]:
        near = words_near(self._store, word, most, begins, self._each)
        return {each: far for each, far in near if far}

    def _standing(self, near: dict[str, int]) -> list[_Meant]:
        letters = {word: far for word, far in near.items() if word.isalpha() or not word.isascii()}
        words = [word for word in letters if not any(each.isdigit() for each in word)]
        nearest = sorted(words, key=lambda word: letters[word])[:_MOST_NEAR]
        found = (self._as_written(word, letters[word]) for word in nearest)
        return [each for each in found if each is not None]

    def _as_written(self, word: str, differences: int) -> _Meant | None:
        """Return a word of the index as it stands in a text; None if it stands in none."""
        self._each(0)
        texts = self._texts(f'"{word}"', _MOST_TEXTS)
        wanted = terms(f'"{word}"')
        names = [each.title for each in texts if each.kind in _NAMED and spans(each.title, wanted)]
        found = [
            text[start:end]
            for text in names or (each.text for each in texts)
            for start, end in spans(text, wanted)[:1]
        ]
        if not found:
            return None
        counts = Counter(each for each in found if fold(each) == word)
        written = max(counts, key=lambda each: (counts[each], each.islower()), default=word)
        is_name = bool(names) or self._begins_a_name(word)
        return _Meant(differences, not is_name, -len(texts), written)

    def _begins_a_name(self, word: str) -> bool:
        key = name_key(word)
        return any(
            self._store.cell(
                "SELECT 1 FROM records WHERE kind = ? AND withdrawn = 0 "
                "AND (place = ? OR place > ? AND place < ?) LIMIT 1",
                (kind, key, f"{key} ", f"{key}!"),
            )
            for kind in _NAMED
        )

    def _rows_near(self, letters: Sequence[str]) -> list[_Meant]:
        """Look where one half stands: one wrong letter leaves the other half as it is."""
        middle = len(letters) // 2
        halves = ("".join(letters[:middle]), "".join(letters[middle:]))
        found: dict[str, tuple[int, bool]] = {}
        for half, before, after in (
            (halves[0], 0, len(letters) - middle),
            (halves[1], middle, 0),
        ):
            self._each(0)
            for each in self._texts(half, _MOST_TEXTS):
                is_name = each.kind in _NAMED
                for written in _windows(each.text, half, (before, after), letters):
                    count, named = found.get(written, (0, False))
                    found[written] = (count + 1, named or (is_name and written in each.title))
        return [
            _Meant(1, not is_name, -count, written) for written, (count, is_name) in found.items()
        ]


def _parts(query: str) -> Iterator[_Typed]:
    """Yield the words of a query, each row of letters of a script without blanks as one."""
    row: list[Token] = []
    parts = 0
    for token in tokens(query):
        if row and not (token.is_unspaced and token.link and row[-1].is_unspaced):
            yield _Typed(row[0].start, row[-1].end, tuple(row))
            row, parts = [], parts + 1
            if parts == _MOST_WORDS * 4:
                return
        row.append(token)
    if row:
        yield _Typed(row[0].start, row[-1].end, tuple(row))


def _with_particles(word: str) -> list[str]:
    """Return a word with and without what its language writes together with it."""
    bases = [each for each in (word, without_particle(word)) if each]
    attached = (each for base in bases for each in with_particles(base))
    return [each for each in dict.fromkeys([*bases, *attached]) if len(each) >= _SHORTEST]


def _choices(wrong: Sequence[tuple[_Typed, list[str]]]) -> Iterator[tuple[int, ...]]:
    """Yield which of the words meant to take for each part: first the best, then one other."""
    best = (0,) * len(wrong)
    yield best
    for place, (_, found) in enumerate(wrong):
        for number in range(1, len(found)):
            yield (*best[:place], number, *best[place + 1 :])


def _replaced(query: str, wrong: Sequence[tuple[_Typed, list[str]]], choice: Sequence[int]) -> str:
    for (part, found), number in reversed(list(zip(wrong, choice, strict=True))):
        query = query[: part.start] + found[number] + query[part.end :]
    return query


def _windows(
    text: str, half: str, around: tuple[int, int], letters: Sequence[str]
) -> Iterator[str]:
    """Yield the rows of letters around a half that differ from those wanted in one, each once."""
    before, after = around
    wide = 8 * (len(letters) + 2)  # characters, more than these letters take
    found: dict[str, None] = {}
    for start, end in spans(text, terms(half))[:4]:
        begins = max(0, start - wide)
        row = tokens(text[begins : end + wide])
        first = next((n for n, each in enumerate(row) if begins + each.start >= start), len(row))
        inside = sum(1 for each in row[first:] if begins + each.end <= end)
        for change in (0, 1, -1):
            low = first - before - (change if before else 0)
            high = first + inside + after + (change if after else 0)
            if low >= 0 and _is_near(row[low:high], letters, change):
                written = text[begins + row[low].start : begins + row[high - 1].end]
                found[written] = None
    return iter(found)


def _is_near(row: Sequence[Token], letters: Sequence[str], change: int) -> bool:
    """Tell whether a row differs in one letter; if in length, in none at its ends."""
    forms = [each.form for each in row]
    if len(forms) != len(letters) + change or not all(each.is_unspaced for each in row):
        return False
    if change and (forms[0], forms[-1]) != (letters[0], letters[-1]):
        return False
    return distance(letters, forms) == 1
