"""Each kind of work killed a few times; `dev.py kills` does it a thousand times."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import kill_all  # first: it says where the others are
import pytest
from forking import Workers
from killed_copying import AutomaticBackups, BackingUp, Rekeying
from killed_saving import Appending, Sealing
from trial import Trial, again

from waybook.book.backup import back_up

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
FEW = 3


@pytest.fixture(scope="module")
def here() -> Iterator[Workers]:
    with kill_all.served() as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(kill_all.TRIALS))
def test_a_kill_costs_nothing_reported_and_leaves_nothing_half(here: Workers, name: str) -> None:
    tally = kill_all.tried(here, name, FEW, seed=2)
    assert tally.kills == FEW
    assert tally.faults == []


@pytest.mark.parametrize(
    ("trial", "reports"),
    [
        (Appending(), [["saved", "f" * 32]]),
        (BackingUp(), [["copied", "copy0"]]),
        (Sealing(), [["sealed", "one.bundle"]]),
        (AutomaticBackups(), [["made", "2026-01-01-000000.waybook"]]),
        (Rekeying(), [["rekeyed", "0" * 64]]),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_was_reported_and_is_not_there_is_noticed(
    tmp_path: Path, trial: Trial, reports: list[list[str]]
) -> None:
    trial.prepare(tmp_path)
    with pytest.raises(AssertionError):
        trial.judge(tmp_path, reports)


def test_half_a_backup_that_looks_whole_is_noticed(tmp_path: Path) -> None:
    trial = BackingUp()
    trial.prepare(tmp_path)
    with again(tmp_path / "Amina") as book:
        back_up(book, tmp_path / "out" / "copy0")
    trial.judge(tmp_path, [["copied", "copy0"]])
    shutil.rmtree(tmp_path / "out" / "last")
    (tmp_path / "out" / "copy0" / "files.db").unlink()
    with pytest.raises(AssertionError):
        trial.judge(tmp_path, [["copied", "copy0"]])
