"""A new passphrase on the command line: drawn, typed twice, asked about, or read from a file."""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from waybook.cli.main import main
from waybook.cli.new_passphrase import new_passphrase
from waybook.crypto.passphrases import generate
from waybook.model.faults import BadInput

Prompt = Callable[[Sequence[str], str], None]


class Terminal(io.StringIO):
    """Standard input that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def prompt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Answer hidden questions in turn; `…` repeats what was drawn and shown."""

    def prompt(hidden: Sequence[str], shown: str = "") -> None:
        waiting = list(hidden)

        def answer(_: str) -> str:
            given = waiting.pop(0)
            return capsys.readouterr().err.split("\n\n")[1].strip() if given == "…" else given

        monkeypatch.setattr("getpass.getpass", answer)
        monkeypatch.setattr(sys, "stdin", Terminal(shown))

    return prompt


def test_enter_alone_has_one_drawn(prompt: Prompt) -> None:
    prompt(["", "…"], "")
    chosen = new_passphrase(None)
    assert len(chosen.text.split()) == 7
    assert chosen.strength.sentence.startswith("Strong")


def test_a_passphrase_that_can_be_guessed_is_asked_about_twice(prompt: Prompt) -> None:
    prompt(["summer", "summer"], "y\n")
    assert new_passphrase(None).text == "summer"
    fair = generate()
    prompt(["summer", "winter", fair, fair], "n\n\n")
    chosen = new_passphrase(None)
    assert chosen.text == fair
    assert chosen.strength.sentence.startswith("Fair")
    prompt(["summer"], "")
    with pytest.raises(BadInput, match="No answer"):
        new_passphrase(None)


def test_two_that_differ_are_refused(prompt: Prompt) -> None:
    prompt([generate(), generate()], "")
    with pytest.raises(BadInput, match="differ"):
        new_passphrase(None)


@pytest.mark.usefixtures("weak_locks")
@pytest.mark.parametrize("typed", ["a", "summer2024", "a1b2c3d4e5f6g7h8", "पानी घर"])
def test_a_weak_one_from_a_file_is_warned_of_and_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(typed + "\n", encoding="utf-8")
    words = ["init", str(tmp_path / "A.waybook"), "--name", "Amina"]
    assert main([*words, "--passphrase-file", str(secret)]) == 0
    said = capsys.readouterr().err
    assert "Weak: this can be guessed." in said
    assert typed not in said.split("There is no way back")[0].split()
