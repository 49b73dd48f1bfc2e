"""Distinguish bundles from other files on a stick or in a folder."""

from pathlib import Path

from waybook.bundle.drive import reading
from waybook.file_types import BUNDLE


def is_bundle(path: Path) -> bool:
    """Tell whether a name is that of a bundle.

    Hidden files belong to the system or a sync program.
    """
    return path.suffix.lower() == BUNDLE.suffix and not path.name.startswith(".")


def bundles_in(folder: Path) -> list[Path]:
    """Return the bundles directly in a folder, by name; raise a Fault if it cannot be read."""
    with reading():
        return sorted(path for path in folder.iterdir() if is_bundle(path))
