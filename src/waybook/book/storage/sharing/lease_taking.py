"""Take a lease: free, or watched until it is silent. Looks are counted, clocks never compared.

See resources/docs/book-folder.md.
"""

import secrets
from collections.abc import Callable
from pathlib import Path
from time import sleep

from waybook.book.storage.lock import Lock
from waybook.book.storage.opening.session_state import read_state
from waybook.book.storage.sharing.lease import ELSEWHERE, SHARED_PACE, SYNCED_PACE, Lease, LeasePace
from waybook.book.storage.sharing.lease_files import LeaseBeat, LeaseClaim, LeaseLook, look_at_lease
from waybook.book.storage.sharing.shut_out import shut_out
from waybook.disk.book_folder import beat_file, lease_file, state_file
from waybook.disk.file_systems import FolderPlace, folder_mark
from waybook.disk.sector_file import write_sector
from waybook.model.faults import DiskFull, InUse
from waybook.model.translatable import say

Waiting = Callable[[float], None]
"""Told how many seconds the opening waits at most."""

_WITHOUT_LEASE = say(
    "This book was opened on the machine where its folder is, and was not closed there. Open and "
    "close it there first. If that is not possible, copy its folder to this machine, and open "
    "the copy."
)


def do_nothing(_: float) -> None:
    """Tell nobody."""


def pace_of(place: FolderPlace) -> LeasePace:
    """Return how a lease is renewed and watched at a place."""
    return SYNCED_PACE if place is FolderPlace.SYNCED else SHARED_PACE


def take_lease(
    folder: Path, place: FolderPlace, lock: Lock, *, waiting: Waiting, wait: Waiting = sleep
) -> Lease | None:
    """Take the lease of a folder that several machines reach; a folder of this one has none.

    Raise InUse where the book is open on another machine.
    """
    pace = pace_of(place)
    look = look_at_lease(folder, anew=place is not FolderPlace.OWN)
    mark = folder_mark(folder) if lock.is_real else ""
    is_ended = bool(mark and look.claim and look.claim.mount == mark)  # we hold its lock
    taken = not look.is_free and not is_ended
    if taken:
        look = _watched(folder, look, pace, waiting, wait)
    if place is FolderPlace.OWN:
        if taken:
            _end(folder)
        return None
    if place is FolderPlace.SHARED and _is_open_without(folder):
        raise InUse(_WITHOUT_LEASE, code="open-without-lease")
    drawn = secrets.token_hex(16)
    lease = Lease(folder, drawn, pace, lock)
    lease.was_taken_over = taken
    try:
        write_sector(lease_file(folder), LeaseClaim(drawn, mark))
    except DiskFull as fault:
        lease.refuse(fault)
        return lease
    wait(pace.settle_s)
    _require_alone(folder, drawn, look)
    lease.start()
    try:
        if taken and place is FolderPlace.SHARED:  # else each machine has files of its own
            shut_out(folder, lease)
    except BaseException:
        lease.release()
        raise
    return lease


def _is_open_without(folder: Path) -> bool:
    state = read_state(state_file(folder))
    return state is not None and not state.is_closed and not state.lease


def _watched(
    folder: Path, first: LeaseLook, pace: LeasePace, waiting: Waiting, wait: Waiting
) -> LeaseLook:
    """Return the last look at a lease that is silent; raise InUse as soon as it moves."""
    patience_s = pace.hot_patience_s if first.is_journal_hot else pace.patience_s
    waiting(patience_s)
    for _ in range(round(patience_s / pace.look_s)):
        wait(pace.look_s)
        look = look_at_lease(folder)
        if look != first:
            if look.is_free:
                return look
            raise InUse(ELSEWHERE, code="in-use-elsewhere")
    return first


def _require_alone(folder: Path, drawn: str, before: LeaseLook) -> None:
    """Raise InUse if another claim came after ours, or somebody wrote all the same."""
    look = look_at_lease(folder, anew=True)
    is_ours = look.claim is not None and look.claim.lease == drawn
    if is_ours and look.files == before.files:
        return
    if is_ours:
        write_sector(beat_file(folder), _released(drawn, look.beat))
    raise InUse(ELSEWHERE, code="in-use-elsewhere")


def _end(folder: Path) -> None:
    """End a lease that is silent, for one who needs none: its holder may wake up yet."""
    look, drawn = look_at_lease(folder), secrets.token_hex(16)
    write_sector(lease_file(folder), LeaseClaim(drawn))
    write_sector(beat_file(folder), _released(drawn, look.beat))


def _released(lease: str, before: LeaseBeat | None) -> LeaseBeat:
    commits, number = (before.commits, before.beat) if before else ({}, 0)
    return LeaseBeat(lease, number + 1, is_released=True, commits=commits)
