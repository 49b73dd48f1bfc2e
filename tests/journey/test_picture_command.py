"""Papers through the command line, as resources/docs/cli.md describes them.

What draws runs in a process of its own: there it has no display, and leaves no Qt behind here.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_command_line import Terminal

from waybook.resource_files import resource

NAME = "CNDD / CNDD-FDD"
_OF_A_DISPLAY = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


@pytest.fixture
def book(terminal: Terminal) -> str:
    path = terminal.book("Amina")
    group = terminal.json("import-case", path, str(resource("cases/burundi.json")))["group"]
    terminal.json(
        "add", path, "event", "--set", f"group={group}", "--set", "title=CANARY",
        "--set", "date=2001", "--set", "label=RED",
    )  # fmt: skip
    return path


def drawn(terminal: Terminal, *words: str) -> tuple[dict[str, Any], str]:
    """Run a command in a process without a display; return what it printed."""
    given = ["--passphrase-file", str(terminal.secret), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "waybook", *words, *given],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name not in _OF_A_DISPLAY},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF-"), ("odt", b"PK")],
)
def test_every_form_is_written_without_a_display(
    terminal: Terminal, book: str, tmp_path: Path, ending: str, beginning: bytes
) -> None:
    path = tmp_path / f"a.{ending}"
    words = ["--as-of", "2001-10-31", "--up-to", "GREEN"]
    told, errors = drawn(terminal, "picture", book, NAME, "--out", str(path), *words)
    raw = path.read_bytes()
    assert raw.startswith(beginning)
    assert b"CANARY" not in raw
    assert told == {
        "path": str(path),
        "format": ending,
        "label": "CLEAR",
        "sealed_for": "",
        "withheld": "Stays in this book: 1 under a stricter label.",
        "bytes": len(raw),
    }
    assert "not encrypted" in errors
    assert "TLP:CLEAR" in errors


def test_a_paper_is_sealed_and_opened(terminal: Terminal, book: str, tmp_path: Path) -> None:
    tomas = terminal.book("Tomas")
    terminal.acquaint(book, tomas)
    out = tmp_path / "a.pdf"
    told, errors = drawn(terminal, "picture", book, NAME, "--out", str(out), "--for", "Tomas")
    sealed = tmp_path / "a.pdf.age"
    assert (told["path"], told["sealed_for"]) == (str(sealed), "Tomas")
    assert told["bytes"] == sealed.stat().st_size
    assert "not encrypted" not in errors
    assert not out.exists()
    opened = terminal.json("unseal", tomas, str(sealed), "--out", str(out))
    assert opened == {"path": str(out), "bytes": out.stat().st_size}
    assert out.read_bytes().startswith(b"%PDF-")
    assert "not encrypted" in terminal.errors
    assert terminal.status("unseal", tomas, str(sealed), "--out", str(out)) == 1
    assert "file of that name" in terminal.errors
    assert terminal.status("unseal", book, str(sealed), "--out", str(tmp_path / "b.pdf")) == 1
    assert not (tmp_path / "b.pdf").exists()


def test_what_is_wrong_is_told_in_a_sentence(terminal: Terminal, book: str, tmp_path: Path) -> None:
    for words, sentence in (
        (("picture", book, NAME, "--out", str(tmp_path / "a.doc")), "ends in one of"),
        (("picture", book, "Nobody", "--out", str(tmp_path / "a.pdf")), "no group “Nobody”"),
        (("unseal", book, str(tmp_path / "gone.age"), "--out", "a.pdf"), "no such file"),
        (
            ("unseal", book, str(terminal.secret), "--out", str(tmp_path / "a.pdf")),
            "not a sealed file",
        ),
    ):
        assert terminal.status(*words) == 1
        assert sentence in terminal.errors
    assert not list(tmp_path.glob("a.*"))
