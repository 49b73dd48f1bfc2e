"""What a newcomer types wrong is answered by a sentence, and what they read is whole."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from people_at_work import SECRET, Team, acquaint
from waybook.book import Book
from waybook.cli.main import main
from waybook.cli.output import printable
from waybook.model.world import real_world
from waybook.work.cards.trusting import my_card, trust
from waybook.work.handover.merging import inspect
from waybook.work.records.records import add

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
    assert "Fill it in" in err
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


@pytest.fixture
def in_yangon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a machine whose clock shows the time of Yangon, wherever it stands."""
    yangon = replace(real_world(), zone=timezone(timedelta(hours=6, minutes=30)))
    monkeypatch.setattr("waybook.cli.opening.real_world", lambda: yangon)


@pytest.mark.parametrize(
    ("typed", "said", "begins"),
    [
        ("2026-11-05", "Thursday 5 November 2026, 00:00", "2026-11-04T17:30:00+00:00"),
        ("2026-11", "Sunday 1 November 2026, 00:00", "2026-10-31T17:30:00+00:00"),
        ("2026", "Thursday 1 January 2026, 00:00", "2025-12-31T17:30:00+00:00"),
        ("2026-11~", "Sunday 1 November 2026, 00:00", "2026-10-31T17:30:00+00:00"),
    ],
)
@pytest.mark.usefixtures("in_yangon")
def test_a_card_is_revoked_from_the_first_moment_that_the_date_allows(
    run: Run, team: Team, amina: Book, typed: str, said: str, begins: str
) -> None:
    [tomas] = team.join("Tomas")
    trust(amina, card=tomas.card, verified=True)
    status, _, err = run("revoke", "Tomas", "--from", typed)
    assert (status, f"from {said}." in err) == (0, True)
    status, out, _ = run("revoke", "Tomas", "--from", typed, "--json")
    assert json.loads(out)["from"] == begins
    [held] = json.loads(run("cards", "--json")[1])
    assert held["revoked_from"] == begins


def test_a_day_to_come_is_said_to_protect_nothing_yet(run: Run, team: Team, amina: Book) -> None:
    [tomas] = team.join("Tomas")
    trust(amina, card=tomas.card, verified=True)
    assert "still to come" not in run("revoke", "Tomas", "--from", "2026-01")[2]
    assert "still to come" in run("revoke", "Tomas", "--from", "2400")[2]
    assert "still to come" not in run("revoke", "Tomas")[2]
    assert run("revoke", "Tomas", "--from", "../2026")[0] == 1


@pytest.mark.usefixtures("in_yangon")
def test_a_bundle_says_until_when_it_can_be_merged(run: Run, team: Team, amina: Book) -> None:
    [tomas] = team.join("Tomas")
    trust(amina, card=tomas.card, verified=True)
    add(amina, kind="group", fields={"name": "North Front"})
    there = ("--to", "Tomas", "--out", team.stick)
    status, _, err = run("seal", *there, "--expires", "2199-11~")
    assert (status, "a day, a month or a year" in err) == (1, True)
    assert list(team.stick.iterdir()) == []
    status, out, err = run("seal", *there, "--expires", "2199-11", "--json")
    assert status == 0
    assert "until Saturday 30 November 2199, 23:59." in err
    assert json.loads(out)["expires_at"] == "2199-11-30T17:29:59+00:00"
    path = json.loads(out)["path"]
    assert inspect(tomas, path=Path(path)).bundle.manifest.expires_at == 7_255_416_599_999


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
    assert "(--accept-unverified)" in err  # and none of the others
    status, out, _ = run("merge", path, "--accept-unverified", "--dry-run")
    assert (status, "would be merged" in out) == (0, True)
    [row] = json.loads(run("merge", path, "--accept-unverified", "--dry-run", "--json")[1])
    assert [each["conflicts"] for each in row["records"]] == [[]]


def test_the_options_named_are_those_that_fit_and_together_they_suffice(
    run: Run, team: Team, amina: Book
) -> None:
    [tomas] = team.join("Tomas")
    acquaint(amina, tomas)
    add(tomas, kind="group", fields={"name": "North Front"})
    now_ms = real_world().now_ms()
    team.clocks["Tomas"].set(now_ms - 10_000_000)
    late = team.sealed(tomas, amina, expires_ms=now_ms - 5_000_000)
    assert "(--accept-expired)" in run("merge", late)[2]
    run("revoke", "Tomas", "--from", "2400")
    assert "(--accept-revoked --accept-expired)" in run("merge", late)[2]
    assert run("merge", late, "--accept-revoked", "--accept-expired")[0] == 0


def test_cards_are_listed_with_how_far_each_is_trusted(run: Run, team: Team, amina: Book) -> None:
    assert "No cards yet" in run("cards")[2]
    tomas, lea = team.join("Tomas", "Lea")
    amina = team.reopen("Amina")
    trust(amina, card=tomas.card, verified=True)
    trust(amina, card=lea.card)
    amina.close()
    out = run("cards")[1]
    assert f"Lea  not verified  {' '.join(lea.card.words)}" in out
    assert f"Tomas  verified  {' '.join(tomas.card.words)}" in out
    told = {each["name"]: each for each in json.loads(run("cards", "--json")[1])}
    assert told["Tomas"] == {
        "name": "Tomas",
        "words": tomas.card.words,
        "numbers": tomas.card.numbers,
        "verified": True,
        "revoked": False,
        "revoked_from": None,
        "added": told["Tomas"]["added"],
    }
    run("revoke", "Lea")
    assert "Lea  revoked  " in run("cards")[1]
    assert "`waybook cards BOOK`" in run("revoke", "Nobody")[2]


def test_a_record_names_those_it_refers_to(run: Run, amina: Book) -> None:
    group = add(amina, kind="group", fields={"name": "North Front"}).uid
    meeting = add(amina, kind="meeting", fields={"title": "Tea", "group": group}).uid
    assert f"group: {group}  (North Front)" in run("show", meeting)[1]


def test_kinds_name_the_codes_that_a_field_takes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["kinds"])
    out = capsys.readouterr().out
    assert "planned, confirmed, took-place" in out
    assert "Code name (required)" in out


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


def test_a_look_ahead_says_what_a_profile_lets_in_and_never_does(
    run: Run, team: Team, amina: Book
) -> None:
    [tomas] = team.join("Tomas")
    trust(amina, card=tomas.card, verified=True)
    add(amina, kind="group", fields={"name": "North Front", "listed_by": "Ruth", "aims": "Land"})
    look = ("seal", "--to", "Tomas", "--dry-run", "--profile")
    told = json.loads(run(*look, "situation_brief", "--json")[1])
    assert told["profile"]["never"] == ["names", "notes", "quotes"]
    assert "name" in told["profile"]["lets_in"]["group"]
    assert "listed_by" in told["profile"]["leaves_out"]["group"]
    assert told["profile"]["leaves_out"]["account"] == "all"
    assert [each["fields"] for each in told["records"]] == [{"name": "North Front"}]
    _, out, err = run(*look, "situation_brief")
    assert "Ruth" not in out
    assert "never lets out: names of people; notes and other long text; what others" in err
    assert "    lineage: group, name, parent, into, relation, date, until, certainty" in err
    assert "as it was typed, so read it before you seal: Group: Name, Other names" in err
    assert "“Working bundle” lets in every field" in run(*look, "working_bundle")[2]
    told = json.loads(run("seal", "--to", "Tomas", "--dry-run", "--json")[1])
    assert told["profile"] is None
