"""A shared folder on a drive or share that lies: half files, errors, another clock, odd names."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import WAYBOOK

from lying_folder import Lies, LyingFolder, lying_folder, why_not
from people_at_work import SECRET, Team
from waybook.book import Book
from waybook.work.handover import dropped_files
from waybook.work.handover.collecting import CollectOutcome, collect
from waybook.work.handover.dropped_files import ASIDE, Memory
from waybook.work.records.records import add

_MUST_RUN = "CI" in os.environ and sys.platform == "linux" and Path("/dev/fuse").exists()
pytestmark = pytest.mark.skipif(bool(why_not()) and not _MUST_RUN, reason=why_not())
HOUR = 3600


@pytest.fixture
def share(tmp_path: Path) -> Iterator[LyingFolder]:
    with lying_folder(tmp_path / "share") as mounted:
        yield mounted


@pytest.fixture
def tomas(team: Team, share: LyingFolder) -> Book:
    """Let four bundles for Tomas lie on the share: a, b, c and d."""
    amina, tomas = team.meet("Amina", "Tomas")
    for name in "abcd":
        add(amina, kind="group", fields={"name": f"Front {name}"})
        team.sealed(amina, tomas).rename(share.back / f"{name}.bundle")
    return tomas


def merged(done: CollectOutcome) -> set[str]:
    return {each.path.stem for each in done.outcomes}


def named(done: CollectOutcome) -> set[str]:
    return {each.path.stem for each in done.left}


@pytest.mark.parametrize("ahead_s", [-HOUR, -120, 120, HOUR])
def test_a_half_file_is_left_whatever_the_clock_of_the_share(
    tomas: Book, share: LyingFolder, ahead_s: int
) -> None:
    half = Lies(cut={"b.bundle": 700}, clock_s=ahead_s)
    share.tell(half)
    memory = Memory()
    for _ in range(3):
        done = collect(tomas, folder=share.place, memory=memory)
        assert done.aside == ()
    assert named(collect(tomas, folder=share.place)) == {"b"}
    share.tell(Lies(clock_s=ahead_s))
    assert merged(collect(tomas, folder=share.place, memory=memory)) == {"b"}


def test_what_is_damaged_for_good_is_moved_by_the_clock_of_the_share(
    tomas: Book, share: LyingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (share.back / "b.bundle").write_bytes(b"nothing")
    share.tell(Lies(clock_s=-HOUR))
    assert collect(tomas, folder=share.place).aside == ()
    monkeypatch.setattr(dropped_files, "SETTLED_S", 0)
    done = collect(tomas, folder=share.place)
    assert [each.path for each in done.aside] == [share.place / ASIDE / "b.bundle"]
    left = {each.name for each in share.back.iterdir()}
    assert left >= {"a.bundle", "c.bundle", "d.bundle", ASIDE}
    assert not [name for name in left if name.endswith(".part")]


@pytest.mark.parametrize("operation", ["getattr", "open", "read"])
@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ESTALE])
def test_an_error_of_one_file_is_that_file_s_alone(
    tomas: Book,
    share: LyingFolder,
    operation: str,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dropped_files, "SETTLED_S", 0)
    share.tell(Lies(fails={"b.bundle": {operation: number}}))
    done = collect(tomas, folder=share.place)
    assert merged(done) == {"a", "c", "d"}
    assert named(done) == {"b"}
    assert done.aside == ()
    share.tell()
    assert merged(collect(tomas, folder=share.place)) == {"b"}


def test_a_folder_that_fails_holds_up_no_other(tomas: Book, share: LyingFolder) -> None:
    for name in ("below", "beyond"):
        (share.back / name).mkdir()
    (share.back / "a.bundle").rename(share.back / "below" / "a.bundle")
    (share.back / "b.bundle").rename(share.back / "beyond" / "b.bundle")
    share.tell(Lies(fails={"below": {"readdir": errno.EIO}}))
    done = collect(tomas, folder=share.place)
    assert merged(done) == {"b", "c", "d"}
    assert named(done) == {"below"}


def test_what_gets_another_name_while_it_is_read_is_found_under_it(
    tomas: Book, share: LyingFolder
) -> None:
    share.tell(Lies(moves={"b.bundle": "e.bundle"}))
    memory = Memory()
    first = collect(tomas, folder=share.place, memory=memory)
    assert named(first) <= {"b"}
    share.tell()
    rest = collect(tomas, folder=share.place, memory=memory)
    assert merged(first) | merged(rest) >= {"a", "c", "d"}
    assert tomas.lists.count("group") == 4
    assert not collect(tomas, folder=share.place, memory=memory).left


def test_things_in_a_bundle_s_place_hold_up_nothing(tomas: Book, share: LyingFolder) -> None:
    os.mkfifo(share.back / "pipe.bundle")
    (share.back / "folder.bundle").mkdir()
    (share.back / "gone.bundle").symlink_to("nowhere")
    (share.back / "round.bundle").symlink_to("round.bundle")
    if os.geteuid() == 0:
        os.mknod(share.back / "null.bundle", 0o20666, os.makedev(1, 3))
    assert merged(collect(tomas, folder=share.place)) == {"a", "b", "c", "d"}


def test_names_that_are_no_utf8_are_merged_and_shown(tomas: Book, share: LyingFolder) -> None:
    odd, bad, below = (
        share.back / os.fsdecode(n) for n in (b"\xff.bundle", b"\xfe.bundle", b"\xc0")
    )
    (share.back / "b.bundle").rename(odd)
    bad.write_bytes(b"nothing")
    below.mkdir()
    (share.back / "c.bundle").rename(below / "c.bundle")
    path = tomas.path
    tomas.close()
    answer = _collect(path, share.place, "--json")
    told = json.loads(answer.stdout)
    assert told["bundles"] == 4
    assert [each["path"] for each in told["left"]] == [f"{share.place}/\\xfe.bundle"]
    again = _collect(path, share.place)
    assert "\\xfe.bundle" in again.stderr
    assert "\\udc" not in again.stderr + answer.stdout


def test_a_share_that_is_for_reading_only_is_read(tomas: Book, share: LyingFolder) -> None:
    (share.back / "b.bundle").write_bytes(b"nothing")
    refused = dict.fromkeys(("mkdir", "rename", "unlink"), errno.EROFS)
    share.tell(Lies(fails={"*": refused, "*.part": {"*": errno.EROFS}}))
    done = collect(tomas, folder=share.place)
    assert merged(done) == {"a", "c", "d"}
    assert "b" in named(done)


def _collect(book: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    secret = book.parent / "secret"
    secret.write_text(SECRET)
    return subprocess.run(
        [*WAYBOOK, "collect", str(book), str(folder), "--passphrase-file", str(secret), *more],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
