"""What the terminal says of a fault: what happened, then a command or option that helps."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.book import Book
from waybook.cli.main import main
from waybook.work.cards.trusting import my_card

Run = Callable[..., tuple[int, str, str]]
NOWHERE = "0" * 32


@pytest.fixture
def amina(team: Team) -> Book:
    [amina] = team.join("Amina")
    return amina


@pytest.fixture
def run(tmp_path: Path, amina: Book, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on Amina's book, which it closes."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET)

    def run(command: str, *words: object) -> tuple[int, str, str]:
        amina.close()
        capsys.readouterr()
        given = [command, str(amina.path), *map(str, words), "--passphrase-file", str(secret)]
        status = main(given)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("undo", "9"), "There is no step 9. See `waybook steps BOOK`."),
        (
            ("show", NOWHERE),
            f"There is no record “{NOWHERE}” in this book. See `waybook list BOOK KIND`.",
        ),
        (("phases", "{name}"), "There is no group “{name}”. See `waybook list BOOK group`."),
        (
            ("add", "group", "--set", "name=", "--set", "aims=peace"),
            "Name: it is empty. Fill it in. In commands and files this field is `name`.",
        ),
        (
            ("add", "group", "--set", "nme=x{aims}"),
            "Group has no field “nme”. Use one of: name, ",
        ),
        (
            ("add", "meeting", "--set", "date=1405-09-07"),
            "Date: “1405-09-07” is before 1900, so it is most likely a date of another calendar. ",
        ),
    ],
)
def test_a_fault_names_its_command(run: Run, words: tuple[str, ...], said: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (1, "")
    assert err.startswith(f"waybook: {said}")
    assert err.count("\n") == 1


def test_a_date_that_is_meant_so_is_told_its_option(run: Run) -> None:
    _, _, err = run("add", "meeting", "--set", "date=1405-09-07")
    assert err.endswith(
        "In commands and files this field is `date`. If it is meant so, add --as-written.\n"
    )


def test_another_key_is_refused_with_the_option_that_replaces_it(
    run: Run, team: Team, amina: Book, tmp_path: Path
) -> None:
    [tomas] = team.join("Tomas")
    amina.trust_store.keep(tomas.card, verified=True)
    (tmp_path / "elsewhere").mkdir()
    elsewhere = Team(tmp_path / "elsewhere")
    [other] = elsewhere.join("Tomas")
    card = tmp_path / "tomas.card"
    card.write_text(my_card(other))
    elsewhere.close()
    _, _, err = run("trust", card)
    assert err == (
        "waybook: “Tomas” has another key in this book. Compare the eight words by voice before "
        "you replace it. To replace it, run the command again with --replace.\n"
    )


def test_what_was_refused_is_worded_in_json_too(run: Run, team: Team, tmp_path: Path) -> None:
    bundle = tmp_path / "0123456789abcdef.bundle"
    bundle.write_bytes(b"no bundle at all")
    status, out, err = run("merge", bundle, "--json")
    [met] = json.loads(out)
    assert status == 1
    assert met["reason"] == (
        "The file ends too early, or it is not a sealed file. Ask the sender to send it again."
    )
    assert err == f"{bundle.name}: {met['reason']}\n"
