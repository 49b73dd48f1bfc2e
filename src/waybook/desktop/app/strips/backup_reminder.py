"""How old the last backup is, in the rail: quiet while it is fresh, with a sign when it is old."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from waybook.desktop.app.rail import Rail
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted

if TYPE_CHECKING:
    from waybook.work.backups import BackupAge

_FIRST_MS = 1_500  # after the first screen is there
EVERY_MS = 3_600_000


class BackupReminder(QObject):
    """Look at the backups after opening, after each backup and every hour, in the background."""

    def __init__(self, session: Session, rail: Rail, parent: QObject | None = None) -> None:
        """Take the session, and the rail that shows it."""
        super().__init__(parent)
        self._session, self._rail = session, rail
        self._timer = QTimer(self)
        self._timer.setInterval(_FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        session.backups.made.connect(lambda _: self._timer.start(_FIRST_MS))

    def look(self) -> None:
        """Look at the backups, unless something else is at work."""
        if not self._session.book.is_open:
            self._timer.stop()
            return
        if self._session.tasks:
            return
        from waybook.work.backups import age

        self._timer.setInterval(EVERY_MS)
        self._session.run(age, done=self.show_age, failed=lambda _: None)

    def show_age(self, age: "BackupAge") -> None:
        """Say how old the last backup is; nothing of a new book that has none yet."""
        words = _words(age.days)
        self._rail.say("" if age.days is None and not age.is_old else words, is_loud=age.is_old)


def _words(days: int | None) -> str:
    """Return two short lines: the rail is narrow."""
    if days is None:
        return QCoreApplication.translate("Reminder", "There is\nno backup yet.")
    if days == 0:
        return QCoreApplication.translate("Reminder", "Last backup:\nless than a day ago")
    return counted("Reminder", "Last backup:\n%Ln day ago", "Last backup:\n%Ln days ago", days)
