"""The same person, twice, on the command line (resources/docs/cli.md)."""

import pytest
from test_command_line import Terminal, terminal

__all__ = ["terminal"]


def test_people_are_suggested_united_split_and_told_apart(terminal: Terminal) -> None:
    book = terminal.book("Amina")
    one, other = (
        terminal.json("add", book, "contact", "--set", f"code_name={name}")["uid"]
        for name in ("PINE-4", "Pine 4")
    )
    [pair] = terminal.json("same", book)
    assert {pair["one"]["uid"], pair["other"]["uid"]} == {one, other}
    assert pair["reasons"][0]["code"] == "name"
    assert terminal.status("same", book) == 0
    assert "both are called" in terminal.out
    united = terminal.json("same", book, "--keep", one, "--other", other, "--why", "I met both.")
    assert [(each["shown_as"], each["one_with"]) for each in united] == [
        (one, [other]),
        (one, [one]),
    ]
    assert [row["uid"] for row in terminal.json("list", book, "contact")] == [one]
    assert terminal.json("show", book, other)["title"] == "Pine 4"
    assert [row["uid"] for row in terminal.json("search", book, "pine")] == [one]
    assert terminal.json("same", book) == []
    [alone] = terminal.json("same", book, "--split", other)
    assert alone["one_with"] == []
    assert len(terminal.json("list", book, "contact")) == 2
    terminal.json("same", book, "--different", one, other)
    assert terminal.json("same", book) == []
    assert terminal.status("same", book) == 0
    assert "Nothing seems to be recorded twice." in terminal.errors


@pytest.mark.parametrize(
    "words",
    [
        ("--keep", "0" * 32),
        ("--other", "0" * 32),
        ("--keep", "0" * 32, "--other", "1" * 32),
        ("--split", "0" * 32),
        ("--different", "0" * 32, "0" * 32),
        ("--keep", "0" * 32, "--other", "1" * 32, "--split", "0" * 32),
        ("--why", "No reason"),
    ],
    ids=" ".join,
)
def test_half_a_request_changes_nothing(terminal: Terminal, words: tuple[str, ...]) -> None:
    book = terminal.book("Amina")
    assert terminal.status("same", book, *words) == 1
    assert terminal.errors.strip().endswith(".")
    assert terminal.json("list", book, "same-person") == []
