"""Core files of POSIX systems."""

import resource
from contextlib import suppress


def forbid_core_files() -> None:
    """Forbid core files for this process and its children; the limit cannot be raised again."""
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
