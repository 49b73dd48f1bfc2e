"""A Linux desktop knows bundles and cards, and opens them with Waybook by a double click."""

import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from waybook.file_types import BUNDLE, CARD, CERTIFICATE, FILE_TYPES

PACKAGING = Path(__file__).parents[2] / "packaging"
sys.path.insert(0, str(PACKAGING))

from file_types import freedesktop  # noqa: E402

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the desktops of Linux")
AGE = b"age-encryption.org/v1\n"
STRANGE = 'it\'s "a" `b` $HOME \\ ကြေညာ'


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [each for each in programs if shutil.which(each) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this user's shared data are, for all that is started."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    return tmp_path / "home" / "data"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a program in a folder with a strange name; it notes what it is called with."""
    path = tmp_path / STRANGE / "waybook"
    path.parent.mkdir()
    path.write_text('#!/bin/sh\nprintf "%s\\0" "$@" END > "$HOME/called"\n', encoding="utf-8")
    path.chmod(stat.S_IRWXU)
    return path


def register(action: str, *options: str) -> None:
    said([sys.executable, str(PACKAGING / "file_types" / "register.py"), action, *options])


def said(words: Sequence[str]) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@needs("gio", "update-mime-database")
@pytest.mark.parametrize(
    ("name", "content", "mime"),
    [
        ("0123456789abcdef.bundle", AGE, BUNDLE.mime),
        ("A.BUNDLE", AGE, BUNDLE.mime),
        ("my.card", b"waybook-card-1\nname Amina\n", CARD.mime),
        ("no suffix", b"waybook-card-1\nname Amina\n", CARD.mime),
        ("with a mark", b"\xef\xbb\xbfwaybook-card-1\n", CARD.mime),
        ("kept.revocation", b"waybook-revocation-1\n", CERTIFICATE.mime),
        ("kept", b"waybook-revocation-1\n", CERTIFICATE.mime),
        ("paper.pdf.age", AGE, ""),
        ("somebody's", AGE, ""),
        ("notes.txt", b"about waybook-card-1\n", "text/plain"),
    ],
)
def test_files_are_known(data: Path, name: str, content: bytes, mime: str) -> None:
    register("install", "--program", sys.executable)
    path = data / name
    path.write_bytes(content)
    told = said(["gio", "info", "-a", "standard::content-type", str(path)])
    found = told.rpartition("standard::content-type: ")[2].strip()
    assert found == mime if mime else "waybook" not in found


@needs("gio", "update-mime-database", "update-desktop-database")
@pytest.mark.parametrize("name", ["-x.bundle", "my own.card", f"{STRANGE} 100%.bundle", "list"])
def test_a_double_click_calls_the_program(data: Path, program: Path, name: str) -> None:
    register("install", "--program", str(program))
    path = data / name
    path.write_text(CARD.first_line, encoding="utf-8")
    said(["gio", "launch", str(data / "applications" / "waybook.desktop"), str(path)])
    assert called(data) == ["--", str(path)]
    for each in FILE_TYPES:
        assert "waybook.desktop" in said(["gio", "mime", each.mime])


def called(data: Path) -> list[str]:
    """Return what the program was called with; `gio launch` does not wait for it."""
    noted = data.parent / "called"
    for _ in range(3000):
        if noted.is_file() and noted.read_bytes().endswith(b"\0END\0"):
            break
        time.sleep(0.02)
    return noted.read_text(encoding="utf-8").split("\0")[:-2]


@needs("desktop-file-validate")
def test_the_entry_is_valid(data: Path, program: Path) -> None:
    register("install", "--program", str(program))
    assert not said(["desktop-file-validate", str(data / "applications" / "waybook.desktop")])


@needs("appstreamcli")
def test_what_a_software_centre_reads_has_no_error(data: Path) -> None:
    register("install", "--program", "waybook")
    path = data / "metainfo" / "waybook.metainfo.xml"
    words = ["appstreamcli", "validate", "--no-net", "--no-color", str(path)]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    assert "E: " not in told


def test_removing_takes_back_what_was_installed_and_no_more(data: Path) -> None:
    others = [data / "applications" / "other.desktop", data / "metainfo" / "other.metainfo.xml"]
    for path in others:
        path.parent.mkdir(parents=True)
        path.write_text("", encoding="utf-8")
    register("install", "--program", "waybook")
    written = [data / place for place in freedesktop.files("waybook")]
    assert all(path.is_file() for path in written)
    register("remove")
    assert not any(path.exists() for path in written)
    assert all(path.is_file() for path in others)
    register("remove")


def test_a_package_gets_its_files_and_nothing_else(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "package" / "usr" / "share"
    register("install", "--data", str(place), "--program", "/usr/bin/waybook")
    found = {path.relative_to(place) for path in place.rglob("*") if path.is_file()}
    assert found == set(freedesktop.files("/usr/bin/waybook"))
    assert not data.exists()
    entry = (place / "applications" / "waybook.desktop").read_text(encoding="utf-8")
    assert 'Exec="/usr/bin/waybook" -- %f' in entry.splitlines()


def test_a_relative_folder_of_data_is_not_used(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    register("install", "--program", "waybook")
    usual = data.parent / ".local" / "share"
    assert (usual / "applications" / "waybook.desktop").is_file()


def test_each_type_has_an_icon_of_its_own() -> None:
    files = freedesktop.files("waybook")
    icons = {place.stem: files[place] for place in files if place.suffix == ".svg"}
    assert set(icons) == {"waybook", *(each.mime.replace("/", "-") for each in FILE_TYPES)}
    assert len(set(icons.values())) == len(icons)
    for content in icons.values():
        assert ET.fromstring(content).tag.endswith("svg")  # noqa: S314 - our own


def test_nothing_says_what_waybook_is_for() -> None:
    told = b"".join(freedesktop.files("waybook").values()).decode().casefold()
    assert not [word for word in ("armed", "mediator", "mediation", "negotiat") if word in told]
