"""One world for all attacks, built once and copied for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from aftermath import Standing, passphrase_in, standing
from everything import attacked
from scene import Scene, built, copied


@pytest.fixture(scope="session")
def world_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the books as they were before any attack."""
    folder = tmp_path_factory.mktemp("before")
    built(folder)
    return folder


@pytest.fixture(scope="session")
def before(world_before: Path, tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """Return what Tomas's book was before any attack."""
    made = copied(world_before, tmp_path_factory.mktemp("standing"))
    try:
        return standing(made.tomas)
    finally:
        made.close()


@pytest.fixture(scope="session")
def after(world_before: Path, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Return the books after all attacks, closed, in a folder with the passphrase."""
    folder = tmp_path_factory.mktemp("attacked")
    made = copied(world_before, folder)
    attacked(made)
    made.close()
    passphrase_in(folder)
    return made


@pytest.fixture
def scene(world_before: Path, tmp_path: Path) -> Iterator[Scene]:
    """Return copies of the books, a week later."""
    made = copied(world_before, tmp_path)
    yield made
    made.close()
