"""Find the words of the index that are spelled nearly like a word.

The list of words is never read as a whole: from each word that is looked up, what it begins with
says which word comes next that may be near. So the cost grows with the word and not with the book.
"""

from collections.abc import Callable, Iterator

from waybook.book.search.edit_distance import EditRow, first_row, letters_that_go_on, next_row
from waybook.book.search.indexing import WORDS
from waybook.book.storage.store import Store

_LIST = "word_list"
_MOST_LOOKUPS = 5_000
_LEAST_LETTER = "\x01"
_LAST_BEFORE_SURROGATES, _FIRST_AFTER = "\ud7ff", "\ue000"
_LAST = "\U0010ffff"


def words_near(
    store: Store, word: str, most: int, begins: str = "", each: Callable[[int], object] = abs
) -> Iterator[tuple[str, int]]:
    """Yield the words that differ from a folded word in at most so many letters, and in how many.

    Only words with a given beginning are looked at. `each` is told the number of lookups, and may
    stop it.
    """
    store.run(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{_LIST} USING fts5vocab(main, {WORDS}, instance)"
    )
    start: str | None = begins
    lookups = 0
    while start is not None and lookups < _MOST_LOOKUPS:
        lookups += 1
        each(lookups)
        found = store.cell(f"SELECT term FROM temp.{_LIST} WHERE term >= ? LIMIT 1", (start,))  # noqa: S608
        if found is None or not found.startswith(begins):
            return
        rows, near = _follow(word, found, most)
        if near is not None:
            yield found, near
        start = _next(word, found, rows, most)


def _follow(word: str, found: str, most: int) -> tuple[list[EditRow], int | None]:
    """Return the rows of the beginnings that may still be near, and the distance if it is near."""
    rows = [first_row(word)]
    for letter in found:
        row = next_row(word, rows[-1], letter)
        if min(row.costs) > most:
            return rows, None
        rows.append(row)
    far = rows[-1].costs[-1]
    return rows, far if far <= most else None


def _next(word: str, found: str, rows: list[EditRow], most: int) -> str | None:
    """Return the least text after a word at which a near one may be."""
    if len(rows) > len(found):
        return found + _LEAST_LETTER
    for length in range(len(rows) - 1, -1, -1):
        after = found[length]
        going_on = letters_that_go_on(word, rows[length], most)
        if going_on is None:
            if after != _LAST:
                return found[:length] + _after(after)
        elif later := [each for each in going_on if each > after]:
            return found[:length] + min(later)
    return None


def _after(letter: str) -> str:
    return _FIRST_AFTER if letter == _LAST_BEFORE_SURROGATES else chr(ord(letter) + 1)
