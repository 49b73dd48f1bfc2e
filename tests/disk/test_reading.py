import io
import os
from io import BytesIO
from pathlib import Path

import pytest

from waybook.disk import reading
from waybook.disk.reading import read_descriptor, read_file, read_stream
from waybook.model.faults import BadFormat, BadInput

TOO_LARGE = BadFormat("It is too large.")


@pytest.mark.parametrize(("size", "is_read"), [(0, True), (9, True), (10, True), (11, False)])
def test_the_limit_is_the_most_that_is_read(tmp_path: Path, size: int, is_read: bool) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * size)
    if is_read:
        assert read_file(path, limit=10, too_large=TOO_LARGE) == b"x" * size
        return
    with pytest.raises(BadFormat):
        read_file(path, limit=10, too_large=TOO_LARGE)


def test_a_file_that_grows_while_it_is_read_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    endless = io.BytesIO(b"x" * 100)
    with path.open("rb") as small:
        endless.fileno = small.fileno  # type: ignore[method-assign]
        monkeypatch.setattr(reading, "open_file", lambda _: endless)
        with pytest.raises(BadFormat):
            read_file(path, limit=10, too_large=TOO_LARGE)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder"):
        read_file(tmp_path, limit=10, too_large=TOO_LARGE)


def test_a_root_has_a_name_too() -> None:
    with pytest.raises(BadInput, match=r"^\S+ is a folder"):
        read_file(Path(Path.cwd().anchor), limit=10, too_large=TOO_LARGE)


class Drips(BytesIO):
    """What comes in pieces of three bytes, as from a pipe."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(3, 3 if size is None or size < 0 else size))


@pytest.mark.parametrize("size", [0, 9, 10, 11])
def test_what_comes_in_pieces_is_read_whole_up_to_the_limit(size: int) -> None:
    if size <= 10:
        assert read_stream(Drips(b"x" * size), limit=10, too_large=TOO_LARGE) == b"x" * size
        return
    with pytest.raises(BadFormat):
        read_stream(Drips(b"x" * size), limit=10, too_large=TOO_LARGE)


def test_a_descriptor_that_is_closed_is_named() -> None:
    end, other = os.pipe()
    os.close(other)
    os.close(end)
    with pytest.raises(BadInput, match="/dev/fd/9 cannot be read"):
        read_descriptor(end, name="/dev/fd/9", limit=10, too_large=TOO_LARGE)
