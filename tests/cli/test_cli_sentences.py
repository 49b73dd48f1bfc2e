"""What a newcomer types wrong is answered by a sentence, and what they read is whole."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.book import Book
from waybook.cli.main import main
from waybook.cli.output import printable
from waybook.work.records import add
from waybook.work.trusting import my_card, trust

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

    def run(command: str, *words: object) -> tuple[int, str, str]:
        amina.close()
        capsys.readouterr()
        given = [command, str(amina.path), *map(str, words), "--passphrase-file", str(secret)]
        status = main(given)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_of_several_records_all_are_added_or_none(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many.json"
    many.write_text(json.dumps([{"code_name": "HERON"}, {"code_name": ""}]))
    status, out, err = run("add", "contact", "--from-json", many)
    assert (status, out) == (1, "")
    assert "fill it in" in err
    assert json.loads(run("list", "contact", "--json")[1]) == []


def test_a_bundle_that_expired_already_is_not_sealed(run: Run, team: Team, amina: Book) -> None:
    [tomas] = team.join("Tomas")
    trust(amina, card=tomas.card, verified=True)
    add(amina, kind="group", fields={"name": "North Front"})
    late = ("--out", team.stick, "--expires", "2020-01-01")
    status, _, err = run("seal", "--to", "Tomas", *late)
    assert (status, "over" in err) == (1, True)
    status, _, err = run("seal", "--to", "Tomas", "--out", team.stick / "absent")
    assert (status, "no folder" in err) == (1, True)
    assert list(team.stick.iterdir()) == []


def test_a_group_that_is_not_there_is_no_empty_list(run: Run) -> None:
    status, out, err = run("list", "contact", "--group", "0" * 32)
    assert (status, out) == (1, "")
    assert "no record" in err


def test_a_search_wants_a_word_and_a_number_above_nothing(run: Run) -> None:
    assert run("search", " ")[0] == 1
    for limit in ("0", "-3", "x", "٣", "1e3"):
        with pytest.raises(SystemExit) as stopped:
            run("search", "word", "--limit", limit)
        assert stopped.value.code == 2


def test_a_bundle_that_needs_consent_says_how_to_give_it(
    run: Run, team: Team, amina: Book, tmp_path: Path
) -> None:
    [tomas] = team.join("Tomas")
    trust(tomas, card=amina.card, verified=True)
    add(tomas, kind="group", fields={"name": "North Front"})
    path = team.sealed(tomas, amina)
    card = tmp_path / "card.txt"
    card.write_text(my_card(tomas), encoding="utf-8")
    run("trust", card)
    status, out, err = run("merge", path)
    assert (status, "needs consent" in out) == (1, True)
    assert "--accept-unverified" in err
    status, out, _ = run("merge", path, "--accept-unverified", "--dry-run")
    assert (status, "would be merged" in out) == (0, True)
    [row] = json.loads(run("merge", path, "--accept-unverified", "--dry-run", "--json")[1])
    assert [each["conflicts"] for each in row["records"]] == [[]]


def test_a_record_names_those_it_refers_to(run: Run, amina: Book) -> None:
    group = add(amina, kind="group", fields={"name": "North Front"}).uid
    meeting = add(amina, kind="meeting", fields={"title": "Tea", "group": group}).uid
    assert f"group: {group}  (North Front)" in run("show", meeting)[1]


def test_kinds_name_the_codes_that_a_field_takes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["kinds"])
    out = capsys.readouterr().out
    assert "planned, confirmed, took-place" in out
    assert "Code name (needed)" in out


def test_letters_that_are_parted_stay_as_they_are_written() -> None:
    assert printable("می\u200cخواهم") == "می\u200cخواهم"


def test_a_dry_run_says_that_the_content_of_files_was_not_scanned(
    run: Run, amina: Book, team: Team, tmp_path: Path
) -> None:
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    trust(amina, card=team.join("Tomas")[0].card, verified=True)
    seal = ("seal", "--to", "Tomas", "--dry-run")
    assert json.loads(run(*seal, "--json")[1])["unscanned_files"] == 0
    for name, said in (("a.txt", "1 file"), ("b.txt", "2 files")):
        path = tmp_path / name
        path.write_text(name)
        assert run("attach", group, path)[0] == 0
        assert f"The content of {said} was not scanned." in run(*seal)[2]
    assert json.loads(run(*seal, "--json")[1])["unscanned_files"] == 2
