"""All attacks on one book, one after the other."""

from pathlib import Path

from attacks import TABLE
from scene import Scene

from waybook.work.handover.merging import merge


def attacked(scene: Scene, names: tuple[str, ...] = ()) -> list[Path]:
    """Merge every attack, or some, each as a step of its own; return their bundles."""
    done: list[Path] = []
    for name in names or TABLE:
        paths = TABLE[name].forging(scene)
        merge(scene.tomas, paths=paths)
        done += paths
    return done


STEERING = tuple(
    name
    for name, each in TABLE.items()
    if each.suggests and not name.startswith(("every", "my_entries", "records_are", "titles"))
)
"""Those that are about what steers the book, and end as suggested changes."""
