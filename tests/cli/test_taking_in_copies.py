"""`waybook take-in`, at a terminal."""

import json
import shutil
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.book import open_book
from waybook.cli.main import main
from waybook.model.world import real_world
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit

CONFLICT = "book.sync-conflict-20261130-081500-ABCDEFG.db"


class Terminal:
    """A book, a copy of it in which somebody wrote, and somebody who types."""

    def __init__(self, team: Team, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        [amina] = team.join("Amina", start_ms=1_700_000_000_000)
        self.uid = add(amina, kind="group", fields={"name": "River Front"}).uid
        self.gone = add(amina, kind="group", fields={"name": "Old Front"}).uid
        team.close()
        self.book, self.other = amina.path, folder / "other.waybook"
        shutil.copytree(self.book, self.other)
        (folder / "photo").write_text("the bridge")
        with open_book(self.other, passphrase=SECRET, world=real_world()) as copy:
            edit(copy, uid=self.uid, fields={"aims": "Water"})
            add(copy, kind="contact", fields={"code_name": "အောင် الصقر"})
            attach(copy, about=self.uid, path=folder / "photo")
        secret = folder / "secret"
        secret.write_text(SECRET)
        self._given = ["--passphrase-file", str(secret)]
        self._said = said

    def types(self, *words: str | Path, status: int = 0) -> tuple[str, str]:
        assert main([*map(str, words), *self._given]) == status
        return self._said.readouterr()


@pytest.fixture
def terminal(team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(team, tmp_path, capsys)


def test_a_copy_is_shown_first_and_can_be_undone(terminal: Terminal) -> None:
    book, other = terminal.book, terminal.other
    out, err = terminal.types("take-in", book, other)
    assert "would be merged (2 new, 1 changed, 1 unchanged, 0 in conflict)" in out
    assert "new: contact အောင် الصقر" in out
    assert "aims:  → Water" in out
    assert "add --yes" in err
    assert json.loads(terminal.types("list", book, "contact", "--json")[0]) == []
    out, err = terminal.types("take-in", book, other, "--yes")
    assert "waybook undo BOOK 1" in err
    out, _ = terminal.types("history", book, terminal.uid)
    assert "another copy of this book" in out
    out, _ = terminal.types("steps", book)
    assert out.rstrip().endswith("merged  another copy of this book")
    assert terminal.types("received", book)[0] == ""
    assert "nothing new" in terminal.types("take-in", book, other, "--yes")[0]
    assert "Undone: step 1, 3 records." in terminal.types("undo", book, "1")[0]
    assert terminal.types("check", book)


def test_it_is_one_document_of_json(terminal: Terminal) -> None:
    with open_book(terminal.other, passphrase=SECRET, world=real_world()) as copy:
        destroy(copy, uid=terminal.gone)
    out, _ = terminal.types("take-in", terminal.book, terminal.other, "--dry-run", "--json")
    found = json.loads(out)
    told = {name: found[name] for name in ("status", "from", "conflicts", "files", "step")}
    assert told == {
        "status": "merged",
        "from": "another copy of this book",
        "conflicts": 0,
        "files": 1,
        "step": 0,
    }
    assert found["destroyed"] == [{"uid": terminal.gone, "kind": "group", "title": "Old Front"}]
    assert {each["title"] for each in found["records"]} >= {"အောင် الصقر", "River Front"}
    out, _ = terminal.types("take-in", terminal.book, terminal.other, "--yes", "--json")
    done = json.loads(out)
    assert (done["step"], done["removed"], done["files"]) == (1, False, 1)
    assert "records" not in done
    _, err = terminal.types("show", terminal.book, terminal.gone, status=1)
    assert "There is no record" in err


def test_a_conflict_copy_is_named_taken_in_and_removed(terminal: Terminal) -> None:
    copy = terminal.book / CONFLICT
    shutil.copy(terminal.other / "book.db", copy)
    files = terminal.book / "files.sync-conflict-20261130-081500-ABCDEFG.db"
    shutil.copy(terminal.other / "files.db", files)
    out, err = terminal.types("check", terminal.book, status=1)
    assert "waybook take-in BOOK OTHER" in err
    assert CONFLICT in out
    _, err = terminal.types("take-in", terminal.book, copy, "--remove")
    assert copy.exists()  # a preview removes nothing
    _, err = terminal.types("take-in", terminal.book, copy, "--yes", "--remove")
    assert f"Removed: {CONFLICT}." in err
    _, err = terminal.types("take-in", terminal.book, files, "--yes", "--remove")
    assert not copy.exists()
    assert not files.exists()
    out, err = terminal.types("check", terminal.book)
    assert err == ""
    assert "အောင် الصقر" in terminal.types("list", terminal.book, "contact")[0]


def test_what_is_refused_says_what_to_do(terminal: Terminal, tmp_path: Path) -> None:
    _, err = terminal.types("take-in", terminal.book, terminal.book, status=1)
    assert "the open book itself" in err
    _, err = terminal.types("take-in", terminal.book, terminal.other, "--yes", "--remove", status=1)
    assert "own folder" in err
    assert "nothing new" not in terminal.types("take-in", terminal.book, terminal.other)[0]
    raw = bytearray((terminal.other / "book.db").read_bytes())
    raw[-5000] ^= 1
    (terminal.other / "book.db").write_bytes(raw)
    _, err = terminal.types("take-in", terminal.book, terminal.other, "--yes", status=1)
    assert "waybook rescue OTHER NEW" in err
    _, err = terminal.types("take-in", terminal.book, tmp_path / "nowhere", status=1)
    assert "no copy of a book" in err
