"""Turn what SQLite and SQLCipher report into faults. The one place that reads their codes."""

from sqlcipher3 import dbapi2

from waybook.model.faults import Damaged, DiskFull, Fault, InUse, NewerBook, ReadOnly

SqliteError: type[Exception] = dbapi2.Error

_PRIMARY = 0xFF  # the low byte of an extended result code

DAMAGED = (
    "The book's file is damaged: a part of it does not hold what was written. "
    "Run a check, and restore a backup into a new folder."
)
_FULL = "There is no room left on this disk. Make room, then save again; nothing was lost."
_AWAY = (
    "The book's folder cannot be written to. Check the drive and its permissions, then try again."
)
_BUSY = "The book is busy with another task. Wait until it is done, then try again."
_STOPPED = "The work was stopped before it was done, and nothing of it was kept. Start it again."

_FAULTS: dict[int, tuple[type[Fault], str]] = {
    5: (InUse, _BUSY),  # BUSY
    6: (InUse, _BUSY),  # LOCKED
    8: (ReadOnly, _AWAY),  # READONLY
    9: (Fault, _STOPPED),  # INTERRUPT
    10: (ReadOnly, _AWAY),  # IOERR; those of reading stand below
    11: (Damaged, DAMAGED),  # CORRUPT
    13: (DiskFull, _FULL),  # FULL
    14: (ReadOnly, _AWAY),  # CANTOPEN
    17: (NewerBook, "Another version of Waybook changed this book. Close it and open it again."),
    26: (Damaged, DAMAGED),  # NOTADB: the first page does not check out under a key that is right
}
_READING = frozenset({10 | n << 8 for n in (1, 2, 33, 34)})  # READ, SHORT_READ, DATA, CORRUPTFS


def fault_of(error: Exception) -> Fault | None:
    """Return the fault that a person can act on, or None if the error is our defect."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in _READING:
        return Damaged(DAMAGED)
    kind, sentence = _FAULTS.get(code & _PRIMARY, (None, ""))
    return kind(sentence) if kind else None
