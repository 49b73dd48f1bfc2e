"""The two files of a lease: who may write, and that the holder is alive.

Who takes a lease writes the claim; who holds it writes the beat. So a holder that wakes up late
never writes over the claim of who came after it. See resources/docs/book-folder.md.
"""

from pathlib import Path
from typing import NamedTuple

import msgspec

from waybook import __version__
from waybook.disk.book_folder import (
    beat_file,
    database,
    files_database,
    lease_file,
    rollback_journal,
    state_file,
    write_ahead,
)
from waybook.disk.file_systems import ask_anew, folder_mark
from waybook.disk.presence import is_file
from waybook.disk.sector_file import read_sector


class LeaseClaim(msgspec.Struct, frozen=True):
    """Which session may write, and from which mount of which start of a system it came."""

    lease: str
    mount: str = ""
    version: str = __version__


class LeaseBeat(msgspec.Struct, frozen=True):
    """Whose beat it is, its number, whether it ended well, and the commits that it reported."""

    lease: str
    beat: int = 0
    is_released: bool = False
    commits: dict[str, int] = {}


class LeaseLook(NamedTuple):
    """What is seen of a lease at one moment."""

    is_there: bool
    claim: LeaseClaim | None
    beat: LeaseBeat | None
    files: tuple[tuple[int, int], ...]
    is_journal_hot: bool

    @property
    def is_free(self) -> bool:
        """Tell whether nobody holds it: there is none, or the one who held it released it."""
        if not self.is_there:
            return True
        return bool(
            self.claim
            and self.beat
            and self.beat.lease == self.claim.lease
            and self.beat.is_released
        )


def look_at_lease(folder: Path, *, anew: bool = False) -> LeaseLook:
    """Look at the files of a lease, and at what changes where somebody writes.

    `anew` trusts nothing that a system remembers of them.
    """
    stores = (database(folder), files_database(folder))
    journals = [rollback_journal(each) for each in stores]
    if anew:
        for each in (*stores, *journals, state_file(folder)):
            ask_anew(each)
    return LeaseLook(
        is_file(lease_file(folder)),
        read_sector(lease_file(folder), LeaseClaim),
        read_sector(beat_file(folder), LeaseBeat),
        tuple(map(_trace, (*stores, *journals, write_ahead(folder)))),
        any(_trace(each)[0] for each in journals),
    )


def may_be_open_elsewhere(folder: Path) -> bool:
    """Tell whether another machine did not release its lease; it is not watched."""
    look = look_at_lease(folder)
    return not look.is_free and not (look.claim and look.claim.mount == folder_mark(folder))


def _trace(path: Path) -> tuple[int, int]:
    """Return the size of a file and when it was changed, by the clock of its own machine."""
    try:
        about = path.stat()
    except OSError:
        return (0, 0)
    return (about.st_size, about.st_mtime_ns)
