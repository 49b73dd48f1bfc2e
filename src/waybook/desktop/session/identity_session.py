"""The identity book of an open book: unlocked for a while, locked automatically."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from waybook.desktop.session.auto_lock import Watch
from waybook.model.faults import Fault
from waybook.work import identities
from waybook.work.identities import IDLE_MINUTES

if TYPE_CHECKING:
    from waybook.book import Book, BookState
    from waybook.desktop.session.session import Session


@dataclass(frozen=True, slots=True)
class UnlockedIdentity:
    """Pass an identity book out of the thread that opened it."""

    aside: "Book"


class Identities(QObject):
    """Hold the session of the identity book while it is unlocked."""

    changed = Signal()  # it was unlocked or locked
    locked = Signal()  # what was decrypted must leave the memory

    def __init__(self, owner: "Session") -> None:
        """Take the session of the first book."""
        super().__init__(owner)
        self._owner = owner
        self._watch: Watch | None = None
        self.session: Session | None = None

    @property
    def state(self) -> "BookState":
        """Tell whether there is an identity book at all."""
        return identities.state(self._owner.book.path)

    def unlock(self, passphrase: str, failed: Callable[[Fault], None]) -> None:
        """Open the identity book; `failed` gets the reason if it did not open."""
        self._owner.run(_unlock, done=self._on_open, failed=failed, passphrase=passphrase)

    def make(self, passphrase: str, failed: Callable[[Fault], None]) -> None:
        """Create the identity book and leave it unlocked."""
        self._owner.run(_make, done=self._on_open, failed=failed, passphrase=passphrase)

    @Slot()
    def lock(self) -> None:
        """Close the identity book, and request a new process that never knew it."""
        if self.close():
            self.locked.emit()

    def close(self) -> bool:
        """Keep the drafts and close the identity book; return whether it was open."""
        session, self.session = self.session, None
        if session is None:
            return False
        with suppress(Fault):  # a full disk keeps nothing open
            session.drafts.keep()
        if self._watch is not None:
            self._watch.deleteLater()
            self._watch = None
        with suppress(Exception):  # no view may keep it open
            self.changed.emit()
        session.book.close()
        session.deleteLater()
        return True

    def _on_open(self, unlocked: UnlockedIdentity) -> None:
        if self.session is not None:
            unlocked.aside.close()
            return
        unlocked.aside.wait_at_most(250)
        self.session = type(self._owner)(unlocked.aside, self._owner.world, self)
        self.session.told.connect(self._owner.told)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._watch = Watch(app, IDLE_MINUTES, parent=self, hears_keys=False)
            self._watch.lock_wanted.connect(self.lock)
        self.changed.emit()


def _unlock(book: "Book", passphrase: str) -> UnlockedIdentity:
    return UnlockedIdentity(identities.unlock(book, passphrase=passphrase))


def _make(book: "Book", passphrase: str) -> UnlockedIdentity:
    return UnlockedIdentity(identities.make(book, passphrase=passphrase))
