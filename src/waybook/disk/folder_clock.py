"""What time it is for a folder: on a share, the clock of another machine."""

import os
from pathlib import Path

from waybook.disk.writing import create_file, temporary

_PROBE = ".waybook"  # hidden: sync programs and other books leave it alone
_NS = 1e9


def folder_clock_s(folder: Path) -> float | None:
    """Return the time that a new file in a folder gets, in seconds since 1970.

    None if no file can be made there, or not removed.
    """
    probe = temporary(folder / _PROBE)
    try:
        with create_file(probe) as file:
            about = os.fstat(file.fileno())
    except OSError:
        return None
    try:
        about = probe.stat()  # of an open file, a share may tell what our own machine thinks
        probe.unlink()
    except OSError:
        return None
    return max(about.st_mtime_ns, about.st_ctime_ns) / _NS
