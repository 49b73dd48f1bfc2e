"""Collecting, steps, undo, receipts, revoking and destroying through the command line."""

from pathlib import Path

import pytest
from test_command_line import Terminal

WORD = ("--set", "opened_by=Dora", "--set", "opened_why=Known.")


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_a_folder_is_collected_answered_undone_and_taken_back(
    terminal: Terminal, tmp_path: Path
) -> None:
    amina, tomas = terminal.book("Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    drop = tmp_path / "drop"
    drop.mkdir()
    terminal.json("add", amina, "group", "--set", "name=Front")
    terminal.json("seal", amina, "--to", "Tomas", "--out", str(drop))
    done = terminal.json("collect", tomas, str(drop))
    assert (done["bundles"], done["new"], len(done["answers"])) == (1, 1, 1)
    assert terminal.json("collect", amina, str(drop))["bundles"] == 1
    [person] = terminal.json("sent", amina)
    assert [each["confirmed"] for each in person["bundles"]] == ["receipt"]
    [received] = terminal.json("received", tomas)
    assert len(received["words"]) == 8
    [step] = terminal.json("steps", tomas)
    terminal.json("undo", tomas, str(step["step"]))
    assert terminal.json("list", tomas, "group") == []
    assert terminal.json("collect", tomas, str(drop))["bundles"] == 0
    terminal.json("undo", tomas, str(step["step"]), "--take-back")
    assert len(terminal.json("list", tomas, "group")) == 1


def test_words_confirm_a_card_is_revoked_and_a_record_destroyed(
    terminal: Terminal, tmp_path: Path
) -> None:
    amina, tomas = terminal.book("Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    uid = terminal.json("add", amina, "group", "--set", "name=Front")["uid"]
    path = terminal.json("seal", amina, "--to", "Tomas", "--out", str(tmp_path))["path"]
    terminal.json("merge", tomas, path)
    [received] = terminal.json("received", tomas)
    terminal.json("confirm", amina, "--to", "Tomas", *received["words"])
    [person] = terminal.json("sent", amina)
    assert [each["confirmed"] for each in person["bundles"]] == ["words"]
    terminal.json("destroy", amina, uid)
    assert terminal.json("list", amina, "group") == []
    assert terminal.json("destruction", amina)["lines"]
    terminal.json("revoke", amina, "Tomas")
    assert terminal.status("seal", amina, "--to", "Tomas", "--out", str(tmp_path)) == 1


def test_a_less_strict_label_is_settled_by_somebodys_word(
    terminal: Terminal, tmp_path: Path
) -> None:
    amina, jonas, tomas = (terminal.book(name) for name in ("Amina", "Jonas", "Tomas"))
    for one, other in ((amina, jonas), (amina, tomas), (jonas, tomas)):
        terminal.acquaint(one, other)
    uid = terminal.json("add", amina, "group", "--set", "name=Front")["uid"]
    path = terminal.json("seal", amina, "--to", "Jonas", "--out", str(tmp_path))["path"]
    terminal.json("merge", jonas, path)
    for book, label in ((amina, "AMBER"), (jonas, "AMBER+STRICT")):
        terminal.json("edit", book, uid, "--set", f"label={label}", *WORD)
        path = terminal.json("seal", book, "--to", "Tomas", "--out", str(tmp_path))["path"]
        terminal.json("merge", tomas, path)
    [conflict] = terminal.json("conflicts", tomas)
    entry = next(each["entry"] for each in conflict["candidates"] if each["value"] == "AMBER")
    keeping = ("settle", tomas, uid, "label", "--keep", entry)
    assert terminal.status(*keeping) == 1
    assert "who decided" in terminal.errors
    assert terminal.status(*keeping, "--opened-by", "Dora") == 1
    assert terminal.json("show", tomas, uid)["label"] == "AMBER+STRICT"
    terminal.json(*keeping, "--opened-by", "Dora", "--opened-why", "It is known by now.")
    fields = terminal.json("show", tomas, uid)["fields"]
    assert (fields["label"], fields["opened_by"]) == ("AMBER", "Dora")
    assert fields["opened_why"] == "It is known by now."


def test_each_value_in_conflict_comes_with_what_it_rests_on(
    terminal: Terminal, tmp_path: Path
) -> None:
    amina, jonas, tomas = (terminal.book(name) for name in ("Amina", "Jonas", "Tomas"))
    for one, other in ((amina, jonas), (amina, tomas), (jonas, tomas)):
        terminal.acquaint(one, other)
    uid = terminal.json("add", amina, "event", "--set", "title=Talks")["uid"]
    path = terminal.json("seal", amina, "--to", "Jonas", "--out", str(tmp_path))["path"]
    terminal.json("merge", jonas, path)
    cited = {}
    for book, place in ((amina, "Arusha"), (jonas, "Pretoria")):
        terminal.json("edit", book, uid, "--set", f"place={place}", "--set", "confidence=V")
        cited[place] = terminal.json("add", book, "reference", "--set", f"title={place} papers")
        source = f"record={cited[place]['uid']}"
        terminal.json("add", book, "evidence", "--set", f"about={uid}", "--set", source)
        path = terminal.json("seal", book, "--to", "Tomas", "--out", str(tmp_path))["path"]
        terminal.json("merge", tomas, path)
    [conflict] = terminal.json("conflicts", tomas)
    told = {each["value"]: each for each in conflict["candidates"]}
    for place, author in (("Arusha", "Amina"), ("Pretoria", "Jonas")):
        [rest] = told[place]["rests_on"]
        assert (rest["uid"], rest["title"]) == (cited[place]["uid"], f"{place} papers")
        assert rest["by_name"] == told[place]["author_name"] == author
        assert told[place]["weight"]["confidence"]["value"] == "V"
    assert conflict["also_rests_on"] == []
    assert terminal.status("conflicts", tomas) == 0
    assert "based on: Arusha papers (noted by Amina)" in terminal.out
