"""A file, folder, link or pipe of somebody's under a name that the program uses stays as it is."""

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from people_at_work import SECRET, Team
from waybook.cli.main import main
from waybook.desktop.app.preferences import Preferences, store
from waybook.desktop.pages.handover.cards.saving_card import save_card
from waybook.model.faults import Fault
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.phases.papers import save_sealed
from waybook.work.records.attaching import attach
from waybook.work.records.records import add

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="makes pipes and links")
TOKEN = "00112233445566aa"  # what the program is made to draw first
Place = dict[str, object]
Command = Callable[[Place, Path], list[object]]

# What is written, and the command; each is run where it succeeds and where it is refused.
COMMANDS: dict[str, tuple[str, Command]] = {
    "init": ("trip", lambda _, to: ["init", to, "--name", "Other"]),
    "restore": ("trip", lambda at, to: ["restore", at["book"], to]),
    "backup": ("trip", lambda at, to: ["backup", at["book"], to]),
    "bring-out": ("a.pdf", lambda at, to: ["bring-out", at["book"], at["file"], "--out", to]),
    "picture": ("a.svg", lambda at, to: ["picture", at["book"], at["group"], "--out", to]),
    "unseal": ("b.svg", lambda at, to: ["unseal", at["theirs"], at["sealed"], "--out", to]),
    "stop-certificate": ("me.txt", lambda at, to: ["stop-certificate", at["book"], "--out", to]),
    "demo": ("begun", lambda _, to: ["demo", to.parent, "--no-window"]),
}
NAMES = ("{}.part", f"{{}}.{TOKEN}.part")


def things(path: Path) -> dict[str, Path]:
    """Make one of each sort beside each other, under names that start alike."""
    made = {}
    for sort in ("book", "folder", "file", "link", "dangling", "pipe"):
        made[sort] = path.with_name(sort) / path.name
        made[sort].parent.mkdir()
        make(sort, made[sort])
    return made


def make(sort: str, path: Path) -> None:
    beside = path.parent / "mine"
    beside.write_bytes(b"mine")
    if sort == "book":
        (path / "keys").mkdir(parents=True)
        (path / "book.db").write_bytes(b"x" * 10_000)
        (path / "keys" / "passphrase.age").write_bytes(b"age-encryption.org/v1\n")
        (path / "unfinished").write_bytes(b"a note of mine")
    elif sort == "folder":
        path.mkdir()
    elif sort == "file":
        path.write_bytes(b"mine too")
    elif sort == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(beside if sort == "link" else path.parent / "nowhere")


def state(folder: Path) -> dict[str, object]:
    """Return all of a folder that a person put there, by name, sort and content."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        held = path.read_bytes() if stat.S_ISREG(mode) else b""
        target = str(path.readlink()) if stat.S_ISLNK(mode) else ""
        found[str(path.relative_to(folder))] = (stat.S_IFMT(mode), held, target)
    return found


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program draw a known name first, which somebody else has."""
    numbers = count(int(TOKEN, 16))
    monkeypatch.setattr("secrets.token_hex", lambda size: f"{next(numbers):0{size * 2}x}")


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_there_stays(
    place: Place,
    tmp_path: Path,
    command: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("waybook.work.tour._make", lambda *_: None)
    monkeypatch.setattr("waybook.work.start.make_book.__kwdefaults__", {"log_n": 1})
    written, words = COMMANDS[command]
    for thing in things(tmp_path / name.format(written)).values():
        before = state(thing.parent)
        given = [*words(place, thing.parent / written)]
        if command != "demo":
            given += ["--passphrase-file", place["secret"]]
        for status in (0, 1):  # the second finds what the first made
            assert main([str(word) for word in given]) == (1 if command == "demo" else status)
            assert "defect" not in capsys.readouterr().err
            after = state(thing.parent)
            assert {each: after.get(each) for each in before} == before


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("name", NAMES)
def test_nor_does_the_window_touch_it(
    team: Team, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [amina] = team.join("Amina")
    for thing in things(tmp_path / name.format("me.card")).values():
        before = state(thing.parent)
        save_card(amina, path=thing.parent / "me.card")
        after = state(thing.parent)
        assert {each: after.get(each) for each in before} == before
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "waybook").mkdir(parents=True)
    part = tmp_path / "config" / "waybook" / name.format("window.json")
    part.symlink_to(tmp_path / "file" / "mine")
    store(Preferences(auto_lock_minutes=7))
    assert (tmp_path / "file" / "mine").read_bytes() == b"mine"
    assert part.is_symlink()


def test_a_bundle_s_temporary_name_that_is_taken_stays(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front"})
    amina.world = replace(amina.world, draw=lambda n: b"\x07" * n)
    taken = team.stick / f"{'07' * 8}.bundle.part"
    taken.symlink_to(team.folder / "nowhere")
    with pytest.raises(Fault):
        team.sealed(amina, tomas)
    assert taken.is_symlink()
    assert not (team.folder / "nowhere").exists()


@pytest.mark.parametrize("sort", ["folder", "link", "dangling", "pipe"])
def test_replacing_a_paper_replaces_a_plain_file_alone(
    place: Place, tmp_path: Path, sort: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here").mkdir()
    make(sort, tmp_path / "here" / "a.svg")
    before = state(tmp_path / "here")
    words = [*COMMANDS["picture"][1](place, tmp_path / "here" / "a.svg"), "--replace"]
    assert main([*map(str, words), "--passphrase-file", str(place["secret"])]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert state(tmp_path / "here") == before


def test_only_backups_that_merging_made_give_way(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    kept = tomas.path / "backups" / "before-merging"
    for name in ("mine-1.waybook", "my-notes.waybook", "2020-01-01-000000-1.waybook"):
        (kept / name).mkdir(parents=True)
        (kept / name / "letter.txt").write_text("mine")
    for number in range(5):
        add(amina, kind="group", fields={"name": f"Front {number}"})
        sealed = team.sealed(amina, tomas)
        accept(tomas, chosen=[ChosenBundle(sealed)])
    letters = list(kept.glob("*/letter.txt"))
    assert len(letters) == 3
    assert len(list(kept.iterdir())) == 3 + 3


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return a book with a group and an attachment."""
    team = Team(tmp_path_factory.mktemp("others"))
    amina, tomas = team.meet("Amina", "Tomas")
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    (team.folder / "scan.pdf").write_bytes(b"scan")
    file = attach(amina, about=group, path=team.folder / "scan.pdf").uid
    sealed = save_sealed(amina, path=team.folder / "b.svg", content=b"x", to="Tomas").path
    team.close()
    secret = team.folder / "secret"
    secret.write_text(SECRET)
    at = {"book": amina.path, "theirs": tomas.path, "sealed": sealed, "secret": secret}
    return {**at, "group": group, "file": file}
