"""Today through the command line, as resources/docs/cli.md describes it."""

from pathlib import Path

import pytest
from test_command_line import Terminal
from test_picture_command import drawn


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


@pytest.fixture
def book(terminal: Terminal) -> str:
    return terminal.book("Amina")


def put(terminal: Terminal, book: str, kind: str, *fields: str) -> str:
    words = [word for field in fields for word in ("--set", field)]
    return str(terminal.json("add", book, kind, *words, "--as-written")["uid"])


def test_the_array_has_these_keys_and_values(terminal: Terminal, book: str) -> None:
    group = put(terminal, book, "group", "name=River Front")
    call = put(terminal, book, "follow-up", "what=Call", f"group={group}", "due=2003-06-10")
    found = terminal.json("today", book, "--on", "2003-06-17")
    assert found == [
        {
            "uid": call,
            "kind": "follow-up",
            "title": "Call",
            "group": group,
            "date": "2003-06-10",
            "why": "This follow-up is overdue.",
        }
    ]
    assert terminal.status("today", book, "--on", "2003-06-17") == 0
    assert terminal.out.splitlines()[:2] == ["Overdue", "  2003-06-10  River Front  Call"]
    assert terminal.json("today", book, "--on", "2003-06-01", "--days", "8") == []
    assert len(terminal.json("today", book, "--on", "2003-06-01", "--days", "9")) == 1
    with pytest.raises(SystemExit):
        terminal.status("today", book, "--days", "-1")


def test_done_moved_dismissed_and_seen(terminal: Terminal, book: str) -> None:
    calls = [
        put(terminal, book, "follow-up", f"what=Call {n}", "due=2003-06-10") for n in (1, 2, 3)
    ]

    def left(*words: str) -> set[str]:
        return {each["uid"] for each in terminal.json("today", book, *words)} - {""}

    assert left("--done", calls[0]) == {*calls[1:]}
    assert left("--move", calls[1], "--to", "2001-01-01") == {*calls[1:]}
    assert terminal.json("show", book, calls[1])["fields"]["due"] == "2001-01-01"
    assert terminal.status("today", book, "--dismiss", calls[2]) == 1
    assert "with a reason" in terminal.errors
    assert left("--dismiss", calls[2], "--reason", "He called") == {calls[1]}
    assert terminal.status("today", book) == 0
    assert "Dismissed: 1 line." in terminal.errors
    assert left("--seen") == {calls[1]}
    assert terminal.status("today", book, "--done", "f" * 32) == 1
    assert "There is no line" in terminal.errors


def test_one_page_to_print(terminal: Terminal, book: str, tmp_path: Path) -> None:
    put(terminal, book, "follow-up", "what=Call", "due=2003-06-10", "label=GREEN")
    path = tmp_path / "page.pdf"
    words = ["print-today", book, "--out", str(path), "--up-to", "AMBER"]
    done, errors = drawn(terminal, *words)
    assert (done["label"], done["lines"], done["sealed_for"]) == ("GREEN", 1, "")
    assert path.read_bytes().startswith(b"%PDF-1.")
    assert "This file is not encrypted" in errors
    assert terminal.status("print-today", book, "--out", str(tmp_path / "page.odt")) == 1
