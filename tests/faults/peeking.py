"""Try, as any other program of the same user could, to read the memory of processes; tell as JSON.

Run with the folder to work in. Each process stands beside one that did not close its memory, which
must be open to all of these, or the attempts prove nothing.
"""

import ctypes
import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from open_processes import BARE, Subject, collecting, editing, guarding, windowing

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import create_book
from waybook.work.records.records import add

LIBC = ctypes.CDLL(None, use_errno=True)
_ATTACH, _DETACH = 16, 17
_PIDFD_OPEN, _PIDFD_GETFD = 434, 438  # the same numbers on every kind of machine


def memory_file(pid: int) -> bool:
    with Path(f"/proc/{pid}/mem").open("rb"):
        return True


def map_of_memory(pid: int) -> bool:
    return bool(Path(f"/proc/{pid}/maps").read_text())


def open_files(pid: int) -> bool:
    return bool([path.readlink() for path in Path(f"/proc/{pid}/fd").iterdir()])


def environment(pid: int) -> bool:
    return bool(Path(f"/proc/{pid}/environ").read_bytes())


def debugger(pid: int) -> bool:
    if LIBC.ptrace(_ATTACH, pid, None, None):
        return False
    os.waitpid(pid, 0)
    LIBC.ptrace(_DETACH, pid, None, None)
    return True


def reading_call(pid: int) -> bool:
    """Ask for a byte at an address that may not be there: that alone tells who is refused."""
    here, there = ctypes.create_string_buffer(1), (ctypes.c_size_t * 2)(0x1000, 1)
    local = (ctypes.c_size_t * 2)(ctypes.addressof(here), 1)
    one, no_flags = ctypes.c_ulong(1), ctypes.c_ulong(0)
    LIBC.process_vm_readv(pid, local, one, there, one, no_flags)
    return ctypes.get_errno() != errno.EPERM


def taking_a_file(pid: int) -> bool:
    """Ask for a descriptor: a key may be on its way through a pipe."""
    handle = LIBC.syscall(_PIDFD_OPEN, pid, 0)
    return bool(LIBC.syscall(_PIDFD_GETFD, handle, 0, 0) >= 0)


WAYS: tuple[Callable[[int], bool], ...] = (
    memory_file,
    map_of_memory,
    open_files,
    environment,
    debugger,
    reading_call,
    taking_a_file,
)


def tried(pid: int) -> dict[str, bool]:
    found = {}
    for way in WAYS:
        try:
            found[way.__name__] = way(pid)
        except PermissionError:
            found[way.__name__] = False
    return found


def main(folder: Path) -> None:
    """Try each process, one after the other."""
    secret = folder / "secret"
    secret.write_text(PASSPHRASE)
    path = folder / "Notes.waybook"
    with create_book(
        path, passphrase=PASSPHRASE, name="Amina", world=make_world(1), log_n=LOG_N
    ) as book:
        uid = add(book, kind="group", fields={"name": "Front"}).uid
        key = book.key
    bare = (sys.executable, "-c", BARE)
    starts: dict[str, Callable[[], Subject]] = {
        "control": lambda: editing(path, uid, folder, secret, bare),
        "edit": lambda: editing(path, uid, folder, secret),
        "collect": lambda: collecting(path, uid, folder, secret),
        "guard": lambda: guarding(path, uid, folder, secret),
        "window": lambda: windowing(path, key, folder, secret),
    }
    told = {"uid": os.getuid()}
    for name, start in starts.items():
        subject = start()
        try:
            told[name] = tried(subject.pid)  # type: ignore[assignment]
        finally:
            subject.end()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
