"""The identity book through the command line (resources/docs/cli.md)."""

import json
from argparse import Namespace
from pathlib import Path

import pytest
from test_command_line import Terminal

from aside_people import ASIDE_SECRET
from people_at_work import opened
from waybook.cli.identity_opening import require_scanned
from waybook.cli.next_steps import worded
from waybook.model.faults import BadInput
from waybook.model.world import real_world
from waybook.work import identities
from waybook.work.handover.sealing import look_ahead
from waybook.work.start import open_book

PASSPHRASE = "correct horse"


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "other-secret"
    path.write_text(f"{ASIDE_SECRET}\n")
    monkeypatch.setenv("WAYBOOK_ASIDE_PASSPHRASE_FILE", str(path))
    return path


def with_aside(terminal: Terminal, name: str) -> str:
    path = terminal.book(name)
    with open_book(Path(path), passphrase=PASSPHRASE, world=real_world()) as book:
        identities.make(book, passphrase=ASIDE_SECRET, log_n=4).close()
    return path


def test_the_story_of_a_name(terminal: Terminal, tmp_path: Path, secret: Path) -> None:
    amina, tomas = with_aside(terminal, "Amina"), with_aside(terminal, "Tomas")
    terminal.acquaint(amina, tomas)
    pine = terminal.json("add", amina, "contact", "--set", "code_name=PINE-4")["uid"]
    fields = {"contact": pine, "name": "Karim Hadi", "aliases": "كريم الهادي"}
    document = tmp_path / "document.json"
    document.write_text(json.dumps(fields))
    row = terminal.json("identity", amina, "add", "--from-json", str(document))
    assert (row["kind"], row["title"], row["label"]) == ("identity", "PINE-4", "RED")
    assert terminal.json("identity", amina, "show", pine)["fields"]["name"] == "Karim Hadi"
    changed = terminal.json("identity", amina, "edit", row["uid"], "--set", "phones=0712 345 678")
    assert changed["changed"] == ["phones"]
    assert [each["uid"] for each in terminal.json("identity", amina, "list")] == [row["uid"]]
    assert terminal.json("identity", amina, "check") == {"ok": True, "findings": []}
    assert terminal.json("list", amina, "contact")[0]["title"] == "PINE-4"
    assert terminal.json("search", amina, "Karim") == []

    assert terminal.json("identity", amina, "scan")["hits"] == []
    assert "a nickname, initials or a description cannot be found" in terminal.errors
    event = terminal.json("add", amina, "event", "--set", "title=قال والهادي ثم Karim")["uid"]
    told = terminal.json("identity", amina, "scan", status=1)
    assert [each["words"] for each in told["hits"]] == ["الهادي", "Karim"]
    assert told["open"] == 2
    assert "--hold-back UID" in terminal.errors
    assert terminal.json("identity", amina, "scan", "--hold-back", event)["open"] == 0
    one, other = (each["hit"] for each in told["hits"])
    told = terminal.json("identity", amina, "scan", "--replace", one, status=1)
    [hit] = told["hits"]
    assert hit["hit"] != other
    assert terminal.json("show", amina, event)["fields"]["title"] == "قال وPINE-4 ثم Karim"
    assert terminal.json("identity", amina, "scan", "--keep", hit["hit"])["open"] == 0
    assert terminal.status("identity", amina, "scan", "--keep", "nothing") == 1

    stick = tmp_path / "stick"
    stick.mkdir()
    sealed = terminal.json("identity", amina, "seal", "--to", "Tomas", "--out", str(stick))
    assert (sealed["number"], sealed["records"]) == (1, 1)
    [refused] = terminal.json("merge", tomas, sealed["path"], status=1)
    assert "belongs in the identity book" in refused["reason"]
    [merged] = terminal.json("identity", tomas, "merge", sealed["path"])
    assert (merged["status"], merged["new"]) == ("merged", 1)

    copy = terminal.json("backup", tomas, str(tmp_path / "Copy"))
    assert copy["identities"] is True
    assert "identity book went along" in terminal.errors
    assert terminal.json("backup", tomas, str(tmp_path / "Bare"), "--without-identities") == {
        "backup": str(tmp_path / "Bare"),
        "identities": False,
    }


def destroyed(terminal: Terminal, *words: str) -> int:
    from waybook.cli.main import main  # noqa: PLC0415

    status = main(list(words))
    printed = terminal.capsys.readouterr()
    terminal.out, terminal.errors = printed.out, printed.err
    return status


def test_destroying_asks_first(terminal: Terminal, secret: Path) -> None:
    amina = with_aside(terminal, "Amina")
    assert destroyed(terminal, "identity", amina, "destroy") == 1
    assert "no" not in terminal.out
    assert "--yes" in terminal.errors
    assert destroyed(terminal, "identity", amina, "destroy", "--yes") == 0
    assert "Backups of it are separate" in terminal.out
    assert terminal.status("identity", amina, "list") == 1
    assert "no identity book" in terminal.errors
    assert terminal.json("list", amina, "contact") == []


