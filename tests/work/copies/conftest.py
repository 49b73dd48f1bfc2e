"""A book and a copy of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from copied_books import Pair


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path)
    yield made
    made.copies.close()
