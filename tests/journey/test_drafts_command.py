"""What was begun and not saved, on the command line (resources/docs/cli.md)."""

import json
from pathlib import Path

import pytest
from test_command_line import Terminal, terminal

from waybook.book import Book
from waybook.model.world import real_world
from waybook.work.start import open_book

__all__ = ["terminal"]

CANARY = "Quetzalcoatlus"
GONE = "3f" * 16


def opened(book: str) -> Book:
    return open_book(Path(book), passphrase="correct horse", world=real_world())


def keep(book: str, name: str, *, kind: str, record: str = "", owner: str = "") -> str:
    about = {"kind": kind, "record": record, "owner": owner}
    held = {"draft": 2, "about": about, "place": "people", "begun_ms": 1_764_288_000_000}
    with opened(book) as found:
        found.drafts.keep(name, json.dumps({**held, "parts": {"note": {"text": CANARY}}}))
    return name


@pytest.fixture
def book(terminal: Terminal) -> str:
    return terminal.book("Amina")


def test_they_are_listed_without_what_was_typed(terminal: Terminal, book: str) -> None:
    heron = terminal.json("add", book, "contact", "--set", "code_name=HERON")["uid"]
    old = f"contact/{GONE}/note"
    with opened(book) as found:
        found.drafts.keep(old, json.dumps({"text": CANARY, "cursor": 1}))
    edit = keep(book, f"form/contact/{heron}/note", kind="contact", record=heron)
    new = keep(book, f"form/affiliation/new/{heron}", kind="affiliation", owner=heron)
    told = terminal.json("drafts", book)
    assert CANARY not in terminal.out
    assert [each["name"] for each in told] == [new, edit, f"contact/{GONE}"]
    assert told[1] == {
        "name": edit,
        "kind": "contact",
        "uid": heron,
        "title": "HERON",
        "about": "note",
        "of": {"uid": heron, "title": "HERON"},
        "place": "people",
        "begun": "2025-11-28T00:00:00+00:00",
        "kept": told[1]["kept"],
    }
    assert (told[0]["uid"], told[0]["of"]) == ("", {"uid": heron, "title": "HERON"})
    assert (told[2]["uid"], told[2]["title"], told[2]["begun"]) == (GONE, "", None)
    assert terminal.status("drafts", book) == 0
    assert CANARY not in terminal.out + terminal.errors
    assert "Contact: HERON" in terminal.out
    assert "New affiliation" in terminal.out


def test_one_is_discarded_by_its_name(terminal: Terminal, book: str) -> None:
    names = [keep(book, f"form/contact/new/{n}", kind="contact") for n in range(2)]
    left = terminal.json("drafts", book, "--discard", names[0])
    assert [each["name"] for each in left] == [names[1]]
    with opened(book) as found:
        assert list(found.drafts.names()) == [names[1]]
    assert terminal.status("drafts", book, "--discard", names[0]) == 1
    assert "There is no draft form/contact/new/0." in terminal.errors


def test_rows_of_a_version_before_go_together(terminal: Terminal, book: str) -> None:
    with opened(book) as found:
        for field in ("note", "role"):
            found.drafts.keep(f"contact/{GONE}/{field}", json.dumps({"text": "x", "cursor": 0}))
    assert terminal.status("drafts", book, "--discard", f"contact/{GONE}") == 0
    assert terminal.json("drafts", book) == []
    assert terminal.status("drafts", book) == 0
    assert "There are no drafts." in terminal.errors
