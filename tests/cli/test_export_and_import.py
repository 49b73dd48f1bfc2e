"""The way out and back in, at a terminal."""

import json
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.cli.main import main
from waybook.work.records.records import add


class Terminal:
    """Two books and somebody who types."""

    def __init__(self, team: Team, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        amina, tomas = team.join("Amina", "Tomas", start_ms=1_700_000_000_000)
        self.uid = add(amina, kind="group", fields={"name": "River Front", "label": "RED"}).uid
        self.amina, self.tomas, self.out = str(amina.path), str(tomas.path), folder / "out"
        team.close()
        secret = folder / "secret"
        secret.write_text(SECRET)
        self._given = ["--passphrase-file", str(secret)]
        self._said = said

    def types(self, *words: str, status: int = 0) -> tuple[str, str]:
        assert main([*words, *self._given]) == status
        return self._said.readouterr()


@pytest.fixture
def terminal(team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(team, tmp_path, capsys)


def test_an_export_says_who_can_read_it(terminal: Terminal) -> None:
    out, err = terminal.types("export", terminal.amina, str(terminal.out))
    assert out == f"{terminal.out}\n"
    assert "not encrypted: whoever has it can read all of it" in err
    assert "TLP:RED" in err
    out, _ = terminal.types(
        "export", terminal.amina, f"{terminal.out}2", "--kind", "group", "--json"
    )
    assert json.loads(out) == {
        "path": f"{terminal.out}2",
        "label": "RED",
        "records": {"group": 1},
        "attachments": 0,
        "lacking": 0,
    }
    _, err = terminal.types("export", terminal.amina, str(terminal.out), status=1)
    assert "not empty" in err


def test_an_import_is_shown_first_and_can_be_undone(terminal: Terminal) -> None:
    folder = str(terminal.out)
    terminal.types("export", terminal.amina, folder)
    out, err = terminal.types("import", terminal.tomas, folder)
    assert "would be merged" in out
    assert "new: group River Front" in out
    assert "add --yes" in err
    assert json.loads(terminal.types("list", terminal.tomas, "group", "--json")[0]) == []
    told = json.loads(terminal.types("import", terminal.tomas, folder, "--yes", "--json")[0])
    assert (told["status"], told["new"], told["step"]) == ("merged", 1, 1)
    assert "not signed" in told["from"]
    steps = json.loads(terminal.types("steps", terminal.tomas, "--json")[0])
    assert [each["step"] for each in steps] == [1]
    terminal.types("received", terminal.tomas)
    again = json.loads(terminal.types("import", terminal.tomas, folder, "--yes", "--json")[0])
    assert (again["status"], again["step"]) == ("nothing new", 0)
    terminal.types("undo", terminal.tomas, "1")
    assert json.loads(terminal.types("list", terminal.tomas, "group", "--json")[0]) == []


def test_the_secret_key_comes_after_a_warning(terminal: Terminal) -> None:
    out, err = terminal.types("card", terminal.amina, "--secret")
    assert out.startswith("AGE-SECRET-KEY-PQ-1")
    assert out.count("\n") == 1
    assert "show it to nobody" in err
    assert list(json.loads(terminal.types("card", terminal.amina, "--secret", "--json")[0])) == [
        "secret"
    ]
    assert "SECRET" not in terminal.types("card", terminal.amina)[0]
