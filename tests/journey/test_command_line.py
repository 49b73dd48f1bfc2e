"""The story through the command line, as scripts rely on it (resources/docs/cli.md)."""

import json
from pathlib import Path
from typing import Any

import pytest

from waybook.cli.main import main
from waybook.model.world import real_world
from waybook.resource_files import resource
from waybook.work.start import make_book


class Terminal:
    """Runs commands in this process and keeps what they printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.secret = folder / "secret"
        self.secret.write_text("correct horse\n")
        self.errors = ""

    def book(self, name: str) -> str:
        path = self.folder / f"{name}.waybook"
        make_book(path, passphrase="correct horse", name=name, world=real_world(), log_n=4).close()
        return str(path)

    def status(self, *words: str) -> int:
        status = main([*words, "--passphrase-file", str(self.secret)])
        printed = self.capsys.readouterr()
        self.out, self.errors = printed.out, printed.err
        return status

    def json(self, *words: str, status: int = 0) -> Any:
        assert self.status(*words, "--json") == status, self.errors
        return json.loads(self.out)

    def card(self, book: str) -> str:
        assert self.status("card", book) == 0
        path = Path(book).with_suffix(".card")
        path.write_text(self.out)
        return str(path)

    def acquaint(self, one: str, other: str) -> None:
        for mine, theirs in ((one, other), (other, one)):
            assert self.status("trust", mine, self.card(theirs), "--verified") == 0


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_the_story(terminal: Terminal, tmp_path: Path) -> None:
    amina, jonas, tomas = (terminal.book(name) for name in ("Amina", "Jonas", "Tomas"))
    case = str(resource("cases/burundi.json"))
    brought = terminal.json("import-case", amina, case)
    assert brought["new"] > 34
    assert terminal.json("import-case", amina, case)["new"] == 0
    assert terminal.json("import-case", jonas, case)["group"] == brought["group"]
    group = brought["group"]
    assert len(terminal.json("list", amina, "event", "--group", group)) == 34

    pine = terminal.json(
        "add",
        amina,
        "contact",
        "--set",
        "code_name=PINE-4",
        "--set",
        f"group={group}",
        "--set",
        "reach=Thursdays",
    )
    meeting = terminal.json(
        "add",
        amina,
        "meeting",
        "--set",
        "title=Guest house",
        "--set",
        f"group={group}",
        "--set",
        "date=2003-09-02",
    )
    terminal.json(
        "add",
        amina,
        "account",
        "--set",
        f"meeting={meeting['uid']}",
        "--set",
        "text=Observers are no insult if the region names them.",
    )
    hits = terminal.json("search", amina, "insult")
    assert [hit["kind"] for hit in hits] == ["account"]

    terminal.acquaint(amina, tomas)
    terminal.acquaint(jonas, tomas)
    for book, aims in ((amina, "guarantees first"), (jonas, "posts first")):
        assert terminal.json("edit", book, group, "--set", f"aims={aims}")["changed"] == ["aims"]

    ahead = terminal.json("seal", amina, "--to", "Tomas", "--dry-run")
    shown = {record["uid"]: record["fields"] for record in ahead["records"]}
    assert shown[pine["uid"]]["code_name"] == "PINE-4"
    assert "reach" not in shown[pine["uid"]]

    stick = tmp_path / "stick"
    stick.mkdir()
    bundles = [
        terminal.json("seal", book, "--to", "Tomas", "--out", str(stick))["path"]
        for book in (amina, jonas)
    ]
    assert sorted(path.name for path in stick.iterdir()) == sorted(Path(b).name for b in bundles)

    looked = terminal.json("inspect", tomas, bundles[0])
    assert (looked["from"], looked["trust"], looked["number"]) == ("Amina", "verified", 1)

    rehearsed = terminal.json("merge", tomas, *bundles, "--dry-run")
    assert rehearsed[0]["new"] == len(ahead["records"])
    assert terminal.json("list", tomas, "group") == []

    merged = terminal.json("merge", tomas, *bundles)
    assert [each["status"] for each in merged] == ["merged", "merged"]
    assert [each["new"] for each in merged] == [each["new"] for each in rehearsed]
    assert merged[1]["conflicts"] == 1
    again = terminal.json("merge", tomas, *bundles)
    assert [each["status"] for each in again] == ["nothing new", "nothing new"]

    [conflict] = terminal.json("conflicts", tomas)
    assert (conflict["uid"], conflict["field"]) == (group, "aims")
    by_author = {each["author_name"]: each for each in conflict["candidates"]}
    assert {name: each["value"] for name, each in by_author.items()} == {
        "Amina": "guarantees first",
        "Jonas": "posts first",
    }
    assert all(each["rests_on"] == [] and each["weight"] == {} for each in by_author.values())
    keep = by_author["Amina"]["entry"]
    terminal.json("settle", tomas, group, "aims", "--keep", keep)
    assert terminal.json("conflicts", tomas) == []
    assert terminal.json("show", tomas, group)["fields"]["aims"] == "guarantees first"
    told = terminal.json("history", tomas, group)
    assert {"Amina", "Jonas", "Tomas"} <= {each["author_name"] for each in told}
    for book in (amina, jonas, tomas):
        checked = terminal.json("check", book)
        assert (checked["ok"], checked["findings"]) == (True, [])


def test_a_backup_comes_back(terminal: Terminal, tmp_path: Path) -> None:
    book = terminal.book("Amina")
    uid = terminal.json("add", book, "group", "--set", "name=حركة الشمال")["uid"]
    made = terminal.json("backup", book, str(tmp_path / "copy"))["backup"]
    back = str(tmp_path / "back")
    assert terminal.json("restore", made, back)["book"] == back
    assert terminal.json("show", back, uid)["fields"]["name"] == "حركة الشمال"
    assert terminal.status("restore", made, back) == 1


def test_the_books_own_backups_are_made_listed_and_reached(
    terminal: Terminal, tmp_path: Path
) -> None:
    book = terminal.book("Amina")
    uid = terminal.json("add", book, "group", "--set", "name=Zanzibarquartz")["uid"]
    (tmp_path / "stick").mkdir()
    (tmp_path / "a-file").write_bytes(b"")
    assert terminal.status("backups", book, "--second", str(tmp_path / "a-file")) == 1
    told = terminal.json("backups", book, "--second", str(tmp_path / "stick"), "--make")
    assert len(told["made"]) == 2
    assert (told["failed"], told["unreached"], told["second"]["away"]) == ([], [], False)
    told = terminal.json("backups", book)
    assert [each["sort"] for each in told["backups"]] == ["automatic", "automatic"]
    (tmp_path / "stick").rename(tmp_path / "away")
    terminal.json("destroy", book, uid)
    told = terminal.json("backups", book)
    assert told["unreached"] == [told["second"]["path"]]
    assert told["second"]["away"]
    (tmp_path / "away").rename(tmp_path / "stick")
    told = terminal.json("backups", book, "--make", "--no-second")
    assert (told["second"], told["unreached"]) == (None, [])


def test_a_restored_book_is_vouched_for(terminal: Terminal, tmp_path: Path) -> None:
    book = terminal.book("Amina")
    group = terminal.json("add", book, "group", "--set", "name=Front")["uid"]
    (tmp_path / "scan.pdf").write_bytes(b"scan" * 1000)
    terminal.json("attach", book, group, str(tmp_path / "scan.pdf"))
    made = terminal.json("backup", book, str(tmp_path / "copy"))["backup"]
    assert terminal.json("restore", made, str(tmp_path / "one")) == {
        "book": str(tmp_path / "one"),
        "ok": True,
        "attachments": 1,
        "lacking": 0,
        "findings": [],
    }
    (tmp_path / "copy" / "files.db").unlink()
    assert terminal.json("restore", made, str(tmp_path / "two"))["lacking"] == 1
    (tmp_path / "copy" / "book.db").write_bytes(b"")
    assert terminal.status("restore", made, str(tmp_path / "three")) == 1
    assert not (tmp_path / "three").exists()


def test_refusals_are_one_sentence_and_change_nothing(terminal: Terminal, tmp_path: Path) -> None:
    book = terminal.book("Amina")
    wrong = tmp_path / "wrong"
    wrong.write_text("something else")
    tries = (
        ("show", book, "0" * 32),
        ("list", book, "spaceship"),
        ("add", book, "event", "--set", "title=x", "--set", "date=31/02/1999"),
        ("add", book, "event", "--set", "date=1999"),
        ("add", book, "event", "--set", "title=x", "--set", "group=" + "0" * 32),
        ("add", book, "event", "--set", "colour=red"),
        ("add", book, "event", "--set", "title"),
        ("add", book, "event", "--from-json", str(wrong)),
        ("trust", book, str(wrong)),
        ("trust", book, terminal.card(book)),
        ("seal", book, "--to", "Nobody", "--out", str(tmp_path)),
        ("inspect", book, str(wrong)),
        ("import-case", book, str(wrong)),
        ("import-case", book, str(tmp_path / "absent")),
        ("list", str(tmp_path / "absent"), "group"),
        ("init", book, "--name", "Amina"),
        ("settle", book, "0" * 32, "aims", "--keep", "0" * 32),
    )
    for words in tries:
        assert terminal.status(*words) == 1, words
        [sentence] = terminal.errors.strip().splitlines()
        assert sentence.startswith("waybook: "), words
        assert sentence.rstrip().endswith((".", ")")), sentence
    assert terminal.json("list", book, "event") == []
    [outcome] = terminal.json("merge", book, str(wrong), status=1)
    assert outcome["status"] == "refused"
    assert outcome["reason"]


def test_json_from_standard_input(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    book = terminal.book("Amina")
    many = tmp_path / "many.json"
    many.write_text(json.dumps([{"name": "One"}, {"group.name": "Two", "aims": "x"}]))
    made = terminal.json("add", book, "group", "--from-json", str(many))
    assert [each["title"] for each in made] == ["One", "Two"]


def test_usage_is_status_2(terminal: Terminal) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["seal"])
    assert stopped.value.code == 2
    assert main(["one", "two"]) == 2


def test_a_passphrase_is_never_an_argument() -> None:
    with pytest.raises(SystemExit):
        main(["list", "book", "group", "--passphrase", "secret"])
