"""Dates in words on the command line; one that is open is refused with its readings."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from test_options_once import options

from people_at_work import SECRET, Team
from waybook.book import Book
from waybook.cli import field_values, opening
from waybook.cli.days_given import DATES
from waybook.cli.main import main
from waybook.model.world import World, real_world

NOW_MS = 1_796_040_000_000  # 30 November 2026, noon
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def book(team: Team) -> Book:
    [amina] = team.join("Amina")
    team.close()
    return amina


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    secret = tmp_path / "secret"
    secret.write_text(SECRET + "\n")
    world = World(now_ms=lambda: NOW_MS, draw=real_world().draw)
    monkeypatch.setattr(opening, "real_world", lambda: world)
    monkeypatch.setattr(field_values, "real_world", lambda: world)

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([*map(str, words), "--passphrase-file", str(secret)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_field_takes_a_date_in_words(run: Run, book: Book) -> None:
    status, out, err = run(
        "add", book.path, "meeting", "--set", "title=First", "--set", "date=12 December", "--json"
    )
    assert (status, json.loads(out)["date"]) == (0, "2026-12-12"), err


def test_a_date_that_is_open_is_refused_with_its_readings(run: Run, book: Book) -> None:
    for words in (
        ("add", book.path, "meeting", "--set", "title=First", "--set", "date=03/04/2026"),
        ("today", book.path, "--on", "03/04/2026"),
    ):
        status, _, err = run(*words)
        assert status == 1
        assert "Friday 3 April 2026 / Wednesday 4 March 2026" in err
        assert "2026-04-03 / 2026-03-04" in err


def test_options_take_dates_in_words(run: Run, book: Book) -> None:
    run("add", book.path, "group", "--set", "name=PINE")
    status, out, err = run(
        *("add", book.path, "follow-up", "--set", "what=Call", "--set", "due=tomorrow", "--json")
    )
    assert status == 0, err
    uid = json.loads(out)["uid"]
    status, out, err = run("today", book.path, "--on", "in 2 days", "--json")
    assert status == 0, err
    status, _, err = run("today", book.path, "--move", uid, "--to", "3 Dec 2026")
    assert status == 0, err
    _, out, _ = run("show", book.path, uid, "--json")
    assert json.loads(out)["fields"]["due"] == str(date(2026, 11, 30) + timedelta(3))


def test_every_option_that_is_a_date_takes_words() -> None:
    found = {
        (words, action.dest)
        for words, action in options()
        if action.metavar in {"DATE", "EDTF"} and (words, action.dest) != (("today",), "to")
    }
    assert len(found) > 5
    assert {dest for _, dest in found} <= set(DATES)


def test_a_follow_up_is_due_on_a_date_in_words(run: Run, book: Book) -> None:
    status, out, err = run(
        *("log", book.path, "--outcome", "us", "--next", "Call", "--due", "tomorrow", "--json")
    )
    assert status == 0, err
    _, out, _ = run("show", book.path, json.loads(out)["follow_up"], "--json")
    assert json.loads(out)["fields"]["due"] == "2026-12-01"
