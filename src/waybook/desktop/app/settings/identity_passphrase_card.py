"""Change the passphrase of the identity book and of its copies in backups."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from waybook.book import BookState
from waybook.desktop.app.settings.passphrase_card import PassphraseCard
from waybook.desktop.texts.counts import counted
from waybook.work.identities import IDLE_MINUTES, change_passphrase

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault


class IdentityPassphraseCard(PassphraseCard):
    """Unlock the identity book with its current passphrase, then change it; it locks by itself."""

    renews_keys = False  # the command line does that

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session of the first book; without an identity book it stays hidden."""
        self._is_waiting = False  # for the identity book to open
        super().__init__(session, parent)
        self._room = session.identities
        self._room.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Be there as long as there is an identity book; go on when it opens."""
        self.setVisible(self._room.state is BookState.LOCKED)
        if self._is_waiting and self._room.session is not None:
            self._is_waiting = False
            self.begin(self._session)

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("Passphrase of the identity book")

    def says(self) -> str:
        """Return what else happens."""
        copies = self.tr(
            "The copies of the identity book in the backups of this book get the new passphrase, "
            "too. Copies in other places keep the old one."
        )
        locks = counted(
            "Identity",
            "The identity book is open while you change it, and locks after %Ln minute.",
            "The identity book is open while you change it, and locks after %Ln minutes.",
            IDLE_MINUTES,
        )
        return f"{copies} {locks}"

    def begin(self, session: "Session") -> None:
        """Change the passphrase once the identity book is open."""
        aside = self._room.session
        if aside is None:
            self._is_waiting = True
            self._room.unlock(self.old.text(), self._on_failed)
            return
        aside.run(
            partial(change_passphrase, session.book),
            old=self.old.text(),
            new=self.new.text,
            done=self._on_changed,
            failed=self._on_failed,
        )

    def _on_failed(self, fault: "Fault") -> None:
        self._is_waiting = False
        super()._on_failed(fault)
