"""The phase tracker through the command line, as resources/docs/cli.md describes it."""

import io
import json
from pathlib import Path

import pytest
from test_command_line import Terminal

from waybook.resource_files import resource

NAME = "CNDD / CNDD-FDD"
ON = "2001-10-31"


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


@pytest.fixture
def book(terminal: Terminal) -> str:
    path = terminal.book("Amina")
    terminal.json("import-case", path, str(resource("cases/burundi.json")))
    return path


def test_phases_as_of_and_as_known_on(terminal: Terminal, book: str) -> None:
    found = terminal.json("phases", book, NAME, "--model", "lifecycle", "--as-of", ON)
    assert found["as_of"] == ON
    assert {line["model"] for line in found["lines"]} == {"lifecycle"}
    span = found["lines"][0]["spans"][-1]
    assert (span["stage"], span["date"], span["from"]) == ("L6", "2001-10?", ["2001-10-01", ON])
    assert span["to"] is None
    assert len(span["evidence"]) == 1
    assert found["proposals"][0]["stage"] == "L6"
    assert len(found["descent"]) == 3
    one = terminal.json("phases", book, NAME, "--as-of", "2001-06-01")["leaders"]
    assert [each["holder"] for each in one] == ["Jean-Bosco Ndayikengurukiye"]
    empty = terminal.json("phases", book, found["group"], "--as-known-on", "2001-06-01")
    assert (empty["name"], empty["lines"], empty["leaders"]) == ("", [], [])
    said = "Life cycle of an armed group: Crisis / fragmentation (CNDD / CNDD-FDD, Burundi"
    assert found["summary"].startswith(said)
    assert "last looked" not in found["summary"]
    assert "Set one with `waybook assess`." in empty["summary"]
    assert "last looked" in terminal.json("phases", book, NAME)["summary"]
    assert terminal.status("phases", book, NAME, "--as-of", ON) == 0
    assert found["summary"].partition(" (")[0] in terminal.out
    assert "1998-05?" in terminal.out
    assert "Crisis / fragmentation" in terminal.out


