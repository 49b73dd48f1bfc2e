"""A pipe, a device, a socket, a folder or an endless file where a file is asked for."""

import argparse
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from people_at_work import SECRET, Team, sentence
from waybook.cli.main import main
from waybook.cli.parser import command_parser
from waybook.work.records.records import add

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files"),
    pytest.mark.timeout(60),  # a hang is what these look for
]


class Place(NamedTuple):
    """A book with a group, and a folder for what is written."""

    book: Path
    group: str
    folder: Path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    team = Team(tmp_path_factory.mktemp("strange"))
    [amina] = team.join("Amina")
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    team.close()
    (team.folder / "secret").write_text(SECRET)
    return Place(amina.path, group, team.folder)


@pytest.fixture(params=["pipe", "socket", "folder", "zero", "tty", "link", "absent"])
def strange(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    path = tmp_path / "x.bundle"
    held = socket.socket(socket.AF_UNIX)
    if request.param == "pipe":
        os.mkfifo(path)
    elif request.param == "socket":
        monkeypatch.chdir(tmp_path)  # the name of a socket is short
        held.bind("x.bundle")
    elif request.param == "folder":
        path.mkdir()
    elif request.param == "link":
        path.symlink_to("/dev/zero")
    elif request.param != "absent":
        path = Path("/dev") / request.param
    yield path
    held.close()


Words = Callable[[Place, Path], list[object]]
READERS: dict[str, Words] = {
    "trust": lambda at, file: ["trust", at.book, file],
    "models": lambda at, file: ["models", at.book, "--add", file],
    "import-case": lambda at, file: ["import-case", at.book, file],
    "add": lambda at, file: ["add", at.book, "group", "--from-json", file],
    "edit": lambda at, file: ["edit", at.book, at.group, "--from-json", file],
    "assess": lambda at, file: ["assess", at.book, at.group, "--from-json", file],
    "identity add": lambda at, file: ["identity", at.book, "add", "--from-json", file],
    "merge": lambda at, file: ["merge", at.book, file],
    "import": lambda at, file: ["import", at.book, file],
    "take-in": lambda at, file: ["take-in", at.book, file],
    "compare": lambda at, file: ["compare", at.book, file],
    "merge --dry-run": lambda at, file: ["merge", at.book, file, "--dry-run"],
    "inspect": lambda at, file: ["inspect", at.book, file],
    "unseal": lambda at, file: ["unseal", at.book, file, "--out", at.folder / "out.pdf"],
    "attach": lambda at, file: ["attach", at.book, at.group, file],
    "restore": lambda at, file: ["restore", file, at.folder / "New.waybook"],
    "revoke": lambda at, file: ["revoke", at.book, "--certificate", file],
    "identity merge": lambda at, file: ["identity", at.book, "merge", file],
    "passphrase": lambda at, file: ["list", at.book, "group", "--passphrase-file", file],
}


@pytest.mark.parametrize("command", READERS)
def test_it_is_refused_in_one_sentence(
    place: Place, strange: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = READERS[command](place, strange)
    if "--passphrase-file" not in words:
        words += ["--passphrase-file", place.folder / "secret"]
    assert main([str(word) for word in words]) == 1
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1, said
    assert sentence(said), said
    assert "defect" not in said
    assert not (place.folder / "out.pdf").exists()
    assert not (place.folder / "New.waybook").exists()


WRITERS: dict[str, Words] = {
    "init": lambda _, file: ["init", file, "--name", "Other"],
    "backup": lambda at, file: ["backup", at.book, file],
    "export": lambda at, file: ["export", at.book, file],
    "restore": lambda at, file: ["restore", at.book, file],
    "rescue": lambda at, file: ["rescue", at.book, file],
    "seal": lambda at, file: ["seal", at.book, "--to", "Amina", "--out", file],
    "collect": lambda at, file: ["collect", at.book, file],
}


# Each place in a command where a path is asked for, and what shows that it holds. A book is looked
# at before it is opened; what is written to a new file never takes the place of another.
PATHS = {
    "book": "every command",
    "passphrase_file": "passphrase",
    "new_passphrase_file": "passphrase",
    "aside_passphrase_file": "passphrase",
    "file": "import-case, attach, unseal",
    "cardfile": "trust",
    "bundle": "inspect",
    "bundles": "merge",
    "add": "models",
    "certificate": "revoke",
    "backup": "restore",
    "folder": "collect, demo",
    "dest": "backup",
    "new": "rescue",
    "dir": "export, import",
    "other": "take-in",
    "copy": "compare",
    "second": "backups",
    "out": "seal; what writes files stands in tests/faults",
}


def test_each_path_that_a_command_takes_is_in_a_table() -> None:
    assert set(paths_of(command_parser())) == set(PATHS)


def paths_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if action.type is Path:
            yield action.dest
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                each.load()
                yield from paths_of(each)


@pytest.mark.parametrize("command", WRITERS)
@pytest.mark.parametrize("strange", ["pipe", "socket", "zero", "link"], indirect=True)
def test_it_is_not_written_to(
    place: Place, strange: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*WRITERS[command](place, strange), "--passphrase-file", place.folder / "secret"]
    before = strange.lstat()
    assert main([str(word) for word in words]) == 1
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1, said
    assert "defect" not in said
    assert strange.lstat()[:2] == before[:2]


@pytest.mark.parametrize("sort", ["pipe", "link"])
def test_a_backup_with_a_pipe_or_device_in_it_is_refused(
    place: Place, tmp_path: Path, sort: str, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "Theirs.waybook"
    shutil.copytree(place.book, theirs)
    if sort == "pipe":
        os.mkfifo(theirs / "files.db")
    else:
        (theirs / "files.db").symlink_to("/dev/zero")
    secret = ("--passphrase-file", str(place.folder / "secret"))
    assert main(["restore", str(theirs), str(tmp_path / "New.waybook"), *secret]) == 1
    assert "files.db is a pipe" in capsys.readouterr().err
    assert not (tmp_path / "New.waybook").exists()
    assert main(["attach", str(theirs), place.group, str(place.folder / "secret"), *secret]) == 1
    assert "damaged" in capsys.readouterr().err


@pytest.mark.parametrize(("mode", "is_told"), [(0o600, False), (0o644, True), (0o640, True)])
def test_a_passphrase_that_others_may_read_is_told(
    place: Place,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    mode: int,
    is_told: bool,
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(mode)
    words = ["list", str(place.book), "group"]
    assert main([*words, "--passphrase-file", str(secret)]) == 0
    assert ("Other users" in capsys.readouterr().err) == is_told
    monkeypatch.setenv("WAYBOOK_PASSPHRASE_FILE", str(secret))
    assert main(words) == 0
    assert ("Other users" in capsys.readouterr().err) == is_told


def test_a_passphrase_may_come_from_what_the_shell_has_opened(place: Place) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "wb") as pipe:
        pipe.write(SECRET.encode() + b"\n")
        pipe.close()
        words = ["list", str(place.book), "group", "--passphrase-file", f"/dev/fd/{reading}"]
        assert main(words) == 0
    assert main(["list", str(place.book), "group", "--passphrase-file", "/dev/fd/9999"]) == 1
