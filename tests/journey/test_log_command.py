"""A meeting is logged on the command line in one command."""

from pathlib import Path

import pytest
from test_command_line import Terminal


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


@pytest.fixture
def book(terminal: Terminal) -> str:
    made = terminal.book("Amina")
    for kind, name in (("group", "name=River Front"), ("contact", "code_name=Heron")):
        terminal.json("add", made, kind, "--set", name)
    return made


def test_one_command_saves_people_account_and_follow_up(terminal: Terminal, book: str) -> None:
    found = terminal.json(
        *("log", book, "--group", "River Front", "--date", "2003-06-20", "--with", "Heron"),
        *("--new-contact", "Egret", "--said", "Not yet.", "--next", "Call", "--due", "2003-07-01"),
        *("--disclaimer", "given"),
    )
    assert (found["date"], found["status"]) == ("2003-06-20", "took-place")
    titles = [terminal.json("show", book, uid)["title"] for uid in found["contacts"]]
    assert sorted(titles) == ["Egret", "Heron"]
    account = terminal.json("show", book, found["account"])
    assert account["fields"]["they_said"] == "Not yet."
    task = terminal.json("show", book, found["follow_up"])
    assert (task["title"], task["fields"]["meeting"]) == ("Call", found["uid"])


def test_a_missed_meeting_needs_no_disclaimer_and_a_later_one_is_planned(
    terminal: Terminal, book: str
) -> None:
    missed = terminal.json("log", book, "--date", "2003-06-20", "--outcome", "them")
    later = terminal.json("log", book, "--date", "2099-06-20")
    ahead = terminal.json("log", book, "--date=2099-06-20", "--outcome=them", "--as-written")
    assert (missed["status"], later["status"]) == ("missed", "planned")
    assert ahead["status"] == "missed"
    assert missed["account"] is None
    assert missed["contacts"] == []


def test_who_is_named_twice_came_once_and_nobody_looks_like_himself(
    terminal: Terminal, book: str
) -> None:
    who = ("--with", "Heron", "--with", "Heron", "--new-contact", "Ibis", "--new-contact", "Ibis")
    found = terminal.json("log", book, "--outcome", "them", *who)
    assert len(found["contacts"]) == 2
    assert terminal.errors == ""
    terminal.json("log", book, "--outcome", "them", "--new-contact", "HERON")
    assert "“HERON” looks like “Heron”" in terminal.errors


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--date", "2003-06-20"], "--disclaimer"),
        (["--date", "2003", "--disclaimer", "given", "--with", "Swift"], "no contact “Swift”"),
        (["--outcome", "us", "--due", "2003-07-01"], "--next"),
        (["--outcome", "us", "--next", "Call", "--none-needed"], "not both"),
        (["--date", "1900/2099"], "--outcome"),
        (["--date", "2099-06-20", "--outcome", "them"], "after today"),
        (["--date", "2099-06-20", "--outcome", "them"], "add --as-written"),
        (["--outcome", "us", "--group", "Nobody"], "no group"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(
    terminal: Terminal, book: str, words: list[str], says: str
) -> None:
    assert terminal.status("log", book, *words) == 1
    assert says in terminal.errors
    assert terminal.json("list", book, "meeting") == []
