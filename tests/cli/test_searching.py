"""The command that searches: queries with dashes, and words that are left out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.book import Book, Edit
from waybook.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def amina(team: Team) -> Book:
    [amina] = team.join("Amina")
    return amina


@pytest.fixture
def run(tmp_path: Path, amina: Book, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on Amina's book, which it closes."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET)

    def run(command: str, *words: str) -> tuple[int, str, str]:
        amina.close()
        capsys.readouterr()
        status = main([command, "--passphrase-file", str(secret), str(amina.path), *words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.mark.parametrize(
    "words",
    [
        ["-hold"],
        ["--hold"],
        ["-hold", "--ranked"],
        ["--limit", "3", "-hold"],
        ["--limit=3", "-hold"],
        ["--", "-hold"],
        ["--ranked", "--", "-hold"],
    ],
)
def test_a_query_may_begin_with_a_dash(run: Run, amina: Book, words: list[str]) -> None:
    amina.append([Edit("account", {"text": "they hold the bridge"})])
    status, out, _ = run("search", *words)
    assert (status, "[hold]" in out) == (0, True)


@pytest.mark.parametrize("words", [["hold", "--rankd"], ["--limit", "-hold"], []])
def test_what_is_no_option_is_still_refused(run: Run, words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run("search", *words)
    assert left.value.code == 2


def test_the_rest_of_a_long_query_is_told(run: Run, amina: Book) -> None:
    said = " ".join(f"word{number}" for number in range(16))
    amina.append([Edit("account", {"text": said})])
    status, out, err = run("search", f"{said} other words", "--json")
    assert (status, len(json.loads(out))) == (0, 1)
    assert err == "Only the first 16 words were searched for; 2 more words were left out.\n"
    status, out, err = run("search", f"{said} other", "--json")
    assert err == "Only the first 16 words were searched for; 1 more word was left out.\n"
    assert run("search", said)[2] == ""