def test_assess_and_score(terminal: Terminal, book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    event = terminal.json("list", book, "event")[-1]["uid"]
    mine = ["--model", "lifecycle", "--stage", "L10", "--date", "2005", "--evidence", event]
    done = terminal.json("assess", book, NAME, *mine)
    # What a case file says is not my own last stage.
    assert (done["step"], done["before"], done["asks_reason"]) == ("first", "", False)
    words = ["--model", "lifecycle", "--stage", "L3", "--date", "2006~", "--confidence", "low"]
    done = terminal.json("assess", book, NAME, *words, "--evidence", event)
    assert (done["step"], done["before"], done["asks_reason"]) == ("back", "L10", True)
    assert "Say why" in terminal.errors
    assert terminal.status("assess", book, NAME, *words) == 1
    document = {
        "model": "lifecycle",
        "stage": "L10",
        "date": "2007",
        "reason": "It held",
        "evidence": [event],
        "strategy": "To govern",
    }
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(document).encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    again = terminal.json("assess", book, NAME, "--from-json", "-")
    assert terminal.json("show", book, again["uid"])["fields"]["strategy"] == "To govern"
    scored = terminal.json(
        *("score", book, NAME, "--date", "2006-01-10", "--set", "cohesion=unknown"),
        *("--set", "rivals=2", "access=5", "--evidence", event),
    )["scores"]
    assert sorted(scored) == ["access", "cohesion", "rivals"]
    assert terminal.json("show", book, scored["cohesion"])["fields"]["value"] == "unknown"
    assert terminal.status("score", book, NAME, "--date", "2006", "--set", "rivals=9") == 1


def test_warnings_are_run_answered_and_dismissed(terminal: Terminal, book: str) -> None:
    at = ["--group", NAME, "--on", ON]
    [found] = terminal.json("warnings", book, *at)
    results = {each["rule"]: each for each in found["warnings"]}
    assert results["W02"]["result"] == results["W03"]["result"] == "yes"
    assert results["W11"]["result"] == "not recorded"
    assert all(each["inputs"] for each in results.values())
    assert terminal.status("warnings", book, *at, "--dismiss", "W03") == 1
    assert "with a reason" in terminal.errors
    [left] = terminal.json("warnings", book, *at, "--dismiss", "W03", "--reason", "They agree")
    open_ones = [each["rule"] for each in left["warnings"] if each["open"]]
    assert open_ones == ["W02"]
    [board] = terminal.json("board", book, "--on", ON)
    assert [each["rule"] for each in board["open"]] == ["W02"]
    assert {each["model"]: each["stage"] for each in board["stages"]} == {
        "lifecycle": "L6",
        "negotiation": "NX",
    }
    assert terminal.json("board", book, "--on", ON, "--quarter", "willing-not-able") == []


def test_rules_keep_a_record_and_answers_are_looked_back_on(terminal: Terminal, book: str) -> None:
    at = ["--group", NAME, "--on", ON]
    terminal.json("warnings", book, *at, "--answer", "W02", "--response", "Reach all heirs")
    later = ["--group", NAME, "--on", "2002-03-01"]
    [found] = terminal.json("warnings", book, *later)
    [asked] = found["to_look_back"]
    assert (asked["code"], asked["response"]) == ("W02", "Reach all heirs")
    assert terminal.status("warnings", book, "--look-back", asked["uid"]) == 1
    assert "--helped" in terminal.errors
    ahead = ["--look-back", asked["uid"], "--helped", "helped", "--change-on", "2091-12-30"]
    assert terminal.status("warnings", book, *later, *ahead) == 1
    assert "is over" in terminal.errors
    terminal.json("warnings", book, *later, *ahead, "--as-written")
    back = ["--look-back", asked["uid"], "--helped", "helped", "--change-on", "2001-12-30"]
    [found] = terminal.json("warnings", book, *later, *back)
    assert found["to_look_back"] == []
    records = {each["rule"]: each for each in terminal.json("rules", book)}
    assert records["W02"]["days_ahead"] == [60]
    assert (records["W02"]["useful"], records["W03"]["fired"]) == (1, 0)


def test_a_closed_group_gives_no_warnings(terminal: Terminal, book: str) -> None:
    [found] = terminal.json("board", book, "--on", ON)
    assert found["open"]
    closed = ["--set", "status=closed", "--set", "status_since=2001-10-30"]
    terminal.json("edit", book, found["group"], *closed)
    [told] = terminal.json("warnings", book, "--on", ON)
    assert (told["status"], told["warnings"]) == ("closed", [])
    [row] = terminal.json("board", book, "--on", ON)
    assert (row["status"], row["open"], row["stale"]) == ("closed", [], False)
    [before] = terminal.json("warnings", book, "--on", "2001-10-20")
    assert (before["status"], bool(before["warnings"])) == ("live", True)
    answer = ["--group", NAME, "--on", ON, "--answer", "W02", "--response", "Now"]
    assert terminal.status("warnings", book, *answer) == 1
    assert "not live" in terminal.errors


def test_models_are_listed_and_added(terminal: Terminal, book: str, tmp_path: Path) -> None:
    listed = terminal.json("models", book)
    assert [each["what"] for each in listed].count("model") == 9
    document = json.loads(resource("models/lund.json").read_text("utf-8"))
    path = tmp_path / "tuned.json"
    path.write_text(json.dumps({**document, "version": "1.1"}), encoding="utf-8")
    added = terminal.json("models", book, "--add", str(path))
    assert added == {"what": "model", "id": "lund", "version": "1.1", "new": True}
    states = {
        each["version"]: each for each in terminal.json("models", book) if each["id"] == "lund"
    }
    assert states["1"]["in_force"] is False
    assert states["1.1"]["in_force"] is True
    path.write_text('{\n"format": "other"}', encoding="utf-8")
    assert terminal.status("models", book, "--add", str(path)) == 1
    assert "Line 2, format" in terminal.errors


@pytest.mark.parametrize(
    "words",
    [
        ("phases", NAME, "--as-of", "۱۴۰۵-۰۹-۰۷"),
        ("phases", NAME, "--as-known-on", "2569-01-01"),
        ("warnings", "--on", "1405-01-01"),
        ("board", "--on", "2569-01-01"),
        ("picture", NAME, "--out", "none/brief.pdf", "--as-of", "1405"),
        ("revoke", "Nobody", "--from", "1405-01-01"),
        ("seal", "--to", "Nobody", "--out", ".", "--expires", "2569-01-01"),
    ],
    ids=lambda words: f"{words[0]} {words[-2]}",
)
def test_a_day_of_another_calendar_is_asked_about(
    terminal: Terminal, book: str, words: tuple[str, ...]
) -> None:
    command, *rest = words
    assert terminal.status(command, book, *rest) == 1
    assert f"{words[-2]}: “" in terminal.errors
    assert "another calendar" in terminal.errors
    assert "add --as-written" in terminal.errors
    terminal.status(command, book, *rest, "--as-written")
    assert "another calendar" not in terminal.errors
    terminal.status(command, book, *rest[:-1], "2400-01-01")
    assert "another calendar" not in terminal.errors
