"""Seal a bundle: for whom, what, and exactly what they will see, before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_folder
from waybook.desktop.drives import DriveWatch
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.handover.beside import Beside
from waybook.desktop.pages.handover.drive_choice import DriveChoice
from waybook.desktop.pages.handover.freshness import Freshness
from waybook.desktop.pages.handover.held_back import HeldBack
from waybook.desktop.pages.handover.leaving_view import LeavingView
from waybook.desktop.pages.handover.looking import Looking
from waybook.desktop.pages.handover.names_found import NamesFound
from waybook.desktop.pages.handover.seal_choices import SealChoices
from waybook.desktop.pages.handover.sentences import sealed_sentence
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.strip import Strip
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.sealing import LookAhead, Sealed, answer, seal

if TYPE_CHECKING:
    from waybook.book import Changes

_WIDEST = 4_000  # all the room there is
_LEAST_LINES = 7  # of what they will see, however low the window


class SealPart(Showing):
    """Choose, look, seal. Sealing is offered only for what is shown as it stands."""

    people_wanted = Signal()
    sealed = Signal(object)
    looked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.choices = SealChoices(session, self)
        self.drives = DriveWatch(parent=self)
        self.places = DriveChoice(self.drives, self)
        self.view = LeavingView(session, self)
        self.result = Strip(self)
        self.look_button = primary(self.tr("What will they see?"), self.look)
        self.seal_button = plain(self.tr("Seal into a folder…"), self._on_seal)
        self.answer_button = plain(self.tr("Only confirm what came"), self._on_answer)
        self.held = HeldBack(self)
        self.names = NamesFound(session, self)
        self._stack = QStackedWidget(self)
        self.looking = Looking(session, self.wish, self)
        self.fresh = Freshness(self)
        self._is_sealing = False
        self._lay_out()
        self._listen()
        self.refresh(None)
        self._offer()

    def _listen(self) -> None:
        self.looking.outdated.connect(self._on_outdated)
        self.looking.looked.connect(self._on_looked)
        self.looking.failed.connect(self._on_look_fault)
        self.looking.cancelled.connect(self._on_look_cancelled)
        self.choices.changed.connect(self.looking.look_soon)
        self.choices.expires.changed.connect(self._offer)
        self.places.changed.connect(self._offer)
        self.view.hold_wanted.connect(self.held.hold)
        self.held.changed.connect(self.looking.look)
        self.names.hold_wanted.connect(self.held.hold)
        self.names.look_wanted.connect(self.looking.look)
        self.names.changed.connect(self._offer)
        self.names.settled.connect(self.seal_button.setFocus)

    def refresh(self, changes: "Changes | None") -> None:
        """Read groups and people again; what was looked at may have changed."""
        del changes
        self.held.refresh(self._session.book)
        self.refresh_people()

    def refresh_people(self) -> None:
        """Read again whom one can seal for, and what they would see if somebody is looking."""
        self.choices.refresh()
        self._stack.setCurrentIndex(0 if self.choices.has_people else 1)
        if self.isVisible() and self.choices.has_people:
            self.looking.look_soon()
        else:
            self._forget()

    def send_again(self, name: str) -> None:
        """Choose a person, and all that they may have, whatever was confirmed."""
        self.choices.choose(name, everything=True)
        self.look_button.setFocus()

    def wish(self) -> dict[str, object]:
        """Return what `look_ahead` and `seal` take."""
        return {**self.choices.chosen(), "hold_back": self.held.uids}

    def look(self) -> None:
        """Show exactly what would leave."""
        self.looking.look()

    def seal_into(self, folder: Path) -> None:
        """Write the bundle that is shown; nothing if that is being looked at again."""
        shown = self.looking.seen
        if not shown:
            self._warn_changed()
            return
        self._is_sealing = True
        self._offer()
        self._session.run(
            seal,
            words=self.tr("Sealing and reading back"),
            folder=folder,
            expires_ms=self.choices.expires.end_ms(),
            done=self._on_sealed,
            failed=self._on_fault,
            cancelled=self._on_cancelled,
            **shown,
        )

    def answer_into(self, folder: Path) -> None:
        """Write a bundle that holds nothing but what confirms theirs."""
        self._is_sealing = True
        self._offer()
        self._session.run(
            answer,
            words=self.tr("Confirming what came"),
            to=str(self.choices.chosen()["to"]),
            folder=folder,
            done=self._on_sealed,
            failed=self._on_fault,
            cancelled=self._on_cancelled,
        )

    def _on_outdated(self) -> None:
        """Leave what is shown in sight, marked; until it is shown anew, nothing can be sealed."""
        self.result.hide()
        self.names.stop()
        if self.view.is_shown:
            self.fresh.say_outdated()
        self._offer()

    def _on_looked(self, ahead: LookAhead) -> None:
        self.view.show_ahead(ahead)
        self.names.show_ahead(ahead)
        self.fresh.say_fresh()
        self._offer()
        self.looked.emit(ahead)

    def _on_seal(self) -> None:
        shown = self.looking.seen
        folder = self._folder()
        if folder is None:
            return
        if self.looking.seen is shown:
            self.seal_into(folder)
        else:  # something changed while the folder was chosen
            self._warn_changed()

    def _on_answer(self) -> None:
        folder = self._folder()
        if folder is not None:
            self.answer_into(folder)

    def _folder(self) -> Path | None:
        drive = self.places.chosen
        return drive.path if drive else choose_folder(self, self.tr("Choose the folder"))

    def _offer(self) -> None:
        """Offer to seal what was looked at, and say where it will be written."""
        drive = self.places.chosen
        onto = self.tr("Seal onto {}").format(isolate(drive.name)) if drive else ""
        self.seal_button.setText(onto or self.tr("Seal into a folder…"))
        seen = bool(self.looking.seen) and self.view.has_records
        ready = seen and not self.choices.expires.problem()
        ready = ready and not self._is_sealing and not self.names.why_not
        if self.seal_button.hasFocus() and not ready:
            self.look_button.setFocus()  # Qt would send it anywhere
        self.seal_button.setEnabled(ready)
        self.seal_button.setAccessibleDescription(self.names.why_not)
        self.answer_button.setEnabled(not self._is_sealing)

    def _on_sealed(self, sealed: Sealed) -> None:
        self._is_sealing = False
        self._forget()
        self.result.say(sealed_sentence(sealed), sealed.cautions)
        self.sealed.emit(sealed)

    def _on_cancelled(self, sealed: Sealed | None) -> None:
        """Say the truth: what was done before it heard of the cancelling stands."""
        if sealed is not None:
            self._on_sealed(sealed)
            return
        self._is_sealing = False
        self._offer()
        self.result.say(self.tr("Cancelled. Nothing was written."))

    def _warn_changed(self) -> None:
        self.result.warn(
            self.tr("What they will see has changed meanwhile. Look at it, then seal.")
        )

    def _on_look_fault(self, fault: Fault) -> None:
        self._clear()
        self.result.warn(str(fault))

    def _on_look_cancelled(self) -> None:
        self._clear()
        self.result.say(self.tr("Cancelled. Nothing is shown, and nothing was written."))

    def _on_fault(self, fault: Fault) -> None:
        self._is_sealing = False
        self._offer()
        self.result.warn(str(fault))

    def _forget(self) -> None:
        self.looking.forget()
        self._clear()

    def _clear(self) -> None:
        self.fresh.hide()
        self.view.clear()
        self.names.clear()
        self._offer()

    def _lay_out(self) -> None:
        buttons = Flow(self)
        buttons.add(self.look_button)
        buttons.add(self.seal_button)
        buttons.add(self.answer_button)
        choosing = Column(self.tr("What to seal, and where to"), parent=self)
        choosing.parts.setContentsMargins(0, 0, 6, 0)
        choosing.parts.addWidget(self.choices, 1)
        choosing.parts.addWidget(self.places)
        first = QWidget(self)
        left = QVBoxLayout(first)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        left.addWidget(choosing, 1)
        left.addWidget(buttons)
        left.addWidget(self.names.reason)
        second = Column(self.tr("What they will see"), _WIDEST, self)
        second.parts.setContentsMargins(0, 0, 0, 0)
        second.parts.setSpacing(10)
        second.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        second.parts.addWidget(self.fresh)
        second.parts.addWidget(self.names, 3)
        second.parts.addWidget(self.view, 2)
        second.parts.addWidget(self.held)
        working = QWidget(self)
        whole = QVBoxLayout(working)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.result)
        whole.addWidget(Beside(first, second, (5, 7), self), 1)
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
