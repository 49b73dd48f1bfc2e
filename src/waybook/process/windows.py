"""Windows: no dialog that offers to debug, no heap in error reports, no handle to read memory."""

import ctypes
from contextlib import suppress
from typing import Any

_NO_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX; children take it over
_NO_HEAP = 0x0001  # WER_FAULT_REPORTING_FLAG_NOHEAP
_DACL = 0x4  # DACL_SECURITY_INFORMATION
_REVISION = 1

# Who owns the process may end it, wait for it and ask whether it lives; the system may do all. The
# rights of the owner are named, or the owner could still give them back.
ACCESS = "D:P(A;;0x101001;;;OW)(A;;GA;;;SY)"


def close_memory(library: Any = None) -> None:
    """Keep content out of crash reports, and let no program of the user open the memory.

    `library(name)` loads a system library; an administrator with the right to debug can still read
    it.
    """
    load = library or _library
    with suppress(AttributeError, OSError):
        load("kernel32").SetErrorMode(_NO_BOXES)
    with suppress(AttributeError, OSError):
        load("kernel32").WerSetFlags(_NO_HEAP)
    with suppress(AttributeError, OSError):
        _restrict(load("kernel32"), load("advapi32"))


def _restrict(kernel: Any, security: Any) -> None:
    """Replace the access list of this process."""
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.LocalFree.argtypes = [ctypes.c_void_p]
    make = security.ConvertStringSecurityDescriptorToSecurityDescriptorW
    make.argtypes = [ctypes.c_wchar_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p]
    security.SetKernelObjectSecurity.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p]
    described = ctypes.c_void_p()
    if make(ACCESS, _REVISION, ctypes.byref(described), None):
        security.SetKernelObjectSecurity(kernel.GetCurrentProcess(), _DACL, described)
        kernel.LocalFree(described)


def _library(name: str) -> Any:
    return getattr(ctypes, "WinDLL")(name)  # noqa: B009 - other systems' types do not know it
