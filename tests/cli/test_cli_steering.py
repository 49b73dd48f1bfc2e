"""What other people wrote steers no terminal and passes for nothing else."""

import json
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.cli.main import main
from waybook.cli.output import indented, print_json, printable, say

STEERING = "a\x1b]0;owned\x07b\u009b2Jc\u202ed\u2066e\U000e0041f"


def test_json_escapes_it_and_keeps_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"title": STEERING, "name": "عائشة — Āmina\n2"})
    out = capsys.readouterr().out
    assert printable(out) == out
    assert json.loads(out) == {"title": STEERING, "name": "عائشة — Āmina\n2"}
    assert "عائشة — Āmina" in out


def test_messages_replace_it(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"{STEERING} cannot be read.")
    err = capsys.readouterr().err
    assert printable(err) == err


def test_no_line_of_a_value_looks_like_a_field() -> None:
    value = indented("They said.\n  label: CLEAR", "      ")
    assert value.split("\n") == ["They said.", "        label: CLEAR"]


def test_a_word_that_is_no_text_is_bad_input(
    team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [amina] = team.join("Amina")
    amina.close()
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    book, given = str(amina.path), ["--passphrase-file", str(secret)]
    for words in (["show", book, "\udcff"], ["list", book, "group", "--group", "\udcff"]):
        assert main([*words, *given]) == 1
        assert "defect" not in capsys.readouterr().err
