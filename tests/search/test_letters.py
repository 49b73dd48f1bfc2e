"""Letters without blanks: the index says what may fit, the text says what does."""

from pathlib import Path

import pytest

from waybook.book import Book, Edit
from waybook.book.check import check_book
from waybook.book.search.indexing import LETTERS, WORDS
from waybook.book.search.letter_terms import terms_of_query, terms_of_text
from waybook.model.writing.tokens import LetterLink, tokens

PAIRS = Path(__file__).parent / "pairs"
IN_LINE = ("chinese", "japanese", "korean", "thai", "lao", "khmer", "burmese")
LONGEST = 6
SAME_CLASS = chr(ord("火") + 64)


@pytest.mark.parametrize("language", IN_LINE)
def test_whatever_stands_in_a_row_is_found(book: Book, language: str) -> None:
    lines = (PAIRS / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for text in {line.split("\t")[0] for line in lines}:
        [uid] = book.append([Edit("account", {"text": text})]).records
        row = tokens(text)
        for start, first in enumerate(row):
            for end in range(start + 1, min(len(row), start + LONGEST) + 1):
                after = row[start + 1 : end]
                if first.is_unspaced and all(each.link == LetterLink.DIRECT for each in after):
                    query = text[first.start : row[end - 1].end]
                    assert uid in {hit.uid for hit in book.search.hits(query, limit=100)}, query
                    assert uid in {each.uid for each in book.lists.rows("account", text=query)}, (
                        query
                    )


@pytest.mark.parametrize(
    ("letters", "in_text", "in_query"),
    [
        ("停", ["停"], ['"停"*']),
        ("停火", ["停ī", "火"], ['"停ī"']),
        ("กขค", ["กข4", "ขค", "ค"], ['"กข4"']),
        ("กข", ["กข", "ข"], ['"กข"*']),
    ],
)
def test_a_row_of_letters_is_indexed_and_looked_for(
    letters: str, in_text: list[str], in_query: list[str]
) -> None:
    assert list(terms_of_text(letters)) == in_text
    assert list(terms_of_query(letters)) == in_query


def test_what_the_index_cannot_tell_apart_is_not_found(book: Book) -> None:
    book.append([Edit("account", {"text": f"停{SAME_CLASS}"})])
    [uid] = book.append([Edit("account", {"text": "停火"})]).records
    assert next(terms_of_text("停火")) == next(terms_of_text(f"停{SAME_CLASS}"))
    for order in ("newest", "rank"):
        assert [hit.uid for hit in book.search.hits("停火", order=order)] == [uid]
    assert [row.uid for row in book.lists.rows("account", text="停火")] == [uid]
    assert book.lists.count("account", text="停火") == 1


def test_letters_far_apart_are_no_row(book: Book) -> None:
    book.append([Edit("account", {"text": "การเจร และ รจา"})])
    assert book.lists.rows("account", text="เจรจา") == []
    assert book.search.hits("เจรจา") == []


def test_words_and_letters_are_asked_together(book: Book) -> None:
    uids = [
        next(iter(book.append([Edit("account", {"text": text})]).records))
        for text in ("3月 Geneva 谈判", "3月 Oslo", "Geneva 停火")
    ]
    assert [hit.uid for hit in book.search.hits("geneva 谈判")] == [uids[0]]
    assert [row.uid for row in book.lists.rows("account", text="geneva 谈判")] == [uids[0]]
    assert [hit.uid for hit in book.search.hits("3月")] == [uids[1], uids[0]]


def test_letters_part_the_words_of_a_phrase(book: Book) -> None:
    book.append([Edit("account", {"text": "Geneva 谈判 opened"})])
    assert book.search.hits('"Geneva opened"') == []
    assert len(book.search.hits('"Geneva 谈判"')) == 1


def test_letters_of_another_text_are_gone(book: Book) -> None:
    [uid] = book.append([Edit("account", {"text": "谈判 in Geneva"})]).records
    assert book.store.cell(f"SELECT count(*) FROM {LETTERS}_docsize") == 1  # noqa: S608
    book.append([Edit("account", {"text": "talks in Geneva"}, uid)])
    assert book.search.hits("谈判") == []
    assert book.store.cell(f"SELECT count(*) FROM {LETTERS}_docsize") == 0  # noqa: S608
    assert book.store.cell(f"SELECT count(*) FROM {WORDS}_docsize") == 1  # noqa: S608
    assert check_book(book) == []


def test_a_check_sees_letters_that_are_missing(book: Book) -> None:
    book.append([Edit("account", {"text": "谈判"})])
    book.store.run(f"DELETE FROM {LETTERS}")  # noqa: S608
    assert "the search index lists other records than there are" in {
        finding.what for finding in check_book(book)
    }
