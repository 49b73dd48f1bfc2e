"""Back the book up while it is open and nobody types. See resources/docs/backups.md."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from waybook.desktop.session.messages import Tone
from waybook.desktop.session.stick_offer import StickOffer
from waybook.desktop.texts.next_steps import worded

if TYPE_CHECKING:
    from waybook.desktop.session.background import Task
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault
    from waybook.work.backups import BackupRound

EVERY_MS = 60_000
IDLE_S = 30.0


class OwnBackups(QObject):
    """Make the backups that are due, one task at a time; any other task cancels it.

    Locking ends it like every task: what is unfinished is removed by the next one.
    """

    made = Signal(object)  # a BackupRound that made one, or failed; None for one made by hand

    def __init__(self, session: "Session") -> None:
        """Take the session; nothing is made before `start`."""
        super().__init__(session)
        self._session = session
        self._idle_s: Callable[[], float] = lambda: 0.0
        self._task: Task | None = None
        self._trouble = ""
        self.stick_offer = StickOffer(session, self)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.started.connect(self._on_started)

    def start(self, idle_s: Callable[[], float]) -> None:
        """Look every minute from now on; `idle_s` tells for how long nobody typed."""
        self._idle_s = idle_s
        self._timer.start()
        self.stick_offer.start()

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()
        self.stick_offer.stop()

    def look(self) -> None:
        """Make what is due, unless somebody is at work or the book is closed."""
        if not self._session.book.is_open:
            self._timer.stop()
            return
        if self._session.tasks or self._idle_s() < IDLE_S:
            return
        from waybook.work.backups import make_when_due

        self._task = self._session.run(
            make_when_due,
            done=self._on_done,
            failed=self._on_fault,
            cancelled=lambda _: None,
        )

    def _on_started(self, task: "Task") -> None:
        """Give way to what a person began."""
        if self._task is not None and task is not self._task:
            self._task.cancel()

    def _on_done(self, done: "BackupRound") -> None:
        self._task = None
        for _, why in done.failed:
            self._on_fault(why)
        if done.made and not done.failed:
            self._trouble = ""
        if done.made or done.failed:
            self.made.emit(done)

    def _on_fault(self, fault: "Fault") -> None:
        """Say once why there is no backup."""
        self._task = None
        if worded(fault) != self._trouble:
            self._trouble = worded(fault)
            self._session.tell(
                self.tr("There is no new backup. {}").format(self._trouble), Tone.NOTE
            )
