"""Preview what would leave; after the first preview, refresh it automatically after a change."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from waybook.desktop.pages.handover.send.wish import SealWish
from waybook.desktop.session.session import Session
from waybook.model.faults import Fault
from waybook.work.handover.sealing import LookAhead
from waybook.work.handover.sealing_for_several import look_ahead_for

if TYPE_CHECKING:
    from waybook.desktop.session.background import Task

PAUSE_MS = 300


class PreviewFreshness(QObject):
    """Know whether the preview shows the current choices; if not, nothing can be sealed."""

    outdated = Signal()  # what was shown is from before a change
    looked = Signal(object)  # a tuple of work.sealing.LookAhead
    failed = Signal(object)  # model.faults.Fault
    cancelled = Signal()

    def __init__(
        self, session: Session, wish: Callable[[], SealWish], parent: QObject | None = None
    ) -> None:
        """Take the session, and what tells the wish as it stands now."""
        super().__init__(parent)
        self._session = session
        self._wish = wish
        self._follows = False
        self._task: Task | None = None
        self._seen: SealWish | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)

    @property
    def seen(self) -> SealWish | None:
        """Return the wish that is shown, or nothing if another stands by now."""
        return self._seen if self._seen == self._wish() else None

    @Slot()
    def look(self) -> None:
        """Look now; an earlier look that has not ended shows nothing any more."""
        self._outdate()
        self._follows = True
        wish = self._wish()
        self._task = self._session.run(
            look_ahead_for,
            words=self.tr("Updating the preview"),
            done=partial(self._on_looked, wish),
            failed=self._on_fault,
            cancelled=self._on_cancelled,
            names=wish.names,
            scope=wish.scope,
        )

    def look_soon(self) -> None:
        """Look again when nothing more changes for a moment; nothing before the first look."""
        if self._follows:
            self._outdate()
            self._pause.start()

    def drop(self) -> None:
        """Show nothing until something else is chosen."""
        self._stop()
        self._seen = None

    def forget(self) -> None:
        """Look no more until somebody asks."""
        self.drop()
        self._follows = False

    def _outdate(self) -> None:
        self.drop()
        self.outdated.emit()

    def _stop(self) -> None:
        self._pause.stop()
        task, self._task = self._task, None
        if task is not None:
            task.halt()  # and it tells nobody

    def _on_looked(self, wish: SealWish, ahead: tuple[LookAhead, ...]) -> None:
        self._task = None
        self._seen = wish
        self.looked.emit(ahead)

    def _on_fault(self, fault: Fault) -> None:
        self._task = None
        self.failed.emit(fault)

    def _on_cancelled(self, _: tuple[LookAhead, ...] | None) -> None:
        self.forget()
        self.cancelled.emit()
