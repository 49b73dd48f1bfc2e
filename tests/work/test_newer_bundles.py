"""Bundles of a later format in a shared folder: they wait until Waybook is updated."""

import shutil
from pathlib import Path

import pytest

from people_at_work import Team
from waybook.book import Book
from waybook.bundle import manifest
from waybook.work.handover import dropped_files
from waybook.work.handover.collecting import collect
from waybook.work.handover.dropped_files import ASIDE, Memory
from waybook.work.records.records import add

LATER = "waybook-bundle-2"


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped_files, "SETTLED_S", 0)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def dropped(team: Team, sender: Book, recipient: Book, drop: Path) -> Path:
    path = team.sealed(sender, recipient)
    return Path(shutil.move(path, drop / path.name))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_a_later_version_sealed_waits_for_the_update(
    team: Team, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group(amina, "Front")
    with monkeypatch.context() as later:
        later.setattr(manifest, "FORMAT", LATER)
        path = dropped(team, amina, tomas, drop)
    memory = Memory()
    done = collect(tomas, folder=drop, memory=memory)
    assert [(each.path, each.why.code) for each in done.left] == [(path, "newer-bundle")]
    assert done.aside == ()
    assert not collect(tomas, folder=drop, memory=memory)
    assert [each.path for each in collect(tomas, folder=drop).left] == [path]  # the next morning
    monkeypatch.setattr(manifest, "FORMAT", LATER)
    assert [met.new for met in collect(tomas, folder=drop).outcomes] == [1]


def test_what_an_earlier_version_moved_aside_is_merged_after_the_update(
    team: Team, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    aside = drop / ASIDE
    aside.mkdir()
    group(amina, "Front")
    old = dropped(team, amina, tomas, drop)
    old.rename(aside / old.name)  # by a person
    group(amina, "Council")
    with monkeypatch.context() as later:
        later.setattr(manifest, "FORMAT", LATER)
        path = dropped(team, amina, tomas, drop)
    path.rename(aside / path.name)  # by an earlier version
    assert [each.path for each in collect(tomas, folder=drop).left] == [path]
    path.rename(aside / path.name)  # by a colleague's
    assert not collect(tomas, folder=drop)
    assert names(aside) == {old.name, path.name}
    (aside / old.name).unlink()
    monkeypatch.setattr(manifest, "FORMAT", LATER)
    assert len(collect(tomas, folder=drop).outcomes) == 1
    assert path.is_file()
    assert names(aside) == set()
