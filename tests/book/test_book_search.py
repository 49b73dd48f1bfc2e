import re

import pytest

from waybook.book import Book, Edit
from waybook.book.check import check_book
from waybook.book.search.querying import matching


def add(book: Book, *texts: str) -> None:
    for text in texts:
        book.append([Edit("account", {"text": text})])


def marked(book: Book, query: str) -> list[list[str]]:
    return [[p.text for p in hit.snippet if p.is_match] for hit in book.search.hits(query)]


def test_the_newest_comes_first(book: Book) -> None:
    add(book, "A ceasefire in May", "A ceasefire in June")
    assert [hit.title for hit in book.search.hits("ceasefire")] == [
        "A ceasefire in June",
        "A ceasefire in May",
    ]
    uid = book.search.hits("ceasefire may")[0].uid
    book.append([Edit("account", {"text": "A ceasefire in May, they say"}, uid)])
    assert book.search.hits("ceasefire")[0].uid == uid


def test_the_best_comes_first(book: Book) -> None:
    add(book, "road road road", "a road, and then " + "many other words " * 9)
    assert book.search.hits("road", order="rank")[0].title == "road road road"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("reconc", "reconciliation"),
        ("RÉCONCILIATION", "reconciliation"),
        ("of", "of"),  # under three letters: the whole word
        ("rec", "reconciliation"),
        ('"of the"', "of the"),
    ],
)
def test_latin_words(book: Book, query: str, found: str) -> None:
    add(book, "The reconciliation of the parties")
    assert marked(book, query) == [[found]]


@pytest.mark.parametrize("query", ["re", '"the of"', "reconciliation nothing", "", "“”", '"', "*"])
def test_what_finds_nothing(book: Book, query: str) -> None:
    add(book, "The reconciliation of the parties")
    assert book.search.hits(query) == []
    if not query.strip():
        assert book.lists.count("account", text=query) == 1


@pytest.mark.parametrize("query", ["اطلاق", "إِطْلَاق", "وقف إطلاق", "دم"])
def test_arabic_words_however_they_are_spelled(book: Book, query: str) -> None:
    add(book, "اتفقوا على وقف إطْلاق النار بعد سفك دم كثير")
    assert len(book.search.hits(query)) == 1
    assert marked(book, query)[0]


def test_accents_and_ligatures_are_folded(book: Book) -> None:
    add(book, "Le cœur du différend à Bujumbura")
    assert marked(book, "differend") == [["différend"]]
    assert marked(book, "coeur") == [["cœur"]]


@pytest.mark.parametrize(
    "query",
    ["a OR b", "NEAR(a b)", "text:hold", "hold*", "-hold", "^hold", "(hold", "hold)", "'", "a\0b"],
)
def test_no_operator_gets_through(book: Book, query: str) -> None:
    add(book, "hold")
    book.search.hits(query)
    asked = re.sub(r'"[^"]*"', "", " ".join(matching(query)))
    assert set(re.findall(r"\w+|[^\w\s]", asked)) <= {"AND", "OR", "(", ")", "*"}


def test_pages_and_kinds(book: Book) -> None:
    add(book, *(f"word number {n}" for n in range(7)))
    book.append([Edit("group", {"name": "Word of honour"})])
    assert [hit.title for hit in book.search.hits("word", kind="account", limit=3, offset=3)] == [
        "word number 3",
        "word number 2",
        "word number 1",
    ]
    assert [hit.kind for hit in book.search.hits("word", kind="group", order="rank")] == ["group"]


def test_a_snippet_is_cut_around_the_match(book: Book) -> None:
    add(book, "before " * 100 + "needle " + "after " * 100)
    [hit] = book.search.hits("needle")
    assert hit.snippet[0][0] == hit.snippet[-1][0] == "…"
    assert sum(len(text) for text, _ in hit.snippet) < 200
    assert [text for text, found in hit.snippet if found] == ["needle"]


def test_what_is_no_longer_said_is_no_longer_found(book: Book) -> None:
    add(book, "unsayable")
    book.append([Edit("account", {"text": "said"}, book.search.hits("unsayable")[0].uid)])
    assert book.search.hits("unsayable") == []
    assert check_book(book) == []
