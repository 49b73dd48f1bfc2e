from pathlib import Path

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
