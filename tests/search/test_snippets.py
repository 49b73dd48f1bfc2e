"""A snippet begins with a word a little before what was found, and is of one length."""

import pytest

from waybook.book.search.querying import terms
from waybook.book.search.snippets import snippet

FOUND = ("needle", True)
MORE = ("…", False)
LONG = "z" * 200


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("", []),
        ("word " * 9, [("word " * 9, False)]),
        ("word " * 10, [("word " * 10, False)]),
        ("word " * 30, [MORE, ("word " * 10, False)]),
        ("word " * 20 + "a ", [MORE, ("word " * 9 + "a ", False)]),
        ("x" * 95 + " ", [("x" * 95 + " ", False)]),
        ("x" * 96 + " ", [MORE, ("x" * 47 + " ", False)]),
        ("x" * 199 + " ", [MORE, ("x" * 47 + " ", False)]),
        ("y" * 104 + " " + "x" * 94 + " ", [MORE, ("x" * 94 + " ", False)]),
        ("y" * 103 + " " + "x" * 95 + " ", [MORE, ("x" * 47 + " ", False)]),
        ("x" * 151 + "e\u0301" + "x" * 46 + " ", [MORE, ("e\u0301" + "x" * 46 + " ", False)]),
    ],
)
def test_where_it_begins(before: str, shown: list[tuple[str, bool]]) -> None:
    found = snippet(f"{before}needle {LONG}", terms("needle"))
    assert [tuple(each) for each in found[:-2]] == [*shown, FOUND]
    assert found[-1] == MORE


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ("", []),
        (" " + "z" * 153, [(" " + "z" * 153, False)]),
        (" " + "z" * 154, [(" " + "z" * 153, False), MORE]),
        (" " + "z" * 151 + " needle", [(" " + "z" * 151 + " ", False), ("n", True), MORE]),
        (" " + "z" * 152 + " needle", [(" " + "z" * 152 + " ", False), MORE]),
        ("\nand a needle\n", [(" and a ", False), FOUND, (" ", False)]),
    ],
)
def test_where_it_ends(after: str, shown: list[tuple[str, bool]]) -> None:
    found = snippet(f"needle{after}", terms("needle"))
    assert [tuple(each) for each in found] == [FOUND, *shown]


def test_it_is_the_beginning_where_nothing_is_seen() -> None:
    assert [tuple(each) for each in snippet("é" * 161, terms("needle"))] == [
        ("é" * 160, False),
        MORE,
    ]
