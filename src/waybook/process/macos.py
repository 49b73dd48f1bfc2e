"""macOS: no core file, and no debugger."""

import ctypes
from contextlib import suppress

from waybook.process.crash_dumps import forbid_core_files

_PT_DENY_ATTACH = 31


def close_memory() -> None:
    """Refuse debuggers; the system itself refuses a task port to other programs of the user."""
    forbid_core_files()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0)
