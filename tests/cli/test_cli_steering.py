"""What other people wrote steers no terminal and passes for nothing else."""

import json

import pytest

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
