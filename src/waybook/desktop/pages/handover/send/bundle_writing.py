"""Write the bundle that was looked at, or a receipt alone, and say how it went."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from waybook.desktop.pages.handover.send.wish import SealWish
from waybook.desktop.session.session import Session
from waybook.model.faults import Fault
from waybook.work.handover.sealing_for_several import SealedForSeveral, answer_for, seal_for


class BundleWriting(QObject):
    """Seal one thing at a time, in the background; `changed` tells when it begins and ends."""

    changed = Signal()
    sealed = Signal(object)  # work.handover.sealing_for_several.SealedForSeveral
    cancelled = Signal()  # before anything was written
    failed = Signal(object)  # model.faults.Fault

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.is_busy = False

    def seal(
        self, folder: Path, wish: SealWish, expires_ms: int | None, *, despite_revocation: bool
    ) -> None:
        """Write a bundle for each recipient of a wish."""
        self._run(
            seal_for,
            self.tr("Sealing and checking"),
            names=wish.names,
            folder=folder,
            scope=wish.scope,
            despite_revocation=despite_revocation,
            expires_ms=expires_ms,
        )

    def answer(self, folder: Path, names: Sequence[str], *, despite_revocation: bool) -> None:
        """Write a bundle that holds nothing but what confirms theirs."""
        self._run(
            answer_for,
            self.tr("Sealing the receipt"),
            names=names,
            folder=folder,
            despite_revocation=despite_revocation,
        )

    def _run(self, do: Callable[..., SealedForSeveral], words: str, **given: Any) -> None:
        self._turn(busy=True)
        self._session.run(
            do,
            words=words,
            done=self._on_done,
            failed=self._on_fault,
            cancelled=self._on_cancelled,
            **given,
        )

    def _on_done(self, done: SealedForSeveral) -> None:
        self._turn(busy=False)
        self.sealed.emit(done)

    def _on_cancelled(self, done: SealedForSeveral | None) -> None:
        """Tell what was written before the cancelling: it stays."""
        self._turn(busy=False)
        if done is not None:
            self.sealed.emit(done)
        else:
            self.cancelled.emit()

    def _on_fault(self, fault: Fault) -> None:
        self._turn(busy=False)
        self.failed.emit(fault)

    def _turn(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.changed.emit()
