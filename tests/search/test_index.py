"""The index holds what the text says, and follows when the words searched come out otherwise."""

import re
from pathlib import Path

import pytest

from waybook.book import Book, Edit
from waybook.book.check import check_book
from waybook.book.projection import rebuild
from waybook.book.search.indexing import IndexedText, indexed
from waybook.book.search.letter_terms import in_rows, terms_of_text
from waybook.book.search.querying import MOST_TERMS, count_unused, terms
from waybook.model.writing.tokens import beside, tokens

PAIRS = Path(__file__).parent / "pairs"
_NO_WORDS = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")  # as FTS5's `ascii` parts them


def _words_of(found: IndexedText) -> list[str]:
    return _NO_WORDS.sub(" ", found.words).replace("\ue014", " ").split()


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.tsv")), ids=lambda path: path.stem)
def test_the_quick_way_says_what_the_exact_way_says(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        text = line.split("\t")[0]
        row = tokens(text)
        spaced = [token.form for token in row if not token.is_unspaced]
        found = indexed(text)
        words = [*spaced, *{token.form for token in beside(text, row)}]
        letters = {term for each in in_rows(row) for term in terms_of_text(each)}
        assert sorted(_words_of(found)) == sorted(words)
        assert sorted(found.letters.split()) == sorted(letters)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("cease-fire", {"cease", "fire", "ceasefire"}),
        ("nego-\ntiated", {"nego", "tiated", "negotiated"}),
        ("2003-09-02", {"2003", "09", "02", "\ue01120030902"}),
    ],
)
def test_what_is_indexed(text: str, forms: set[str]) -> None:
    assert set(_words_of(indexed(text))) == forms


@pytest.mark.parametrize("many", [0, 1, 16, 17, 40])
def test_words_left_out_are_counted(many: int) -> None:
    query = " ".join(f"word{number}" for number in range(many))
    assert len(terms(query)) == min(many, MOST_TERMS)
    assert count_unused(query) == max(0, many - MOST_TERMS)


def test_a_book_of_an_earlier_edition_makes_its_index_anew(book: Book) -> None:
    book.append([Edit("account", {"text": "استؤنفت الاتصالات والمفاوضات بعد 和平谈判"})])
    with book.store.transaction():
        book.store.run("DROP TABLE search")
        book.store.run("DROP TABLE letters")
        book.store.run(
            "CREATE VIRTUAL TABLE search USING fts5 (text, content = '', contentless_delete = 1, "
            "tokenize = 'unicode61 remove_diacritics 0')"
        )
        book.store.run("UPDATE meta SET value = 'as it was' WHERE name = 'declared'")
    assert book.search.hits("مفاوضات") == []
    rebuild.rebuild_if_declared_anew(book.store)
    assert len(book.search.hits("مفاوضات")) == len(book.search.hits("和平谈判")) == 1
    assert check_book(book) == []


def test_what_changed_is_found_and_what_it_was_is_not(book: Book) -> None:
    [uid] = book.append([Edit("account", {"text": "ငြိမ်းချမ်းရေး +93 701 234 567"})]).records
    book.append([Edit("account", {"text": "停火"}, uid)])
    assert not book.search.hits("ငြိမ်းချမ်း")
    assert not book.search.hits("0701234567")
    assert [hit.uid for hit in book.search.hits("停火")] == [uid]
    assert check_book(book) == []


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("truce truce agreed", "calm"), False),
        (("truce truce", "calm"), True),
        (("truce agreed agreed", "calm"), True),
        (("truce agreed", "truce calm"), True),
    ],
)
def test_the_check_tells_which_words_stand_in_the_index_and_how_often(
    book: Book, texts: tuple[str, str], *, told: bool
) -> None:
    """How often a word stands somewhere decides what comes first."""
    book.append([Edit("account", {"text": text}) for text in ("truce truce agreed", "calm")])
    places = [row[0] for row in book.store.rows("SELECT last FROM records ORDER BY id")]
    with book.store.transaction():
        book.store.run("DELETE FROM search")
        for last, text in zip(places, texts, strict=True):
            book.store.run("INSERT INTO search (rowid, text) VALUES (?, ?)", (last, text))
    assert [each.part for each in check_book(book)] == ["search"] * told
