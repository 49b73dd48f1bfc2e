from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from waybook.desktop.records.changes.word_changes import How, TextPiece, changes

LONG = "They asked for guarantees first and said no more"


def test_words_are_told_apart_from_what_stayed() -> None:
    new = LONG.replace("guarantees", "written guarantees").replace("no", "a little")
    assert changes(LONG, new) == [
        TextPiece(How.KEPT, "They asked for "),
        TextPiece(How.INSERTED, "written "),
        TextPiece(How.KEPT, "guarantees first and said "),
        TextPiece(How.REMOVED, "no"),
        TextPiece(How.INSERTED, "a little"),
        TextPiece(How.KEPT, " more"),
    ]


def test_texts_with_little_in_common_are_told_whole() -> None:
    assert changes(LONG, "The bridge was closed for nine days after the flood") == []
    assert changes("Posts first", "Posts last") == []


def test_very_long_texts_are_compared_by_line() -> None:
    lines = [f"Line {number} of a long account, one of many" for number in range(2_000)]
    new = [*lines]
    new[3] = "Another line"
    new[1_990] = "One more line"
    found = changes("\n".join(lines), "\n".join(new))
    assert [piece.text.strip() for piece in found if piece.how is How.INSERTED] == [
        "Another line",
        "One more line",
    ]


def test_two_pages_are_compared_at_once() -> None:
    """Twenty edits of an account are shown together: half a second for each blocks the window."""
    words = [f"word{number * 7 % 311}" for number in range(900)]
    other = [f"word{number * 5 % 307}" for number in range(900)]
    begun = process_time()
    changes(" ".join(words), " ".join(other))
    assert process_time() - begun < 0.15


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    found = changes(old, new)
    if found:
        assert squeezed(found, How.INSERTED) == old.split()
        assert squeezed(found, How.REMOVED) == new.split()


def squeezed(pieces: list[TextPiece], without: How) -> list[str]:
    return "".join(piece.text for piece in pieces if piece.how is not without).split()
