"""A paper stands in the folder whole and read back, or not at all; sealed, it is never bare."""

import errno
import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from people_at_work import Team, names_in
from waybook.bundle.drive import DriveCalls
from waybook.crypto import age
from waybook.model.faults import BadInput, Damaged, DiskFull, Fault, ReadOnly
from waybook.work.cards.trusting import trust
from waybook.work.phases.paper_names import PaperForm, form_of, named, proposed_name
from waybook.work.phases.papers import open_sealed, save_in_the_clear, save_sealed

PAPER = b"%PDF a brief about River Front" * 4000


class Failing(DriveCalls):
    """Fail at one step."""

    def __init__(self, step: str, number: int) -> None:
        self.step, self.number = step, number

    def _at(self, step: str) -> None:
        if step == self.step:
            raise OSError(self.number, "made to fail")

    def create(self, path: Path) -> BinaryIO:
        self._at("create")
        return super().create(path)

    def sync(self, file: BinaryIO) -> None:
        self._at("sync")
        super().sync(file)

    def open(self, path: Path) -> BinaryIO:
        self._at("open")
        return super().open(path)

    def rename(self, path: Path, to: Path) -> None:
        self._at("rename")
        super().rename(path, to)

    def sync_folder(self, folder: Path) -> None:
        self._at("sync_folder")
        super().sync_folder(folder)


class Full(DriveCalls):
    """Say that there is no room."""

    def room(self, folder: Path) -> int:
        return len(PAPER) - 1


class Forgetful(DriveCalls):
    """Give back something else than was written."""

    def open(self, path: Path) -> BinaryIO:
        return io.BytesIO(path.read_bytes()[:-1] + b"x")


@pytest.mark.parametrize("step", ["create", "sync", "open", "rename", "sync_folder"])
@pytest.mark.parametrize(
    ("number", "fault"), [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly), (errno.EIO, Fault)]
)
def test_a_paper_that_fails_leaves_the_folder_as_it_was(
    tmp_path: Path, step: str, number: int, fault: type[Fault]
) -> None:
    (tmp_path / "other.txt").write_text("other")
    with pytest.raises(fault) as raised:
        save_in_the_clear(path=tmp_path / "a.pdf", content=PAPER, drive=Failing(step, number))
    assert str(raised.value).count(". ") == 1  # what happened, and what to do
    assert names_in(tmp_path) == ["other.txt"]


def test_a_full_disk_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="no room"):
        save_in_the_clear(path=tmp_path / "a.pdf", content=PAPER, drive=Full())
    assert names_in(tmp_path) == []


def test_a_drive_that_keeps_something_else_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        save_in_the_clear(path=tmp_path / "a.pdf", content=PAPER, drive=Forgetful())
    assert names_in(tmp_path) == []


def test_a_file_is_replaced_only_on_purpose(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    save_in_the_clear(path=path, content=b"first")
    with pytest.raises(BadInput, match="file of that name"):
        save_in_the_clear(path=path, content=PAPER)
    assert path.read_bytes() == b"first"
    assert save_in_the_clear(path=path, content=PAPER, replace=True).size_bytes == len(PAPER)
    assert path.read_bytes() == PAPER
    assert names_in(tmp_path) == ["a.pdf"]


def test_where_replacing_fails_the_old_file_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"first")

    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, "made to fail")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(DiskFull):
        save_in_the_clear(path=path, content=PAPER, replace=True)
    assert path.read_bytes() == b"first"
    assert names_in(tmp_path) == ["a.pdf"]


def test_no_folder_and_a_folder_in_the_way_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such folder"):
        save_in_the_clear(path=tmp_path / "gone" / "a.pdf", content=PAPER)
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(BadInput, match="a folder of that name"):
        save_in_the_clear(path=tmp_path / "a.pdf", content=PAPER, replace=True)


def test_a_sealed_paper_opens_for_its_card_alone(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    path = team.stick / "a.pdf"
    written = save_sealed(amina, path=path, content=PAPER, to="Tomas")
    assert (written.path.name, written.sealed_for, written.cautions) == ("a.pdf.age", "Tomas", ())
    assert names_in(team.stick) == ["a.pdf.age"]
    raw = written.path.read_bytes()
    assert b"River Front" not in raw
    assert b"Tomas" not in raw
    assert raw.startswith(b"age-encryption.org/v1\n")
    assert age.unseal(raw, [tomas.sealing]) == PAPER
    with pytest.raises(Fault):
        age.unseal(raw, [amina.sealing])


def test_the_recipient_opens_it_with_their_own_book(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    sealed = save_sealed(amina, path=team.stick / "a.odt", content=PAPER, to="Tomas").path
    out = team.folder / "a.odt"
    assert open_sealed(tomas, path=sealed, out=out).size_bytes == len(PAPER)
    assert out.read_bytes() == PAPER
    with pytest.raises(Fault):
        open_sealed(amina, path=sealed, out=team.folder / "b.odt")
    sealed.write_bytes(sealed.read_bytes()[:-1])
    with pytest.raises(Damaged):
        open_sealed(tomas, path=sealed, out=team.folder / "c.odt")
    assert not (team.folder / "b.odt").exists()
    assert not (team.folder / "c.odt").exists()


def test_nothing_of_a_sealed_paper_is_ever_written_bare(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    [amina, _] = team.meet("Amina", "Tomas")
    pieces: list[bytes] = []
    create = DriveCalls.create

    def listening(drive: DriveCalls, path: Path) -> BinaryIO:
        file = create(drive, path)
        assert isinstance(file, io.FileIO)
        return _Listening(file, pieces)

    monkeypatch.setattr(DriveCalls, "create", listening)
    save_sealed(amina, path=team.stick / "a.pdf", content=PAPER, to="Tomas")
    assert b"".join(pieces) == (team.stick / "a.pdf.age").read_bytes()
    assert b"River Front" not in b"".join(pieces)


class _Listening(io.RawIOBase, BinaryIO):
    def __init__(self, file: io.FileIO, pieces: list[bytes]) -> None:
        self._file, self._pieces = file, pieces

    def write(self, data: memoryview, /) -> int:  # type: ignore[override]
        self._pieces.append(bytes(data))
        return self._file.write(data)

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()


def test_a_card_that_is_not_verified_is_pointed_out(team: Team) -> None:
    amina, tomas = team.join("Amina", "Tomas")
    with pytest.raises(BadInput, match="no card for “Tomas”"):
        save_sealed(amina, path=team.stick / "a.pdf", content=PAPER, to="Tomas")
    trust(amina, card=tomas.card)
    [caution] = save_sealed(
        amina, path=team.stick / "a.pdf.age", content=PAPER, to="Tomas"
    ).cautions
    assert "not verified" in caution
    assert names_in(team.stick) == ["a.pdf.age"]


def test_names_say_the_day_and_the_form_alone() -> None:
    assert proposed_name("2003-06-17", PaperForm.PDF, sealed=False) == "brief-2003-06-17.pdf"
    assert proposed_name("2003-06-17", PaperForm.SVG, sealed=True) == "picture-2003-06-17.svg.age"
    assert form_of(Path("stick/A.PDF")) is PaperForm.PDF
    assert form_of(Path("a.odt.age")) is PaperForm.ODT
    assert named(Path("a"), PaperForm.PNG, sealed=True) == Path("a.png.age")
    assert named(Path("a.pdf.age"), PaperForm.PDF, sealed=False) == Path("a.pdf")
    for wrong in ("a.docx", "a", ".pdf", "a.age"):
        with pytest.raises(BadInput, match="ends in one of"):
            form_of(Path(wrong))
