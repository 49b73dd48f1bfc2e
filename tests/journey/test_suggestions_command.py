"""Suggested changes on the command line (resources/docs/cli.md)."""

import json
from pathlib import Path

import pytest
from test_command_line import Terminal, terminal

from forging_methods import document, forge, weaker
from waybook.model.world import real_world
from waybook.work.start import open_book

__all__ = ["terminal"]


@pytest.fixture
def book(terminal: Terminal, tmp_path: Path) -> str:
    """Return Tomas's book, for which Amina sealed a rule set and a profile."""
    amina, tomas = terminal.book("Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    with open_book(Path(amina), passphrase="correct horse", world=real_world()) as opened:
        forge(opened, {**weaker("rules/warnings"), "version": "999"})
        forge(opened, {**weaker("profiles/coordination_digest"), "version": "9"})
    stick = tmp_path / "stick"
    stick.mkdir()
    assert terminal.status("seal", amina, "--to", "Tomas", "--out", str(stick)) == 0
    return tomas


def test_they_are_previewed_listed_declined_and_accepted(
    terminal: Terminal, book: str, tmp_path: Path
) -> None:
    before = terminal.json("models", book)
    stick = str(tmp_path / "stick")
    [seen] = terminal.json("merge", book, stick, "--dry-run")
    assert len(seen["suggestions"]) == seen["suggested"] == len(seen["records"]) == 2
    assert terminal.json("suggestions", book) == []
    assert terminal.status("suggestions", book) == 0
    assert "No suggested changes" in terminal.errors
    [done] = terminal.json("merge", book, stick)
    assert done["suggested"] == 2
    assert "suggestions" not in done
    assert terminal.json("models", book) == before
    found = {each["title"]: each for each in terminal.json("suggestions", book)}
    rules = found[f"{document('rules/warnings')['name']} (warnings 999)"]
    profile = found["Coordination digest (coordination_digest 9)"]
    assert rules.keys() == {
        *("id", "uid", "kind", "title", "by", "bundle", "received", "changes", "refused")
    }
    assert (rules["kind"], rules["by"], rules["bundle"], rules["refused"]) == (
        *("method", "Amina", 1, ""),
    )
    assert "warnings are removed: " in rules["changes"][0]
    assert "Would include " in profile["changes"][0]
    [notice] = terminal.json("notices", book)
    assert (notice["kind"], notice["from"]) == ("suggested", "Amina")
    assert terminal.status("suggestions", book, "--accept", profile["id"]) == 1
    assert "would include more" in terminal.errors
    assert terminal.json("suggestions", book, "--decline", profile["id"]) == [rules]
    assert terminal.status("suggestions", book) == 0
    assert rules["id"] in terminal.out
    assert terminal.json("suggestions", book, "--accept", rules["id"]) == []
    assert terminal.json("notices", book) == []
    after = {(each["id"], each["version"]) for each in terminal.json("models", book)}
    assert ("warnings", "999") in after
    assert ("coordination_digest", "9") not in after
    assert terminal.json("check", book)["ok"]


def test_a_folder_that_is_collected_brings_them_and_nothing_into_force(
    terminal: Terminal, book: str, tmp_path: Path
) -> None:
    before = terminal.json("models", book)
    done = terminal.json("collect", book, str(tmp_path / "stick"))
    assert done["suggested"] == 2
    assert terminal.json("models", book) == before
    assert terminal.status("models", book) == 0
    assert "2 suggested changes, not in force" in terminal.errors


@pytest.mark.parametrize(
    "words",
    [
        ("--accept", "none"),
        ("--decline", "none"),
        ("--accept", "a", "--decline", "b"),
        ("--accept", ""),
    ],
)
def test_what_is_not_suggested_cannot_be_decided(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    mine = terminal.book("Amina")
    assert terminal.status("suggestions", mine, *words) == 1
    assert terminal.errors.strip().endswith(".") or "suggestions BOOK" in terminal.errors


@pytest.mark.parametrize("name", ["profiles/lessons", "rules/warnings"])
def test_what_ships_is_replaced_by_no_command(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    mine = terminal.book("Amina")
    before = terminal.json("models", mine)
    path = tmp_path / "method.json"
    path.write_text(json.dumps(weaker(name)), encoding="utf-8")
    assert terminal.status("models", mine, "--add", str(path)) == 1
    assert "ships with Waybook" in terminal.errors
    said = document(name)
    fields = {
        "what": said["holds"],
        "id": said["id"],
        "version": said["version"],
        "text": path.read_text(),
    }
    for more in ({}, {"version": "9"}):
        pairs = [f"{key}={value}" for key, value in {**fields, **more}.items()]
        words = [word for pair in pairs for word in ("--set", pair)]
        assert terminal.status("add", mine, "method", *words) == 1
        assert "from its file" in terminal.errors
    assert terminal.json("models", mine) == before
