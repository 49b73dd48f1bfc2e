"""The command that searches: where hits are from, narrowing, other spellings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.book import Book, Edit
from waybook.cli.main import main
from waybook.work.records.records import add

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, team: Team, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that searches a book with two groups, a meeting, and what was said."""
    [amina] = team.join("Amina")
    pine, oak = (uid_of(amina, "group", name=name) for name in ("Pine Front", "Oak Front"))
    inn = uid_of(amina, "meeting", title="At the inn", date="2003-09-02", group=pine)
    uid_of(amina, "account", text="A ceasefire by May, they say.", meeting=inn, label="RED")
    uid_of(amina, "account", text="No ceasefire at all.", group=oak)
    uid_of(amina, "event", title="Ceasefire signed", date="2003-10", group=pine)
    gone = uid_of(amina, "account", text="An unsayable secret")
    amina.append([Edit("account", {"withdrawn": True}, gone)])
    amina.close()
    secret = tmp_path / "secret"
    secret.write_text(SECRET)

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["search", "--passphrase-file", str(secret), str(amina.path), *words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def uid_of(book: Book, kind: str, **fields: str | bool) -> str:
    """Add a record."""
    return add(book, kind=kind, fields=fields).uid


def test_a_hit_says_where_it_is_from(run: Run) -> None:
    _, out, _ = run("they say")
    [_, snippet, origin] = out.splitlines()
    assert snippet == "    A ceasefire by May, [they] [say]."
    assert origin == "    group Pine Front · meeting At the inn · 2003-09-02 · by Amina"
    _, out, _ = run("no ceasefire")
    assert "group Oak Front · written 2027-01-15" in out


def test_narrowed_by_each_option_and_all_together(run: Run) -> None:
    def found(*options: str) -> list[str]:
        status, out, _ = run("ceasefire", *options, "--json")
        assert status == 0
        return [row["title"] for row in json.loads(out)]

    event, no, say = "Ceasefire signed", "No ceasefire at all.", "A ceasefire by May, they say."
    assert found() == [event, no, say]
    assert found("--kind", "account") == [no, say]
    assert found("--group", "Pine Front") == [event, say]
    assert found("--label", "RED") == [say]
    assert found("--since", "2003-09-02", "--until", "2 Sep 2003") == [say]  # of the meeting's day
    assert found("--since", "2003-10-31", "--until", "2003") == [event]  # some day of October
    assert found("--since", "2020") == [no]  # it has no date: the day of writing counts
    assert found("--until", "2002") == []
    assert found("--author", "Amina") == [event, no, say]
    assert found("--kind", "event", "--group", "Pine Front", "--until", "2003-09") == []


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--kind", "wish", "wish"),
        ("--group", "Elm Front", "There is no group “Elm Front”."),
        ("--author", "Jonas", "Nobody called “Jonas” wrote in this book. Those who did: Amina."),
        ("--since", "soonish", "soonish"),
    ],
)
def test_what_narrows_to_nothing_known_is_refused(
    run: Run, option: str, value: str, told: str
) -> None:
    status, out, err = run("ceasefire", option, value)
    assert (status, out) == (1, "")
    assert told in err


def test_a_misspelt_word_is_suggested_beside_the_array(run: Run) -> None:
    status, out, err = run("ceasfire", "--json")
    assert (status, json.loads(out)) == (0, [])
    assert err == "Did you mean “ceasefire”?\n"
    _, out, err = run("ceasfire may")
    assert err == "Nothing found. Try fewer or shorter words.\nDid you mean “ceasefire may”?\n"
    assert run("ceasfire", "--label", "GREEN")[2].endswith("shorter words.\n")
    assert "unsayable" not in run("unsayble")[2]


def test_more_than_are_shown_are_counted(run: Run) -> None:
    _, out, err = run("ceasefire", "--limit", "2")
    assert len(out.splitlines()) == 6
    assert err == "2 of 3 records are shown. For more of them: `--limit N`.\n"
