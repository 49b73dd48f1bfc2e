"""A second `waybook FILE` hands the file to the window that is open, through a pipe."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from waybook.desktop.app.exit_statuses import CLOSED
from waybook.desktop.app.given.arriving_files import ArrivingFiles
from waybook.desktop.app.given.running_window import hand_over, heard, listen
from waybook.desktop.app.supervisor import guard
from waybook.desktop.app.window import Window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a folder")
NO_WINDOW = (sys.executable, "-c", "import sys; sys.exit(7)")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def pipe(runtime: Path) -> Iterator[int]:
    opened = listen()
    assert opened >= 0
    yield opened
    os.close(opened)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "-a bundle\nကြေညာ.bundle"
    path.write_bytes(b"age-encryption.org/v1\n")
    return path


def test_a_file_is_handed_to_the_window_that_is_open(pipe: int, bundle: Path) -> None:
    assert heard(pipe) == []
    assert guard(bundle, window=NO_WINDOW) == CLOSED
    assert heard(pipe) == [str(bundle)]


def test_the_window_that_is_open_looks_at_the_file(
    runtime: Path, open_window: Window, bundle: Path, qtbot: QtBot
) -> None:
    frame = open_window.frame
    assert frame is not None
    frame.go("today")
    ArrivingFiles(open_window)
    assert hand_over(str(bundle))
    qtbot.waitUntil(lambda: frame.place == "handover/received")
    qtbot.waitUntil(lambda: open_window.session is not None and not open_window.session.tasks)


def test_without_a_window_one_is_started(runtime: Path, bundle: Path) -> None:
    assert guard(bundle, window=NO_WINDOW) == 7
    os.close(listen())
    assert guard(bundle, window=NO_WINDOW) == 7, "the window is closed, and its pipe is left"


def test_a_book_is_never_handed_over(pipe: int, bundle: Path) -> None:
    assert guard(bundle.parent, window=NO_WINDOW) == 7
    assert guard(bundle.with_name("gone.bundle"), window=NO_WINDOW) == 7
    assert heard(pipe) == []


def test_only_one_window_listens(pipe: int) -> None:
    assert listen() == -1


def test_the_pipe_is_for_this_user_alone(pipe: int, runtime: Path) -> None:
    [made] = runtime.iterdir()
    assert made.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("way", ["others read it", "a link", "nothing", "relative", "not named"])
def test_a_folder_that_is_not_this_users_alone_is_not_used(
    way: str, runtime: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "others read it":
        runtime.chmod(0o755)
    elif way == "a link":
        link = runtime.with_name("link")
        link.symlink_to(runtime)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(link))
    elif way == "relative":
        monkeypatch.chdir(runtime.parent)
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime.name)
    elif way == "not named":
        monkeypatch.delenv("XDG_RUNTIME_DIR")
    else:
        runtime.rmdir()
    assert listen() == -1
    assert not hand_over(str(bundle))
    assert not runtime.exists() or not list(runtime.iterdir())


@pytest.mark.parametrize(
    "what", ["a file", "a link", "a link to a pipe", "a folder", "a pipe for all"]
)
def test_what_lies_in_the_place_of_the_pipe_is_left_alone(
    what: str, runtime: Path, bundle: Path
) -> None:
    os.close(listen())
    [place] = runtime.iterdir()
    place.unlink()
    if what == "a file":
        place.write_text("mine")
    elif what == "a link":
        place.symlink_to(bundle)
    elif what == "a link to a pipe":
        other = runtime.with_name("other")
        os.mkfifo(other, 0o600)
        place.symlink_to(other)
    elif what == "a folder":
        place.mkdir()
    else:
        os.mkfifo(place)
        place.chmod(0o666)
    assert listen() == -1
    assert not hand_over(str(bundle))
    assert what != "a file" or place.read_text() == "mine"
    assert bundle.read_bytes() == b"age-encryption.org/v1\n"


def test_what_is_no_path_is_left_out(pipe: int, runtime: Path, bundle: Path) -> None:
    [place] = runtime.iterdir()
    end = os.open(place, os.O_WRONLY)
    os.write(end, b"bundle\0\0--secret\0" + os.fsencode(bundle) + b"\0http://x\0")
    os.close(end)
    assert heard(pipe) == [str(bundle)]


def test_a_full_pipe_or_a_long_name_makes_nobody_wait(pipe: int, bundle: Path) -> None:
    while hand_over(str(bundle)):
        pass
    assert guard(bundle, window=NO_WINDOW) == 7
    assert len(heard(pipe)) > 1
    assert not hand_over("/" + "x" * 5000)


def test_a_second_command_says_where_the_file_is_shown(pipe: int, bundle: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "waybook", "--", bundle.name],
        cwd=bundle.parent, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "waybook: the window that is already open takes this file.\n"
    assert heard(pipe) == [str(bundle)]
