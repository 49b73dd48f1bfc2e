"""Hold a lease: look at it around each change, let others see that it lives, notice its loss.

See resources/docs/book-folder.md.
"""

import threading
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from waybook.book.storage.lock import Lock
from waybook.book.storage.sharing.lease_files import LeaseBeat, LeaseClaim
from waybook.disk.book_folder import beat_file, lease_file
from waybook.disk.sector_file import read_sector, read_sector_now, write_sector
from waybook.disk.writing import fault_of_os
from waybook.model.faults import Fault, InUse, LeaseLost
from waybook.model.translatable import say
from waybook.process.sleep_clock import awake_and_asleep_s

ELSEWHERE = say("This book is open on another machine. Close it there, then try again.")
LOST = say(
    "This book was opened on another machine, so this one cannot save in it any more. What you "
    "see may be old."
)
LOST_WHILE_SAVING = say(
    "This book was opened on another machine while this one saved. What you saved last may be "
    "missing there, and this machine cannot save in the book any more."
)
_CLOSED = say("This book was closed. Open it again.")
_END_S = 0.2  # a thread that waits for a server must not delay closing


class LeasePace(NamedTuple):
    """How often a lease is renewed, and how long a silent one is watched, in seconds.

    `patience_s` where nobody seems to write, `hot_patience_s` where somebody may just be writing;
    `settle_s` between writing a claim and reading it again; what was seen `sure_s` ago counts for
    reading.
    """

    beat_s: float
    patience_s: float
    hot_patience_s: float
    settle_s: float
    sure_s: float
    look_s: float


SHARED_PACE = LeasePace(2, 10, 60, 1, 4, 0.5)
SYNCED_PACE = LeasePace(15, 60, 60, 0, 30, 1)


class Lease:
    """The right of one session to write to a book that several machines reach.

    May be used by several threads at once.
    """

    def __init__(self, folder: Path, lease: str, pace: LeasePace, lock: Lock) -> None:
        """Begin with a claim that was written."""
        self.id = lease
        self.has_record_locks = lock.has_record_locks
        self.was_taken_over = False
        self._claim, self._beats = lease_file(folder), beat_file(folder)
        self._pace = pace
        self._fault: Fault | None = None
        self._turn = threading.RLock()
        self._end = threading.Event()
        self._sure_at = awake_and_asleep_s()
        before = read_sector(self._beats, LeaseBeat)
        self._beat = LeaseBeat(lease, commits=before.commits if before else {})
        self._thread = threading.Thread(target=self._live, daemon=True, name="lease")

    @property
    def fault(self) -> Fault | None:
        """Return why this session cannot write, or None if it may."""
        return self._fault and _again(self._fault)

    @property
    def is_lost(self) -> bool:
        """Tell whether another session may write, so that nothing here may touch the files."""
        return self._fault is not None

    def reported(self, store: str) -> int:
        """Return the number of the last commit to a store that was reported as saved."""
        return self._beat.commits.get(store, 0)

    def start(self) -> None:
        """Let others see that it lives."""
        with suppress(Fault):
            self._renew()
        self._thread.start()

    def refuse(self, fault: Fault) -> None:
        """Let nothing be written, for another reason than a loss."""
        self._fault = fault

    def require(self) -> None:
        """Raise a fault unless the claim still stands. LeaseLost is permanent."""
        with self._turn:
            if self._fault is not None:
                raise _again(self._fault)
            try:
                claim = read_sector_now(self._claim, LeaseClaim)
            except OSError as error:
                raise fault_of_os(error) from error
            if claim is None or claim.lease != self.id:
                self._fault = LeaseLost(LOST, code="lease-lost")
                raise _again(self._fault)
            self._sure_at = awake_and_asleep_s()

    def require_for_reading(self) -> None:
        """Look at the claim where that was not done for a while; a loss alone raises nothing."""
        if self._fault is None and awake_and_asleep_s() - self._sure_at > self._pace.sure_s:
            with suppress(LeaseLost):
                self.require()

    def note_commit(self, store: str, number: int) -> None:
        """Report a commit as saved, if the claim still stands after it."""
        with self._turn:
            try:
                self.require()
            except LeaseLost:
                raise LeaseLost(LOST_WHILE_SAVING, code="lost-while-saving") from None
            self._beat = structs.replace(self._beat, commits={**self._beat.commits, store: number})
            with suppress(Fault):  # it is saved; the next beat tells the number
                self._write_beat()

    def release(self) -> None:
        """Let others take it at once, if it still stands."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(_END_S)
        if not self._turn.acquire(timeout=_END_S):
            return
        try:
            with suppress(Fault):
                self.require()
                self._fault = InUse(_CLOSED)  # for what still runs here
                self._beat = structs.replace(self._beat, is_released=True)
                self._write_beat()
        finally:
            self._turn.release()

    def _live(self) -> None:
        while not self._end.wait(self._pace.beat_s) and self._fault is None:
            with suppress(Fault):  # a server that does not answer may do so again
                self._renew()

    def _renew(self) -> None:
        with self._turn:
            self.require()
            self._write_beat()

    def _write_beat(self) -> None:
        self._beat = structs.replace(self._beat, beat=self._beat.beat + 1)
        write_sector(self._beats, self._beat, sync=False)


def _again(fault: Fault) -> Fault:
    """Return a fault to be raised, since one that was raised keeps where that was."""
    return type(fault)(fault.sentence, code=fault.code, **fault.values)
