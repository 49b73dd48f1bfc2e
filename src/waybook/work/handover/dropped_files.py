"""Find the bundles in a shared folder, and remember how each of them looked.

The clock of the folder may be another machine's, so it is never compared with ours: what changed
when is said by the folder's own clock, or by how long we have watched.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from waybook.model.faults import BadInput, Fault
from waybook.model.translatable import say
from waybook.work.handover.bundle_files import is_bundle

ASIDE = "aside"
SETTLED_S = 60
_NS = 1e9
UNREADABLE = say("The drive does not say what this is. It is tried again in the next round.")

Unreadable = Callable[[Path, Fault], None]
"""Is told of a file or folder that cannot be read, and why."""


class FileLook(NamedTuple):
    """A file's size and when it was changed, by the folder's clock: content, then all else."""

    size: int
    content_ns: int
    changed_ns: int

    @property
    def changed_s(self) -> float:
        """Return the last change: a copy may get the date of its original before it is complete."""
        return max(self.content_ns, self.changed_ns) / _NS

    def is_settled(self, now_s: float) -> bool:
        """Tell whether nobody has changed the file for a minute, given the folder's time."""
        return now_s - self.changed_s >= SETTLED_S


@dataclass(slots=True)
class Memory:
    """Files that were checked before, so that a watched folder is not read again and again.

    `done` files are read again only if they change; `seen` is the time since which a damaged file
    looks as it does; `refused` is the time when a bundle could not be merged, which is tried again
    later. `stopwatch` gives seconds since no particular moment, and nobody can set it.
    """

    stopwatch: Callable[[], float] = time.monotonic
    done: dict[Path, FileLook] = field(default_factory=dict)
    seen: dict[Path, tuple[FileLook, float]] = field(default_factory=dict)
    refused: dict[Path, tuple[FileLook, float]] = field(default_factory=dict)

    def rests(self, path: Path, look: FileLook) -> bool:
        """Tell whether a file can be skipped in this round."""
        if self.done.get(path) == look:
            return True
        before, at_s = self.refused.get(path, (None, 0.0))
        return before == look and self.stopwatch() - at_s < SETTLED_S

    def refuse(self, path: Path, look: FileLook) -> None:
        """Skip a file for a while."""
        self.refused[path] = (look, self.stopwatch())

    def is_unchanged(self, path: Path, look: FileLook) -> bool:
        """Tell whether a file has been watched for a minute and looked the same all the time."""
        before, since_s = self.seen.setdefault(path, (look, self.stopwatch()))
        if before != look:
            self.seen[path] = (look, self.stopwatch())
            return False
        return self.stopwatch() - since_s >= SETTLED_S


def look_at(path: Path) -> FileLook | None:
    """Return how a file looks, or None if it went away; raise BadInput if nobody can tell."""
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BadInput(UNREADABLE) from error
    return FileLook(about.st_size, about.st_mtime_ns, about.st_ctime_ns)


def bundles_below(folder: Path, unreadable: Unreadable) -> list[Path]:
    """Return the bundles in a folder and its subfolders, sorted.

    Hidden files belong to the sync program. What cannot be read is told and holds up nothing else;
    BadInput is raised if it is the folder itself.
    """
    found: list[Path] = []
    waiting = [folder]  # whoever can write there can nest folders deeper than calls may be
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            if here == folder:  # what the system remembers of it may outlast a stick
                raise BadInput(
                    "{folder} cannot be read. Check that it is still there.", folder=folder
                ) from error
            unreadable(here, BadInput("This folder cannot be read. Check that it is still there."))
            continue
        for entry in entries:
            path = here / entry.name
            if not entry.name.startswith("."):
                waiting += _folders(entry, path, unreadable)
                found += _bundles(entry, path, unreadable)
    return sorted(found)


def _folders(entry: os.DirEntry[str], path: Path, unreadable: Unreadable) -> Iterator[Path]:
    try:
        if entry.name != ASIDE and entry.is_dir(follow_symlinks=False):
            yield path
    except OSError:
        if not is_bundle(path):  # else it is told as a file
            unreadable(path, BadInput(UNREADABLE))


def _bundles(entry: os.DirEntry[str], path: Path, unreadable: Unreadable) -> Iterator[Path]:
    try:
        if is_bundle(path) and entry.is_file():
            yield path
    except OSError:
        unreadable(path, BadInput(UNREADABLE))
