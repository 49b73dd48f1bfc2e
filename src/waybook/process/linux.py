"""Linux: no dump by anybody, and no access by /proc/PID/mem, ptrace or process_vm_readv."""

import ctypes
from contextlib import suppress

from waybook.process.crash_dumps import forbid_core_files

_PR_SET_DUMPABLE = 4


def close_memory() -> None:
    """Forbid dumps of this process, and let only root read it.

    The limit alone does not stop a crash handler that gets the memory through a pipe.
    """
    with suppress(AttributeError, OSError):  # another Unix
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, *(ctypes.c_ulong(0) for _ in range(4)))
    forbid_core_files()
