"""Seal a bundle: for whom, what, and exactly what they will see, before anything is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.send.drive_choice import DriveChoice
from waybook.desktop.pages.handover.send.excluded import HeldBack
from waybook.desktop.pages.handover.send.file_questions import FileQuestions
from waybook.desktop.pages.handover.send.leaving_view import LeavingView
from waybook.desktop.pages.handover.send.names_found import NamesFound
from waybook.desktop.pages.handover.send.preview_choice import PreviewChoice
from waybook.desktop.pages.handover.send.preview_refresh import PreviewFreshness
from waybook.desktop.pages.handover.send.seal_choices import SealChoices
from waybook.desktop.pages.handover.send.seal_draft import (
    draft_of,
    take_as_sealed,
    take_fallback,
    unsure_sentences,
)
from waybook.desktop.pages.handover.send.stale_hint import Freshness
from waybook.desktop.pages.handover.sentences import missing_sentence, sealed_sentence
from waybook.desktop.records.cards.lost_card_question import LostCardQuestion
from waybook.desktop.records.forms.starting_over import discard_button
from waybook.desktop.session.drives import DriveWatch
from waybook.desktop.session.file_dialogs import choose_folder
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.responsive_split import Beside
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import Fault
from waybook.work.handover.sealing import LookAhead
from waybook.work.handover.sealing_for_several import (
    SealedForSeveral,
    answer_for,
    seal_for,
    together,
)

if TYPE_CHECKING:
    from waybook.book import Changes

_WIDEST = 4_000  # all the room there is
_LEAST_LINES = 7  # of what they will see, however low the window


class SealPart(Subview):
    """Choose, preview, seal. Sealing is offered only while the preview is up to date."""

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
        self.result = Banner(self)
        self.lost = LostCardQuestion(session, self)
        self.look_button = primary(self.tr("Preview"), self.look)
        self.seal_button = plain(self.tr("Seal to a folder…"), self._on_seal)
        self.answer_button = plain(self.tr("Send receipt only"), self._on_answer)
        self.held = HeldBack(self)
        self.names = NamesFound(session, self)
        self.files = FileQuestions(self)
        self.preview = PreviewChoice(self)
        self._stack = QStackedWidget(self)
        self.looking = PreviewFreshness(session, self.wish, self)
        self.fresh = Freshness(self)
        self._is_sealing = False
        self.draft = draft_of(session, self)
        self.discard_button = discard_button(session, self.draft)
        self._lay_out()
        self._listen()
        self.refresh(None)
        self._offer()
        if self.draft.restore():
            self.result.say(
                self.tr(
                    "Your choices are restored, including what you excluded. Check the preview,"
                    " then seal."
                ),
            )

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
        self.files.hold_wanted.connect(self.held.hold)
        self.files.changed.connect(self.looking.look)
        self.preview.changed.connect(self._show_preview)
        self.names.settled.connect(self.seal_button.setFocus)
        self.draft.refilled.connect(self.looking.look_soon)

    def refresh(self, changes: "Changes | None") -> None:
        """Read groups and people again; what was looked at may have changed."""
        del changes
        self.held.refresh(self._session.book)
        self.refresh_people()

    def refresh_people(self) -> None:
        """Read again whom one can seal for, and what they would see if somebody is looking."""
        was_begun = self.draft.is_begun
        self.choices.refresh()
        take_fallback(self.draft, was_begun=was_begun)
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
        """Return what `look_ahead_for` and `seal_for` take."""
        return {
            **self.choices.chosen(),
            "hold_back": self.held.uids,
            "originals": self.files.originals,
        }

    def look(self) -> None:
        """Show exactly what would leave."""
        self.looking.look()

    def seal_into(self, folder: Path, *, despite_revocation: bool = False) -> None:
        """Write the bundle that is shown; nothing if that is being looked at again."""
        shown = self.looking.seen
        if not shown:
            self._warn_changed()
            return
        self._is_sealing = True
        self._offer()
        self._session.run(
            seal_for,
            words=self.tr("Sealing and checking"),
            folder=folder,
            expires_ms=self.choices.expires.moment_ms(),
            despite_revocation=despite_revocation,
            done=self._on_sealed,
            failed=self._on_fault,
            cancelled=self._on_cancelled,
            **shown,
        )

    def answer_into(self, folder: Path, *, despite_revocation: bool = False) -> None:
        """Write a bundle that holds nothing but what confirms theirs."""
        self._is_sealing = True
        self._offer()
        self._session.run(
            answer_for,
            words=self.tr("Sealing the receipt"),
            names=self.choices.recipients.names,
            folder=folder,
            despite_revocation=despite_revocation,
            done=self._on_sealed,
            failed=self._on_fault,
            cancelled=self._on_cancelled,
        )

    def _on_outdated(self) -> None:
        """Leave what is shown in sight, marked; until it is refreshed, nothing can be sealed."""
        self.result.hide()
        self.lost.end()
        self.names.stop()
        if self.view.is_shown:
            self.fresh.say_outdated()
        self._offer()

    def _on_looked(self, ahead: tuple[LookAhead, ...]) -> None:
        self.preview.show_ahead(ahead)
        self._show_preview()
        self.files.show_ahead(ahead)
        self.names.show_ahead(together(ahead))
        self.fresh.say_fresh()
        self._offer()
        self.looked.emit(self.preview.shown)

    def _show_preview(self) -> None:
        self.view.show_ahead(self.preview.shown, self.preview.own)

    def _on_seal(self) -> None:
        self._ask_if_lost(self._ask_if_recognisable, self.seal_button)

    def _ask_if_recognisable(self, *, despite_revocation: bool = False) -> None:
        seal = partial(self._seal, despite_revocation=despite_revocation)
        if not self.lost.ask_about(self.preview.doubts(), seal, self.seal_button.setFocus):
            seal()

    def _ask_if_lost(self, do: Callable[..., None], button: QPushButton) -> None:
        if self.draft.asks():
            self.result.warn(*unsure_sentences(self.draft))
            return
        names = self.choices.recipients.names
        if not self.lost.ask(names, partial(do, despite_revocation=True), button.setFocus):
            do()

    def _seal(self, *, despite_revocation: bool = False) -> None:
        shown = self.looking.seen
        folder = self._folder()
        if folder is None:
            return
        if self.looking.seen is shown:
            self.seal_into(folder, despite_revocation=despite_revocation)
        else:  # something changed while the folder was chosen
            self._warn_changed()

    def _on_answer(self) -> None:
        self._ask_if_lost(self._answer, self.answer_button)

    def _answer(self, *, despite_revocation: bool = False) -> None:
        folder = self._folder()
        if folder is not None:
            self.answer_into(folder, despite_revocation=despite_revocation)

    def _folder(self) -> Path | None:
        drive = self.places.chosen
        return drive.path if drive else choose_folder(self, self.tr("Choose the folder"))

    def _offer(self) -> None:
        """Offer to seal what was looked at, and say where it will be written."""
        drive = self.places.chosen
        onto = self.tr("Seal to {}").format(isolate(drive.name)) if drive else ""
        self.seal_button.setText(onto or self.tr("Seal to a folder…"))
        seen = bool(self.looking.seen) and any(each.records for each in self.preview.ahead)
        why_not = self.names.why_not or self.files.why_not
        ready = seen and not (self.choices.expires.problem() or self._is_sealing or why_not)
        if self.seal_button.hasFocus() and not ready:
            self.look_button.setFocus()  # Qt would send it anywhere
        self.seal_button.setEnabled(ready)
        self.seal_button.setAccessibleDescription(why_not)
        self.answer_button.setEnabled(not self._is_sealing)

    def _on_sealed(self, done: SealedForSeveral) -> None:
        """Say what was written, and for whom nothing was."""
        self._is_sealing = False
        self._forget()
        take_as_sealed(self._session, self.draft)
        self.discard_button.setVisible(self.draft.is_begun)
        cautions = tuple(dict.fromkeys(said for each in done.sealed for said in each.cautions))
        missing = tuple(missing_sentence(each) for each in done.missing)
        self.result.say("\n".join(map(sealed_sentence, done.sealed)), (*missing, *cautions))
        for each in done.sealed:
            self.sealed.emit(each)

    def _on_cancelled(self, done: SealedForSeveral | None) -> None:
        """Show what was done before the cancelling; it stays."""
        if done is not None:
            self._on_sealed(done)
            return
        self._is_sealing = False
        self._offer()
        self.result.say(self.tr("Cancelled. Nothing was saved."))

    def _warn_changed(self) -> None:
        self.result.warn(self.tr("The preview has changed. Check it, then seal."))

    def _on_look_fault(self, fault: Fault) -> None:
        self._clear()
        self.result.warn(worded(fault))

    def _on_look_cancelled(self) -> None:
        self._clear()
        self.result.say(self.tr("Cancelled. Nothing was saved."))

    def _on_fault(self, fault: Fault) -> None:
        self._is_sealing = False
        self._offer()
        self.result.warn(worded(fault))

    def _forget(self) -> None:
        self.looking.forget()
        self._clear()

    def _clear(self) -> None:
        self.fresh.hide()
        self.view.clear()
        self.names.clear()
        self.files.clear()
        self.preview.hide()
        self._offer()

    def _lay_out(self) -> None:
        buttons = Flow(self)
        for button in (self.look_button, self.seal_button, self.answer_button):
            buttons.add(button)
        choosing = Column(self.tr("What to send, and where to save it"), parent=self)
        choosing.parts.setContentsMargins(0, 0, 6, 0)
        for part, stretch in ((self.lost, 0), (self.choices, 1), (self.places, 0)):
            choosing.parts.addWidget(part, stretch)
        first = QWidget(self)
        left = QVBoxLayout(first)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        left.addWidget(choosing, 1)
        left.addWidget(buttons)
        left.addWidget(self.discard_button, 0, Qt.AlignmentFlag.AlignTrailing)
        left.addWidget(self.names.reason)
        left.addWidget(self.files.reason)
        second = Column(self.tr("Preview"), _WIDEST, self)
        second.parts.setContentsMargins(0, 0, 0, 0)
        second.parts.setSpacing(10)
        second.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        for above in (self.fresh, self.preview, self.files):
            second.parts.addWidget(above)
        for below, stretch in ((self.names, 3), (self.view, 2), (self.held, 0)):
            second.parts.addWidget(below, stretch)
        working = QWidget(self)
        whole = QVBoxLayout(working)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.result)
        whole.addWidget(Beside(first, second, (5, 7), self), 1)
        nobody = EmptyState(
            self.tr("No recipients yet"),
            self.tr("A bundle is sealed for one person's card. Add the card of that person first."),
            self.tr("People I trust"),
        )
        nobody.chosen.connect(self.people_wanted)
        self._stack.addWidget(working)
        self._stack.addWidget(nobody)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)
