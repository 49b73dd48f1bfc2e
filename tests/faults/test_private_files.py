"""What is written is its owner's alone, whatever the umask; what is sealed can be carried."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fixed_world import LOG_N, make_world
from people_at_work import SECRET, Team
from waybook.book import create_book
from waybook.cli.main import main
from waybook.desktop.app.preferences import Preferences, store
from waybook.desktop.pages.handover.cards.saving_card import save_card
from waybook.work.phases.papers import save_in_the_clear, save_sealed
from waybook.work.records.attaching import attach
from waybook.work.records.records import add
from waybook.work.upkeep import back_up

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
FOR_OTHERS = {".bundle", ".age", ".card"}  # sealed for somebody, or made to be handed over


@pytest.fixture(params=[0o022, 0o000], ids=["022", "000"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def out(tmp_path: Path, umask: int) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def open_to_others(folder: Path) -> dict[str, str]:
    """Return what others may read or enter, and how; `keys/passphrase.age` is not for others."""
    found = {}
    for path in folder.rglob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & 0o077 and not path.is_socket():
            found[str(path.relative_to(folder))] = oct(mode)
    return found


def expected(found: dict[str, str]) -> bool:
    return all(
        Path(name).suffix in FOR_OTHERS and "keys" not in name and mode == "0o644"
        for name, mode in found.items()
    )


COMMANDS: dict[str, Callable[[dict[str, object], Path], list[list[object]]]] = {
    "init": lambda _, out: [["init", out / "deep" / "New.waybook", "--name", "Other"]],
    "backup": lambda at, out: [["backup", at["book"], out / "Copy.waybook"]],
    "restore": lambda at, out: [["restore", at["book"], out / "Again.waybook"]],
    "bring-out": lambda at, out: [["bring-out", at["book"], at["file"], "--out", out / "a.pdf"]],
    "picture": lambda at, out: [
        ["picture", at["book"], at["group"], "--out", out / f"a.{form}"]
        for form in ("pdf", "odt", "png", "svg")
    ],
    "unseal": lambda at, out: [
        ["picture", at["book"], at["group"], "--for", "Tomas", "--out", out / "a.svg.age"],
        ["unseal", at["theirs"], out / "a.svg.age", "--out", out / "a.svg"],
    ],
    "stop-certificate": lambda at, out: [["stop-certificate", at["book"], "--out", out / "me.txt"]],
    "seal": lambda at, out: [["seal", at["book"], "--to", "Tomas", "--out", out]],
    "identity": lambda at, out: [
        ["restore", at["book"], out / "N.waybook"],
        ["identity", out / "N.waybook", "make", "--aside-passphrase-file", at["other"]],
    ],
    "merge": lambda at, out: [
        ["restore", at["theirs"], out / "N.waybook"],
        ["seal", at["book"], "--to", "Tomas", "--out", out],
        ["merge", out / "N.waybook", out],
    ],
    "demo": lambda _, out: [["demo", out / "demo", "--no-window"]],
}


@pytest.mark.usefixtures("weak_locks")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_writes_for_its_owner_alone(
    team: Team, tmp_path: Path, out: Path, command: str
) -> None:
    at = prepared(team, tmp_path)
    for words in COMMANDS[command](at, out):
        secret = [] if command == "demo" else ["--passphrase-file", at["secret"]]
        assert main([str(word) for word in [*words, *secret]]) == 0
    assert [path for path in out.rglob("*") if path.is_file()]
    assert expected(open_to_others(out)), open_to_others(out)


def test_the_window_writes_for_its_owner_alone(
    team: Team, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [amina, tomas] = team.meet("Amina", "Tomas")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(out / "config"))
    store(Preferences(auto_lock_minutes=7))
    save_card(amina, path=out / "me.card")
    save_in_the_clear(path=out / "a.pdf", content=b"x")
    save_in_the_clear(path=out / "a.pdf", content=b"y", replace=True)
    save_sealed(amina, path=out / "b.pdf", content=b"x", to="Tomas")
    del tomas
    found = open_to_others(out)
    assert set(found) == {"me.card", "b.pdf.age"}
    assert expected(found)


def test_the_files_of_an_open_book_are_its_owner_s(out: Path) -> None:
    film = out.parent / "film"
    film.write_bytes(b"x" * 100_000)
    path = out / "Amina.waybook"
    amina = create_book(path, passphrase=SECRET, name="Amina", world=make_world(), log_n=LOG_N)
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    attach(amina, about=group, path=film)
    names = {path.name for path in amina.path.iterdir()}
    assert {"book.db-wal", "book.db-shm", "files.db-wal", "files.db"} <= names
    back_up(amina, folder=out / "Copy.waybook")
    assert not open_to_others(out)
    amina.close()


def prepared(team: Team, tmp_path: Path) -> dict[str, object]:
    """Return a book with an attachment, and that of somebody who knows its owner."""
    amina, tomas = team.meet("Amina", "Tomas")
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    file = attach(amina, about=group, path=tmp_path / "scan.pdf").uid
    team.close()
    secret, other = tmp_path / "secret", tmp_path / "other"
    for path in (secret, other):
        path.write_text(SECRET + path.name.removeprefix("secret"))
        path.chmod(0o600)
    return {
        "book": amina.path,
        "theirs": tomas.path,
        "group": group,
        "file": file,
        "secret": secret,
        "other": other,
    }
