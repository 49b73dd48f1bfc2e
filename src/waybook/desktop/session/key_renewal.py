"""Give the open book a new key: new files and backups in a thread, the exchange in between here."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from waybook.desktop.session.background import is_gone
from waybook.model.faults import Fault

if TYPE_CHECKING:
    from waybook.book.new_key import PreparedKey
    from waybook.desktop.session.session import Session


class KeyRenewal(QObject):
    """Wait until nothing else uses the book, then let it go on with its new files.

    It belongs to the session and not to a page: what was prepared keeps others from saving, and
    must come to an end whichever page is shown.
    """

    def __init__(self, session: "Session") -> None:
        """Take the session."""
        super().__init__(session)
        self._session = session
        self._prepared: PreparedKey | None = None
        self._done: Callable[[list[Path]], None] = lambda _: None
        self._failed: Callable[[Fault], None] = lambda _: None
        self._stopped: Callable[[], None] = lambda: None

    def start(
        self,
        *,
        passphrase: str,
        new_passphrase: str,
        done: Callable[[list[Path]], None],
        failed: Callable[[Fault], None],
        stopped: Callable[[], None],
    ) -> None:
        """Begin; one of the three follows. `done` gets what still has the old key."""
        from waybook.work.new_keys import prepare

        self._done, self._failed, self._stopped = done, failed, stopped
        self._session.run(
            prepare,
            passphrase=passphrase,
            new_passphrase=new_passphrase,
            done=self._on_prepared,
            failed=failed,
            cancelled=self._on_cancelled,
            words=self.tr("Encrypting the book with a new key"),
        )

    def _on_prepared(self, prepared: "PreparedKey") -> None:
        self._prepared = prepared
        self._wait()

    def _wait(self) -> None:
        """Take the new files once every task has ended: each has the book open."""
        for task in self._session.tasks:
            task.ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _take(self) -> None:
        if self._prepared is None:
            return
        if self._session.tasks:
            self._wait()
            return
        from waybook.work.new_keys import reach_backups, take

        prepared, self._prepared = self._prepared, None
        try:
            take(self._session.book, prepared)
        except Fault as fault:
            if not is_gone(self._failed):
                self._failed(fault)
            return
        self._session.run(
            reach_backups,
            done=self._done,
            failed=self._failed,
            words=self.tr("Encrypting the backups with the new key"),
        )

    def _on_cancelled(self, prepared: "PreparedKey | None") -> None:
        if prepared is not None:
            prepared.close()
        if not is_gone(self._stopped):
            self._stopped()
