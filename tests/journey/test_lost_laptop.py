"""A laptop is lost: the story on the command line, with and without its certificate."""

from pathlib import Path

import pytest
from test_command_line import Terminal


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def three(terminal: Terminal) -> tuple[str, str, str]:
    amina, tomas, dora = (terminal.book(name) for name in ("Amina", "Tomas", "Dora"))
    for one, other in ((amina, tomas), (amina, dora), (tomas, dora)):
        terminal.acquaint(one, other)
    terminal.json("add", dora, "group", "--set", "name=Front")
    return amina, tomas, dora


def test_a_lost_laptop_is_known_to_all(terminal: Terminal, tmp_path: Path) -> None:
    _, tomas, dora = three(terminal)
    out = str(tmp_path)
    reason = ("--reason", "Taken at a checkpoint")
    terminal.json("revoke", tomas, "Amina", "--from", "2026-11-12", *reason)
    path = terminal.json("seal", tomas, "--to", "Dora", "--out", out)["path"]
    claim = "Tomas says that the card of “Amina” is lost since 2026-11-12: do not seal for it."
    assert terminal.json("inspect", dora, path)["notices"][0].startswith(claim)
    [preview] = terminal.json("merge", dora, path, "--dry-run")
    assert preview["notices"][0].startswith(claim)
    assert preview["suggestions"][0]["kind"] == "revocation"
    [merged] = terminal.json("merge", dora, path)
    assert merged["notices"][0].startswith(claim)
    assert [each["kind"] for each in terminal.json("notices", dora)] == ["revocation"]
    sealing = ("seal", dora, "--to", "Amina", "--out", out)
    assert terminal.status(*sealing) == 1
    assert claim in terminal.errors
    assert "--despite-revocation" in terminal.errors
    assert terminal.status("picture", dora, "Front", "--out", f"{out}/x.pdf", "--for", "Amina") == 1
    assert claim in terminal.errors
    assert terminal.json(*sealing, "--despite-revocation")["to"] == "Amina"
    [waits] = terminal.json("suggestions", dora)
    assert terminal.json("suggestions", dora, "--accept", waits["id"]) == []
    assert terminal.status(*sealing, "--despite-revocation") == 1
    assert "was revoked here" in terminal.errors


def test_who_holds_the_certificate_stops_the_card(terminal: Terminal, tmp_path: Path) -> None:
    amina, tomas, dora = three(terminal)
    file, out = str(tmp_path / "stop.txt"), str(tmp_path)
    made = terminal.json("stop-certificate", amina, "--out", file)
    assert (made["name"], len(made["words"])) == ("Amina", 48)
    assert terminal.status("stop-certificate", amina, "--out", file) == 1  # it is there
    paper = tmp_path / "paper.txt"
    paper.write_text("\n".join(made["words"]), encoding="utf-8")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(Path(file).read_text("utf-8").replace("Amina", "Anima"), encoding="utf-8")
    for book, *how in (
        (tomas, "--certificate", str(wrong)),
        (tomas, "--certificate", str(tmp_path / "absent")),
        (tomas, "Dora", "--certificate", file),
        (amina, "--certificate", file),
        (tomas,),
    ):
        assert terminal.status("revoke", book, *how) == 1
        assert len(terminal.errors.strip().splitlines()) == 1
    told = terminal.json("revoke", tomas, "--certificate", str(paper), "--from", "2026-11-12")
    assert told["name"] == "Amina"
    path = terminal.json("seal", tomas, "--to", "Dora", "--out", out)["path"]
    terminal.json("merge", dora, path)
    sealing = ("seal", dora, "--to", "Amina", "--out", out, "--despite-revocation")
    assert terminal.status(*sealing) == 1
    assert "own revocation certificate confirms it" in terminal.errors
    [waits] = terminal.json("suggestions", dora)
    assert terminal.status("suggestions", dora, "--decline", waits["id"]) == 1
    terminal.json("suggestions", dora, "--accept", waits["id"])
    assert terminal.status(*sealing) == 1