def test_the_first_book_s_commands_know_nothing_of_identities(
    terminal: Terminal, secret: Path
) -> None:
    amina = with_aside(terminal, "Amina")
    for words in (
        ("list", amina, "identity"),
        ("add", amina, "identity", "--set", "code_name=PINE-4"),
        ("list", f"{amina}/aside", "contact"),
    ):
        assert terminal.status(*words) == 1
        assert "identity book" in terminal.errors or "passphrase" in terminal.errors
    assert destroyed(terminal, "kinds", "--json") == 0
    kinds = {each["kind"]: each["aside"] for each in json.loads(terminal.out)}
    assert [kind for kind, is_aside in kinds.items() if is_aside] == ["identity"]


def test_its_passphrase_has_a_place_of_its_own(terminal: Terminal, tmp_path: Path) -> None:
    amina = with_aside(terminal, "Amina")
    assert terminal.status("identity", amina, "list") == 1
    assert "--aside-passphrase-file" in terminal.errors
    given = ("--aside-passphrase-file", str(terminal.secret))
    assert terminal.status("identity", amina, "list", *given) == 1
    path = tmp_path / "own"
    path.write_text(ASIDE_SECRET)
    assert terminal.json("identity", amina, "list", "--aside-passphrase-file", str(path)) == []


def test_what_a_seal_asks_before_it_seals(
    terminal: Terminal,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    amina, tomas = with_aside(terminal, "Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    event = terminal.json("add", amina, "event", "--set", "title=Karim Hadi came")["uid"]
    path = tmp_path / "own"
    path.write_text(ASIDE_SECRET)
    own = ("--aside-passphrase-file", str(path))
    terminal.json(
        "identity", amina, "add", "--set", "code_name=PINE-4", "--set", "name=Karim Hadi", *own
    )
    with open_book(Path(amina), passphrase=PASSPHRASE, world=real_world()) as book:
        leaving = look_ahead(book, to="Tomas").records
        given = Namespace(aside_passphrase_file=None, hold_back=[])
        require_scanned(given, book, leaving)
        assert "was not scanned" in capsys.readouterr().err
        given.aside_passphrase_file = path
        with pytest.raises(BadInput, match="People of the identity book are named") as met:
            require_scanned(given, book, leaving)
        assert "--hold-back UID" in worded(met.value)
        given.hold_back = [event]
        require_scanned(given, book, leaving)
        assert capsys.readouterr().err == ""
    with open_book(Path(tomas), passphrase=PASSPHRASE, world=real_world()) as book:
        require_scanned(Namespace(aside_passphrase_file=None, hold_back=[]), book, [])
        assert capsys.readouterr().err == ""


def test_a_true_name_is_in_no_bundle_that_was_scanned(terminal: Terminal, tmp_path: Path) -> None:
    amina, tomas = with_aside(terminal, "Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    path = tmp_path / "own"
    path.write_text(ASIDE_SECRET)
    own = ("--aside-passphrase-file", str(path))
    named = ("--set", "code_name=PINE-4", "--set", "name=Karim Hadi")
    terminal.json("identity", amina, "add", *named, *own)
    event = terminal.json("add", amina, "event", "--set", "title=Karim Hadi came")["uid"]
    stick = tmp_path / "stick"
    stick.mkdir()
    to_tomas = ("seal", amina, "--to", "Tomas", "--out", str(stick))

    assert terminal.status(*to_tomas, *own) == 1
    assert "(records: 1, places: 1)" in terminal.errors
    assert list(stick.iterdir()) == []
    assert "Karim" in in_bundle(terminal.json(*to_tomas)["path"], tomas)  # as nobody looked
    assert "was not scanned for names: the identity book is locked" in terminal.errors

    [hit] = terminal.json("identity", amina, "scan", *own, status=1)["hits"]
    assert terminal.json("identity", amina, "scan", "--replace", hit["hit"], *own)["open"] == 0
    sealed = terminal.json(*to_tomas, *own)
    assert "was not scanned" not in terminal.errors
    assert "PINE-4 came" in in_bundle(sealed["path"], tomas)
    assert "Karim" not in in_bundle(sealed["path"], tomas)

    other = terminal.json("add", amina, "event", "--set", "title=Hadi left")["uid"]
    everything = (*to_tomas, "--all", *own)
    assert terminal.status(*everything) == 1
    sealed = terminal.json(*everything, "--hold-back", other)
    told = in_bundle(sealed["path"], tomas)
    assert event in told
    assert not any(each in told for each in ("Karim", "Hadi", other))


def in_bundle(path: str, recipient: str) -> str:
    """Return all that a bundle tells whoever opens it."""
    with open_book(Path(recipient), passphrase=PASSPHRASE, world=real_world()) as book:
        return opened(Path(path), book).decode("utf-8", "replace")
