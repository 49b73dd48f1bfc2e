"""Bad input on the command line: one sentence on standard error, status 1, nothing changed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, content, sentence
from waybook.book import Book, open_book
from waybook.cli.main import main
from waybook.work.cards.trusting import my_card
from waybook.work.records.records import add

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command that must be refused and gives its one sentence."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET + "\n")

    def run(*words: object, passphrase: Path = secret) -> str:
        capsys.readouterr()
        status = main([*map(str, words), "--passphrase-file", str(passphrase)])
        printed = capsys.readouterr()
        assert status == 1, printed.err
        assert len(printed.err.strip().splitlines()) == 1, printed.err
        said = printed.err.strip()
        assert sentence(said), said
        assert "defect" not in said
        return said

    return run


@pytest.fixture
def people(team: Team) -> tuple[Book, Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front"})
    add(tomas, kind="group", fields={"name": "Another"})
    return amina, tomas


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files by name and content; the log that SQLite makes and removes aside."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def held(path: Path) -> str:
    with open_book(path, passphrase=SECRET, world=Clockwork(9).world) as book:
        return content(book)


def test_a_wrong_passphrase(run: Run, people: tuple[Book, Book], tmp_path: Path) -> None:
    amina, _ = people
    amina.close()
    before = everything(amina.path)
    wrong = tmp_path / "wrong"
    for typed in ("crane lantern orbi", "", "Crane lantern orbit", "x" * 5000):
        wrong.write_text(typed)
        for command in (("list", amina.path, "group"), ("check", amina.path)):
            run(*command, passphrase=wrong)
    run("list", amina.path, "group", passphrase=tmp_path / "absent")
    wrong.write_bytes(b"\xff\xfe")
    run("list", amina.path, "group", passphrase=wrong)
    assert everything(amina.path) == before


def test_what_is_no_book(run: Run, tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("absent", "empty", "file", "other", "half")]
    for place in places[1:]:
        if place.name == "file":
            place.write_text("x")
        else:
            place.mkdir()
    (places[3] / "letter.txt").write_text("x")
    (places[4] / "book.db").write_bytes(b"x" * 9000)
    before = everything(tmp_path)
    for place in places:
        run("list", place, "group")
        run("restore", place, tmp_path / "new")
    assert everything(tmp_path) == before


def test_a_book_from_a_newer_version(run: Run, people: tuple[Book, Book]) -> None:
    amina, _ = people
    amina.store.run("PRAGMA user_version = 99")
    amina.close()
    before = everything(amina.path)
    assert "newer version" in run("list", amina.path, "group")
    assert everything(amina.path) == before


def test_a_book_that_is_open_elsewhere(run: Run, people: tuple[Book, Book]) -> None:
    amina, _ = people
    before = content(amina)
    assert "Another Waybook" in run("add", amina.path, "group", "--set", "name=Second")
    assert content(amina) == before


def test_a_damaged_page(run: Run, people: tuple[Book, Book]) -> None:
    amina, _ = people
    for number in range(200):
        add(amina, kind="account", fields={"text": f"Account {number} " * 50})
    amina.close()
    path = amina.path / "book.db"
    whole = path.read_bytes()
    for page in range(1, len(whole) // 8192, 40):
        broken = bytearray(whole)
        broken[page * 8192 + 500] ^= 4
        path.write_bytes(broken)
        secret = amina.path.parent / "secret"
        status = main(["check", str(amina.path), "--passphrase-file", str(secret)])
        assert status == 1
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    assert "damaged" in run("list", amina.path, "account")
    path.write_bytes(b"")
    run("list", amina.path, "account")
    assert path.read_bytes() == b""


def test_check_tells_of_a_damaged_page_in_json(
    people: tuple[Book, Book], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    amina, _ = people
    amina.close()
    path = amina.path / "book.db"
    broken = bytearray(path.read_bytes())
    broken[-100] ^= 4
    path.write_bytes(broken)
    (tmp_path / "s").write_text(SECRET)
    status = main(["check", str(amina.path), "--json", "--passphrase-file", str(tmp_path / "s")])
    told = json.loads(capsys.readouterr().out)
    assert (status, told["ok"]) == (1, False)
    assert "file" in {each["part"] for each in told["findings"]}  # tables may be rebuilt besides
    assert all(sentence(each["sentence"]) for each in told["findings"])


def test_bad_bundles(run: Run, people: tuple[Book, Book], team: Team) -> None:
    amina, tomas = people
    good = team.sealed(amina, tomas).read_bytes()
    for book in people:
        book.close()
    before = held(tomas.path)
    bad = team.stick / "bad.bundle"
    for raw in (b"", good[:-1], good[: len(good) // 2], good[:-30] + b"x" + good[-29:], b"a" * 999):
        bad.write_bytes(raw)
        run("merge", tomas.path, bad)
        run("merge", tomas.path, bad, "--dry-run")
        run("inspect", tomas.path, bad)
    bad.write_bytes(good)
    run("merge", amina.path, bad)  # not for her
    run("merge", tomas.path, team.stick / "absent")
    empty = team.stick / "empty"
    empty.mkdir()
    run("merge", tomas.path, empty)
    assert held(tomas.path) == before


def test_unknown_and_changed_senders(run: Run, people: tuple[Book, Book], team: Team) -> None:
    amina, tomas = people
    path = team.sealed(amina, tomas)
    tomas.store.run("DELETE FROM cards")
    tomas.close()
    before = held(tomas.path)
    for more in ((), ("--accept-unverified", "--accept-expired"), ("--dry-run",)):
        assert "no card" in run("merge", tomas.path, path, *more)
    assert held(tomas.path) == before


def test_bad_case_files(run: Run, people: tuple[Book, Book], tmp_path: Path) -> None:
    amina, _ = people
    amina.close()
    before = held(amina.path)
    event = '{"format": "case-1", "id": "X", "title": "X, Y", "events": [%s]}'
    bad = {
        "type": event % '{"event": 7}',
        "date": event % '{"event": "x", "date": "1998-13"}',
        "twice": event % '{"id": "1", "event": "x"}, {"id": "1", "event": "y"}',
        "json": "{",
        "list": "[]",
    }
    for name, text in bad.items():
        path = tmp_path / f"{name}.json"
        path.write_text(text)
        run("import-case", amina.path, path)
    (tmp_path / "latin.json").write_bytes((event % '{"event": "é"}').encode("latin-1"))
    run("import-case", amina.path, tmp_path / "latin.json")
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(200 << 20)
    run("import-case", amina.path, tmp_path / "large.json")
    assert held(amina.path) == before


def test_bad_cards(run: Run, people: tuple[Book, Book], team: Team) -> None:
    amina, tomas = people
    [impostor] = team.join("x")
    impostor.store.run("UPDATE meta SET value = 'Tomas' WHERE name = 'name'")
    impostor = team.reopen("x")
    card = team.folder / "card"
    texts = [my_card(amina), my_card(impostor), my_card(tomas).replace("name Tomas", "name Thomas")]
    amina.close()
    before = held(amina.path)
    for text in (*texts, "", "hello"):
        card.write_text(text)
        run("trust", amina.path, card)
    assert held(amina.path) == before


def test_a_waiver_of_nothing(run: Run, people: tuple[Book, Book]) -> None:
    amina, _ = people
    amina.close()
    run("notices", amina.path, "--waive", "0" * 12)


def test_notices_on_the_command_line(
    people: tuple[Book, Book], team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    amina, tomas = people
    team.sealed(amina, tomas)
    second = team.sealed(amina, tomas)
    tomas.close()
    (tmp_path / "s").write_text(SECRET)
    secret = ("--passphrase-file", str(tmp_path / "s"))
    assert main(["merge", str(tomas.path), str(second), "--json", *secret]) == 0
    [merged] = json.loads(capsys.readouterr().out)
    assert len(merged["notices"]) == 1
    assert main(["notices", str(tomas.path), "--json", *secret]) == 0
    [gap] = json.loads(capsys.readouterr().out)
    assert set(gap) == {"id", "kind", "from", "number", "sentence"}
    assert (gap["kind"], gap["from"], gap["number"]) == ("gap", "Amina", 1)
    assert main(["notices", str(tomas.path), "--waive", gap["id"], "--json", *secret]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_init_over_what_is_there(run: Run, people: tuple[Book, Book], tmp_path: Path) -> None:
    amina, _ = people
    amina.close()
    copy = tmp_path / "copy"
    shutil.copytree(amina.path, copy)
    before = everything(copy)
    run("init", copy, "--name", "Other")
    run("init", tmp_path / "new", "--name", "")
    run("init", tmp_path / "new", "--name", "a\u202eb")
    assert not (tmp_path / "new").exists()
    assert everything(copy) == before
