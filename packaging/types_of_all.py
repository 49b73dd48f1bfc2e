"""Check all types, then those of each folder's `conftest.py`: mypy takes one file of a name."""

import sys
from pathlib import Path

from mypy.api import run

TESTS = Path(__file__).resolve().parents[1] / "tests"


def main() -> int:
    """Print what is wrong; return mypy's exit status."""
    apart = sorted(str(path) for path in TESTS.glob("*/**/conftest.py"))
    return max(checked(), *map(checked, apart))


def checked(*files: str) -> int:
    """Check some files, or all that `pyproject.toml` names."""
    said, errors, status = run([*files])
    print(said or errors, end="")
    return status


if __name__ == "__main__":
    sys.exit(main())
