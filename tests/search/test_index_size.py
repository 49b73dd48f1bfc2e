"""The index stays small beside the text, in every script."""

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from waybook.book import Book, Edit
from waybook.book.search.indexing import TABLES
from waybook.model.writing.words import unspaced_letters

PAIRS = Path(__file__).parent / "pairs"
REACH = 0.6
TEXTS, LETTERS, WORDS = 800, 500, 4000
IN_LINE = ("chinese", "japanese", "thai", "lao", "khmer", "burmese")
WITH_BLANKS = (
    "korean",
    "tibetan",
    "english",
    "french",
    "arabic",
    "russian",
    "amharic",
    "hindi",
    "tamil",
)
TSHEG = "་"


def letters_of(language: str) -> Sequence[str]:
    """Return the letters of a language as often as its table has them; Chinese ones are many."""
    draw = random.Random(1)
    han = draw.sample([chr(code) for code in range(0x4E00, 0x9FA5)], 2500)
    han = draw.choices(han, weights=[1 / (rank + 9) for rank in range(len(han))], k=20_000)
    if language == "chinese":
        return han
    table = (PAIRS / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    text = "".join(line.split("\t")[0] for line in table)
    if language == "japanese":
        kana = [chr(code) for code in (*range(0x3042, 0x3094), *range(0x30A2, 0x30F4))]
        return [*kana * 40, *han[:5_000]]
    if language == "korean":
        syllables = draw.sample([chr(code) for code in range(0xAC00, 0xD7A3)], 900)
        return draw.choices(syllables, weights=[1 / (rank + 9) for rank in range(900)], k=9_000)
    if language in IN_LINE:
        return unspaced_letters().findall(text)
    return [each for each in text if each.isalpha() or not each.isprintable()]


def texts(language: str) -> Iterator[str]:
    """Yield texts of made-up words that occur as words do: few of them are everywhere."""
    draw, letters = random.Random(2), letters_of(language)
    longest = 3 if language in {"chinese", "korean"} else 7
    words = ["".join(draw.choices(letters, k=draw.randint(1, longest))) for _ in range(WORDS)]
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(WORDS)))
    blank = {"tibetan": TSHEG}.get(language, "" if language in IN_LINE else " ")
    for _ in range(TEXTS):
        lines = (
            blank.join(draw.choices(words, cum_weights=weights, k=9)) for _ in range(LETTERS // 9)
        )
        yield " ".join(lines)[:LETTERS]


@pytest.mark.parametrize("language", [*IN_LINE, *WITH_BLANKS])
def test_the_index_is_small_beside_the_text(book: Book, language: str) -> None:
    written = list(texts(language))
    book.append([Edit("account", {"text": text}) for text in written])
    size = sum(
        book.store.cell(f"SELECT coalesce(sum(length(block)), 0) FROM {table}_data")  # noqa: S608
        for table in TABLES
    )
    assert 0 < size / sum(len(text.encode()) for text in written) <= REACH
