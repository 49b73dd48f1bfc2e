"""What the tests of this folder look at: the files that git keeps."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def kept(root: Path) -> list[Path]:
    """Every file that git keeps or is about to keep, relative to the top."""
    if not (root / ".git").exists():
        pytest.skip("only a checkout tells which files are kept")
    ask = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(ask, cwd=root, check=True, capture_output=True).stdout.decode()
    named = sorted({Path(name) for name in told.split("\0") if name})
    return [path for path in named if (root / path).is_file()]
