"""Files and folders whose names are no text, in every command that reads, writes or names one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from waybook.disk.path_text import path_of, text_of
from waybook.model.faults import BadInput
from waybook.model.names.byte_names import legible
from weak_keys import weaken

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are text there")
SECRET = "crane lantern orbit vivid maple"


class Shell:
    """Run commands in one folder, with names that end in a byte that is no UTF-8."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        secret = folder / "secret"
        secret.write_text(SECRET)
        secret.chmod(0o600)
        self.around = {**os.environ, "WAYBOOK_PASSPHRASE_FILE": str(secret), "LC_ALL": "C.UTF-8"}

    def path(self, name: str) -> Path:
        return self.folder / os.fsdecode(name.encode() + b"-\xff")

    def run(self, *words: str | Path, status: int = 0) -> str:
        command = [sys.executable, "-m", "waybook", *(os.fspath(word) for word in words)]
        done = subprocess.run(command, env=self.around, capture_output=True, check=False)
        assert done.returncode == status, done.stderr
        said = done.stdout.decode() + done.stderr.decode()  # both are UTF-8
        assert "defect" not in said
        assert "Type it again" not in said
        return done.stdout.decode()

    def asked(self, *words: str | Path, status: int = 0) -> dict[str, object]:
        told = json.loads(self.run(*words, "--json", status=status))
        assert isinstance(told, dict)
        return told


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_a_book_lives_in_a_folder_whose_name_is_no_text(shell: Shell) -> None:
    book, shown = shell.path("book"), f"{shell.folder}/book-\\xff"
    assert shell.asked("init", book, "--name", "Amina")["book"] == shown
    weaken(book, SECRET)
    group = str(shell.asked("add", book, "group", "--set", "name=Front")["uid"])
    scan = shell.path("scan.txt")
    scan.write_text("hello")
    assert shell.asked("attach", book, group, scan)["title"]
    for name in ("backup", "restored", "rescued", "out", "stick"):
        assert not shell.path(name).exists()
    shell.path("stick").mkdir()
    assert "backup-\\xff" in shell.run("backup", book, shell.path("backup"))
    assert shell.asked("restore", shell.path("backup"), shell.path("restored"))
    assert shell.asked("rescue", book, shell.path("rescued"))["records"] == 2
    assert shell.asked("export", book, shell.path("out"), "--attachments")["path"]
    assert "out-\\xff" in shell.run("export", book, shell.folder / "more" / shell.path("out").name)
    assert shell.asked("import", book, shell.path("out"))["status"] == "nothing new"
    assert shell.asked("backups", book, "--second", shell.path("stick"))
    made = shell.asked("backups", book, "--make")["made"]
    assert isinstance(made, list)
    assert any("stick-\\xff" in each for each in made)
    assert "stick-\\xff" in shell.run("backups", book, "--json").replace("\\\\", "\\")
    assert shell.asked("collect", book, shell.path("stick"))["left"] == []
    assert shell.asked("check", book)["ok"] is True


def test_what_lies_beside_a_book_is_named(shell: Shell) -> None:
    book = shell.path("book")
    shell.run("init", book, "--name", "Amina")
    (book / os.fsdecode(b"book.sync-conflict-\xfe.db")).write_bytes(b"x")
    (book / os.fsdecode(b"book.db-wal.set-aside-\xfe")).write_bytes(b"x")
    said = shell.run("check", book, status=1)
    assert "“book.sync-conflict-\\xfe.db” is another copy" in said
    assert "“book.db-wal.set-aside-\\xfe” does not belong" in said


@pytest.mark.parametrize("raw", [b"/a/b", b"/a/\xff", b"bytes:zz", "/عمر".encode()])
def test_a_path_can_be_kept_as_text(raw: bytes) -> None:
    path = Path(os.fsdecode(raw))
    text_of(path).encode()
    assert path_of(text_of(path)) == path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("caf\udce9", "caf\\xe9"),
        ("\ud83d", "\\ud83d"),
        ("عمر é", "عمر é"),
        ("a\udc80\udcff", "a\\x80\\xff"),
    ],
)
def test_bytes_that_are_no_text_are_written_as_people_type_them(text: str, shown: str) -> None:
    assert legible(text) == shown
    assert str(BadInput("There is no {path}.", path=Path(text))) == f"There is no {shown}."
