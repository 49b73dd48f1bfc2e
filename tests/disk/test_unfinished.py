import shutil
from pathlib import Path

import pytest

from waybook.disk.unfinished_folder import clear_unfinished, unfinished
from waybook.disk.writing import temporary, temporary_names


def test_what_another_run_is_making_stays(tmp_path: Path) -> None:
    path = tmp_path / "Notes"
    with unfinished(path) as begun:
        clear_unfinished(path)
        assert (begun.folder / "unfinished").is_file()
        with unfinished(path) as other:
            other.become(path)
        assert (begun.folder / "unfinished").is_file()
    assert list(tmp_path.iterdir()) == [path]
    assert list(path.iterdir()) == []


def test_names_stay_within_what_a_disk_takes_and_are_known_again(tmp_path: Path) -> None:
    for name in ("a", "a*[b]", "\U0001f332" * 63, "x" * 255):
        drawn = temporary(tmp_path / name)
        assert len(drawn.name.encode()) <= 255
        assert temporary_names(tmp_path / name).fullmatch(drawn.name)
        drawn.touch()


def test_what_was_killed_at_any_moment_is_known_as_ours_and_goes(tmp_path: Path) -> None:
    """Before its mark was there, before words were in it, while it got its name or was removed."""
    path = tmp_path / "Notes"
    for step in range(4):
        left = temporary(path)
        left.mkdir()
        for name in (("unfinished",), ("unfinished", "book.db"))[step // 2] if step else ():
            (left / name).write_bytes(b"")
        if step == 3:
            (left / "unfinished").write_bytes(
                b"Waybook finished this folder. This file can be deleted.\n\n"
            )
        clear_unfinished(path)
        assert not left.exists(), step


def test_a_removal_takes_the_mark_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Notes"
    with unfinished(path) as begun:
        (begun.folder / "book.db").write_bytes(b"content")
        (begun.folder / "keys").mkdir()
        removed: list[str] = []
        monkeypatch.setattr(shutil, "rmtree", lambda path, **_: removed.append(Path(path).name))
    assert removed == ["keys", begun.folder.name]
    assert [each.name for each in begun.folder.iterdir() if each.is_file()] == ["unfinished"]


def test_what_has_no_mark_and_content_is_somebody_s(tmp_path: Path) -> None:
    theirs = tmp_path / f"Notes.{'a' * 16}.part"
    theirs.mkdir()
    (theirs / "film.mp4").touch()
    clear_unfinished(tmp_path / "Notes")
    assert (theirs / "film.mp4").is_file()
