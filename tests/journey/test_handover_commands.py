"""Collecting, steps, undo, receipts, revoking and destroying through the command line."""

from pathlib import Path

import pytest
from test_command_line import Terminal


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
