"""Turn errors of SQLite and SQLCipher into faults. The only module that reads their codes."""

from pathlib import Path

from sqlcipher3 import dbapi2

from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.model.faults import Damaged, DiskFull, Fault, InUse, NewerBook, ReadOnly
from waybook.model.translatable import say

SqliteError: type[Exception] = dbapi2.Error

_PRIMARY = 0xFF  # the low byte of an extended result code

DAMAGED = say(
    "The book's file is damaged: a part of it differs from what was written. Rescue what can be "
    "read, or restore a backup into a new folder."
)
MENDED = say(
    "A part of the book that follows from what you wrote was damaged. It has been rebuilt, and "
    "nothing is missing. Do the last step again."
)
_FULL = say("There is no room left on this disk. Make room, then save again. Nothing was lost.")
_AWAY = say(
    "Waybook cannot write to the book's folder. Check the drive and its permissions, then try "
    "again."
)
BUSY = say("The book is busy with another task. Wait until it is done, then try again.")
_STOPPED = say("This was stopped before it was done, so nothing was saved. Start it again.")
_CHANGED = say("Another version of Waybook changed this book. Close it and open it again.")

_FAULTS: dict[int, tuple[type[Fault], str]] = {
    5: (InUse, BUSY),  # BUSY
    6: (InUse, BUSY),  # LOCKED
    8: (ReadOnly, _AWAY),  # READONLY
    9: (Fault, _STOPPED),  # INTERRUPT
    10: (ReadOnly, _AWAY),  # IOERR; those of reading stand below
    11: (Damaged, DAMAGED),  # CORRUPT
    13: (DiskFull, _FULL),  # FULL
    14: (ReadOnly, _AWAY),  # CANTOPEN
    17: (NewerBook, _CHANGED),
    26: (Damaged, DAMAGED),  # NOTADB: the first page does not check out under a key that is right
}
_READING = frozenset({10 | n << 8 for n in (1, 2, 33, 34)})  # READ, SHORT_READ, DATA, CORRUPTFS


def fault_of(error: Exception) -> Fault | None:
    """Return the fault that a person can act on, or None for an error of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in _READING:
        return Damaged(DAMAGED, code="book-damaged")
    kind, sentence = _FAULTS.get(code & _PRIMARY, (None, ""))
    return kind(sentence, code="book-damaged" if kind is Damaged else "") if kind else None


def require_pages(path: Path) -> None:
    """Raise Damaged for a file so short that SQLite would treat it as a new one."""
    if path.stat().st_size < PAGE_BYTES:
        raise Damaged(DAMAGED, code="book-damaged")
