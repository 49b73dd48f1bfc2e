"""Seal a bundle: for whom, what, and exactly what they will see, before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_folder
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.leaving_view import LeavingView
from waybook.desktop.pages.handover.seal_choices import SealChoices
from waybook.desktop.pages.handover.sentences import sealed_sentence
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.strip import Strip
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.sealing import LookAhead, Sealed, look_ahead, seal

if TYPE_CHECKING:
    from waybook.book import Changes


class SealPart(Showing):
    """Choose, look, seal. Sealing is offered only for what was looked at."""

    people_wanted = Signal()
    sealed = Signal(object)
    looked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.choices = SealChoices(session, self)
        self.view = LeavingView(session, self)
        self.result = Strip(self)
        self.look_button = primary(self.tr("What will they see?"), self.look)
        self.seal_button = plain(self.tr("Seal into a folder…"), self._on_seal)
        self._stack = QStackedWidget(self)
        self._seen: dict[str, object] = {}
        self.seal_button.setEnabled(False)
        self._lay_out()
        self.choices.changed.connect(self._forget)
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read groups and people again; what was looked at may have changed."""
        self.choices.refresh()
        if changes is not None:
            self._forget()
        self.refresh_people()

    def refresh_people(self) -> None:
        """Read again whom one can seal for."""
        self.choices.refresh()
        self._stack.setCurrentIndex(0 if self.choices.has_people else 1)

    def look(self) -> None:
        """Show exactly what would leave."""
        self.result.hide()
        chosen = self.choices.chosen()
        self._session.run(
            look_ahead,
            words=self.tr("Looking at what would leave"),
            done=lambda ahead: self._on_looked(chosen, ahead),
            failed=self._on_fault,
            **chosen,
        )

    def seal_into(self, folder: Path) -> None:
        """Write the bundle that was looked at."""
        self.seal_button.setEnabled(False)
        self._session.run(
            seal,
            words=self.tr("Sealing and reading back"),
            folder=folder,
            done=self._on_sealed,
            failed=self._on_fault,
            **self._seen,
        )

    def _on_looked(self, chosen: dict[str, object], ahead: LookAhead) -> None:
        if chosen != self.choices.chosen():
            return
        self._seen = chosen
        self.view.show_ahead(ahead)
        self.seal_button.setEnabled(bool(ahead.records))
        self.looked.emit(ahead)

    def _on_seal(self) -> None:
        folder = choose_folder(self, self.tr("Choose the stick or folder"))
        if folder is not None:
            self.seal_into(folder)

    def _on_sealed(self, sealed: Sealed) -> None:
        self._forget()
        self.result.say(sealed_sentence(sealed), sealed.cautions)
        self.sealed.emit(sealed)

    def _on_fault(self, fault: Fault) -> None:
        self.seal_button.setEnabled(bool(self._seen))
        self.result.warn(str(fault))

    def _forget(self) -> None:
        self._seen = {}
        self.view.clear()
        self.seal_button.setEnabled(False)

    def _lay_out(self) -> None:
        buttons = Flow(self)
        buttons.add(self.look_button)
        buttons.add(self.seal_button)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self.choices, 1)
        left.addWidget(buttons)
        beside = QHBoxLayout()
        beside.setSpacing(18)
        beside.addLayout(left, 2)
        beside.addWidget(self.view, 3)
        working = QWidget(self)
        whole = QVBoxLayout(working)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.result)
        whole.addLayout(beside, 1)
        nobody = EmptyState(
            self.tr("Nobody to seal for yet"),
            self.tr("A bundle is sealed for one person's card. Add the card of that person first."),
            self.tr("People I trust"),
        )
        nobody.chosen.connect(self.people_wanted)
        self._stack.addWidget(working)
        self._stack.addWidget(nobody)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)
