"""Sealing photos and documents, and for several people, through the command line."""

from hashlib import sha256
from pathlib import Path

import pytest
from test_command_line import Terminal

from sample_files import exif_segment, full_exif, jpeg, pdf, pixels

PHOTO = jpeg(exif_segment(full_exif()))
BRIEF = pdf(b"/Author (Amina)")


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def attached(terminal: Terminal, book: str, folder: Path, raw: bytes, name: str) -> str:
    (folder / name).write_bytes(raw)
    group = terminal.json("add", book, "group", "--set", "name=Front")["uid"]
    return str(terminal.json("attach", book, group, str(folder / name))["uid"])


def test_a_photo_is_named_in_the_preview_and_leaves_as_a_copy(
    terminal: Terminal, tmp_path: Path
) -> None:
    amina, tomas = terminal.book("Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    uid = attached(terminal, amina, tmp_path, PHOTO, "a.dat")
    seen = terminal.json("seal", amina, "--to", "Tomas", "--dry-run")
    [file] = seen["files"]
    assert (file["uid"], file["format"], file["leaves"]) == (uid, "jpeg", "copy")
    assert {"place", "time", "author", "device"} <= set(file["carries"])
    [record] = [each for each in seen["records"] if each["uid"] == uid]
    assert record["carries"] == file["carries"]
    assert "carries" not in next(each for each in seen["records"] if each["uid"] != uid)
    done = terminal.json("seal", amina, "--to", "Tomas", "--out", str(tmp_path))
    terminal.json("merge", tomas, done["path"])
    terminal.json("bring-out", tomas, uid, "--out", str(tmp_path / "theirs"))
    theirs = (tmp_path / "theirs").read_bytes()
    assert b"SERIAL-77" not in theirs
    assert pixels(theirs) == pixels(PHOTO)
    assert record["fields"]["cleaned_digest"] == sha256(theirs).hexdigest()
    seen = terminal.json("seal", amina, "--to", "Tomas", "--dry-run", "--original", uid)
    assert [each["leaves"] for each in seen["files"]] == ["original"]
    more = ("--original", uid, "--out", str(tmp_path))
    terminal.json("merge", tomas, terminal.json("seal", amina, "--to", "Tomas", *more)["path"])
    terminal.json("bring-out", tomas, uid, "--out", str(tmp_path / "whole"))
    assert (tmp_path / "whole").read_bytes() == PHOTO


def test_a_document_waits_until_somebody_decides(terminal: Terminal, tmp_path: Path) -> None:
    amina, tomas = terminal.book("Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    stick = tmp_path / "stick"
    stick.mkdir()
    uid = attached(terminal, amina, tmp_path, BRIEF, "brief.pdf")
    sealing = ("seal", amina, "--to", "Tomas", "--out", str(stick))
    assert terminal.status(*sealing) == 1
    said = terminal.errors
    assert all(word in said for word in ("brief.pdf", uid, "--original UID", "--hold-back UID"))
    assert not list(stick.iterdir())
    assert terminal.json("seal", amina, "--to", "Tomas", "--dry-run")["files"][0]["leaves"] == (
        "undecided"
    )
    assert terminal.status(*sealing, "--original", "0" * 32) == 1
    assert terminal.status(*sealing, "--hold-back", "0" * 32) == 1
    assert terminal.json(*sealing, "--hold-back", uid)["records"] == 1
    assert terminal.json(*sealing, "--original", uid)["records"] == 2
    assert terminal.status(*sealing, "--receipt-only", "--original", uid) == 1


def test_a_bundle_is_sealed_for_each_of_several(terminal: Terminal, tmp_path: Path) -> None:
    amina, tomas, dora = (terminal.book(name) for name in ("Amina", "Tomas", "Dora"))
    terminal.acquaint(amina, tomas)
    terminal.acquaint(amina, dora)
    terminal.json("add", amina, "group", "--set", "name=Front")
    path = terminal.json("seal", amina, "--to", "Tomas", "--out", str(tmp_path))["path"]
    terminal.json("merge", tomas, path)
    receipt = terminal.json(
        "seal", tomas, "--to", "Amina", "--out", str(tmp_path), "--receipt-only"
    )
    terminal.json("merge", amina, receipt["path"])
    late = terminal.json("add", amina, "group", "--set", "name=Union")["uid"]
    both = ("seal", amina, "--to", "Tomas", "--to", "Dora")
    seen = terminal.json(*both, "--dry-run")
    assert [(each["to"], len(each["records"])) for each in seen] == [("Tomas", 1), ("Dora", 2)]
    assert [late in each["differs"] for each in seen] == [False, False]
    assert [len(each["differs"]) for each in seen] == [0, 1]
    done = terminal.json(*both, "--out", str(tmp_path))
    assert [each["to"] for each in done] == ["Tomas", "Dora"]
    for book, each in ((tomas, done[0]), (dora, done[1])):
        assert terminal.json("merge", book, each["path"])[0]["new"] >= 1
        assert len(terminal.json("list", book, "group")) == 2
    receipt = terminal.json(
        "seal", tomas, "--to", "Amina", "--out", str(tmp_path), "--receipt-only"
    )
    terminal.json("merge", amina, receipt["path"])
    [first, second] = terminal.json(*both, "--out", str(tmp_path), status=1)
    assert (first["to"], second["to"], second["path"]) == ("Dora", "Tomas", None)
    assert "Nothing was sealed for “Tomas”" in terminal.errors


def test_nobody_gets_a_bundle_while_one_of_several_cannot(
    terminal: Terminal, tmp_path: Path
) -> None:
    amina, tomas = terminal.book("Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    terminal.json("add", amina, "group", "--set", "name=Front")
    stick = tmp_path / "stick"
    stick.mkdir()
    assert terminal.status("seal", amina, "--to", "Tomas", "--to", "X", "--out", str(stick)) == 1
    assert not list(stick.iterdir())
    assert terminal.json("sent", amina) == []
