"""Linux: a filter in the kernel that refuses this process nearly every call, until it ends."""

import ctypes
import os
import struct
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_SIGKILL, _FILTER = 9, 2
_LOAD, _JUMP_IF, _RETURN = 0x20, 0x15, 0x06  # a word of the call; if it is equal; the answer
_NUMBER_AT, _MACHINE_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # EPERM
_INSTRUCTION = "HBBI"

_X86_64 = {
    "read": 0, "write": 1, "close": 3, "fstat": 5, "lseek": 8, "mmap": 9, "mprotect": 10,
    "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15,
    "sched_yield": 24, "mremap": 25, "madvise": 28, "alarm": 37, "setitimer": 38, "getpid": 39,
    "exit": 60, "sigaltstack": 131, "gettid": 186, "futex": 202, "restart_syscall": 219,
    "clock_gettime": 228, "exit_group": 231, "getrandom": 318,
}  # fmt: skip
_AARCH64 = {
    "read": 63, "write": 64, "close": 57, "fstat": 80, "lseek": 62, "mmap": 222, "mprotect": 226,
    "munmap": 215, "brk": 214, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139,
    "sched_yield": 124, "mremap": 216, "madvise": 233, "setitimer": 103, "getpid": 172,
    "exit": 93, "sigaltstack": 132, "gettid": 178, "futex": 98, "restart_syscall": 128,
    "clock_gettime": 113, "exit_group": 94, "getrandom": 278,
}  # fmt: skip
_MACHINES = {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _AARCH64)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def allow_computing_only() -> None:
    """Let the kernel refuse everything but memory, open pipes and the end; end with the parent.

    A kernel or machine without such filters leaves what limits refuse.
    """
    with suppress(AttributeError, OSError):  # another Unix
        control = ctypes.CDLL(None).prctl
        _told(control, _PR_SET_PDEATHSIG, _SIGKILL)
        known = _MACHINES.get(os.uname().machine)
        if known is None:
            return
        code = _filter(*known)
        program = _Program(len(code) // struct.calcsize(_INSTRUCTION), code)
        _told(control, _PR_SET_NO_NEW_PRIVS, 1)
        _told(control, _PR_SET_SECCOMP, _FILTER, ctypes.addressof(program))


def _told(control: "Callable[..., int]", *words: int) -> None:
    padded = [*words, 0, 0, 0, 0][:5]
    control(*(ctypes.c_ulong(each) for each in padded))


def _filter(machine: int, calls: dict[str, int]) -> bytes:
    """Return the instructions: of this machine, one of these calls; any other is refused."""
    steps = [(_LOAD, 0, 0, _MACHINE_AT), (_JUMP_IF, 1, 0, machine), (_RETURN, 0, 0, _REFUSE)]
    steps.append((_LOAD, 0, 0, _NUMBER_AT))
    for number in calls.values():
        steps += [(_JUMP_IF, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    steps.append((_RETURN, 0, 0, _REFUSE))
    return b"".join(struct.pack(_INSTRUCTION, *step) for step in steps)
