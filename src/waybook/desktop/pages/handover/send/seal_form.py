"""Seal a bundle: for whom, what, and exactly what they will see, before anything is written."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.send.bundle_writing import BundleWriting
from waybook.desktop.pages.handover.send.choices.drive_choice import DriveChoice
from waybook.desktop.pages.handover.send.choices.seal_choices import SealChoices
from waybook.desktop.pages.handover.send.outbound_check.file_questions import FileQuestions
from waybook.desktop.pages.handover.send.outbound_check.names_found import NamesFound
from waybook.desktop.pages.handover.send.preview.excluded import HeldBack
from waybook.desktop.pages.handover.send.preview.leaving_view import LeavingView
from waybook.desktop.pages.handover.send.preview.preview_choice import PreviewChoice
from waybook.desktop.pages.handover.send.preview.preview_refresh import PreviewFreshness
from waybook.desktop.pages.handover.send.preview.stale_hint import Freshness
from waybook.desktop.pages.handover.send.seal_draft import (
    draft_of,
    take_as_sealed,
    unsure_sentences,
)
from waybook.desktop.pages.handover.send.seal_layout import SealRooms
from waybook.desktop.pages.handover.send.wish import SealWish
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
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import Fault
from waybook.work.handover.sealing import LookAhead
from waybook.work.handover.sealing_for_several import SealedForSeveral, together

if TYPE_CHECKING:
    from waybook.book import Changes


class SealPart(Subview):
    """Choose, preview, seal. Sealing is offered only while the preview is up to date."""

    people_wanted = Signal()
    sealed = Signal(object)
    looked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._stack = QStackedWidget(self)
        rooms = SealRooms(QWidget(self._stack))
        choosing, preview = rooms.choosing.room, rooms.preview.room
        self.choices = SealChoices(session, choosing)
        self.drives = DriveWatch(parent=self)
        self.places = DriveChoice(self.drives, choosing)
        self.view = LeavingView(session, preview)
        self.result = Banner(rooms.room)
        self.lost = LostCardQuestion(session, choosing)
        self.look_button = primary(self.tr("Preview"), self.look)
        self.seal_button = plain(self.tr("Seal to a folder…"), self._on_seal)
        self.answer_button = plain(self.tr("Send receipt only"), self._on_answer)
        self.reason = soft("", rooms.left)
        self.held = HeldBack(preview)
        self.names = NamesFound(session, preview)
        self.files = FileQuestions(preview)
        self.preview = PreviewChoice(preview)
        self.looking = PreviewFreshness(session, self.wish, self)
        self.fresh = Freshness(preview)
        self.writing = BundleWriting(session, self)
        self.draft = draft_of(session, self)
        self.discard_button = discard_button(session, self.draft)
        self._lay_out(rooms)
        self._listen()
        self._show_people()
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
        self.choices.changed.connect(self._on_choices)
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
        self.draft.refilled.connect(self._on_choices)
        self.writing.changed.connect(self._offer)
        self.writing.sealed.connect(self._on_sealed)
        self.writing.cancelled.connect(self._say_cancelled)
        self.writing.failed.connect(lambda fault: self.result.warn(worded(fault)))

    def refresh(self, changes: "Changes | None") -> None:
        """Read groups and people again; what was looked at may have changed."""
        del changes
        self.held.refresh(self._session.book)
        self.refresh_people()

    def refresh_people(self) -> None:
        """Read again whom one can seal for, and what they would see if somebody is looking."""
        self.choices.refresh()
        self._show_people()

    def _show_people(self) -> None:
        self._stack.setCurrentIndex(0 if self.choices.has_people else 1)
        if self.isVisible() and self.choices.has_people:
            self._on_choices()
        else:
            self._forget()

    def send_again(self, name: str) -> None:
        """Choose a person, whatever they confirmed; what to send is still to be chosen."""
        self.choices.choose(name, again=True)
        self._go_on()

    def _go_on(self) -> None:
        """Put the cursor where a person goes on."""
        if self.choices.missing():
            self.choices.ask()
        else:
            self.look_button.setFocus()

    def wish(self) -> SealWish:
        """Return for whom and what a person wants to seal."""
        names, scope = self.choices.recipients.names, self.choices.scope()
        left = replace(scope, hold_back=self.held.uids, originals=self.files.originals)
        return SealWish(names, left)

    def look(self) -> None:
        """Show exactly what would leave."""
        self.looking.look()

    def seal_into(self, folder: Path, *, despite_revocation: bool = False) -> None:
        """Write the bundle that is shown; nothing if that is being looked at again."""
        shown = self.looking.seen
        if not shown:
            self._warn_changed()
            return
        expires_ms = self.choices.expires.moment_ms()
        self.writing.seal(folder, shown, expires_ms, despite_revocation=despite_revocation)

    def answer_into(self, folder: Path, *, despite_revocation: bool = False) -> None:
        """Write a bundle that holds nothing but what confirms theirs."""
        names = self.choices.recipients.names
        self.writing.answer(folder, names, despite_revocation=despite_revocation)

    def _on_choices(self) -> None:
        """Look again, or show nothing until a person has chosen for whom and what."""
        if self.choices.missing():
            self.looking.drop()
            self._clear()
        else:
            self.looking.look_soon()
            self._offer()

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
        missing = self.choices.missing()
        reason, asked = self._why_not(missing), self.names.why_not or self.files.why_not
        is_ready = not (reason or asked or self.writing.is_busy)
        self.look_button.setEnabled(not missing)
        if not is_ready and self.seal_button.hasFocus():
            self._go_on()  # Qt would send the cursor anywhere
        self.seal_button.setEnabled(is_ready)
        self.seal_button.setAccessibleDescription(reason or asked)
        self.answer_button.setEnabled(
            not self.writing.is_busy and not self.choices.recipients.missing()
        )
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _why_not(self, missing: str) -> str:
        """Return why nothing can be sealed yet; what is asked about it says so itself."""
        if missing:
            return missing
        if not self.looking.seen:
            return self.tr("Preview the bundle first. Then you can seal it.")
        if not any(each.records for each in self.preview.ahead):
            return self.tr("There is nothing to seal. Change your choices, or send a receipt only.")
        return self.choices.expires.problem()

    def _on_sealed(self, done: SealedForSeveral) -> None:
        """Say what was written, and for whom nothing was."""
        self._forget()
        take_as_sealed(self._session, self.draft)
        self.discard_button.setVisible(self.draft.is_begun)
        cautions = tuple(dict.fromkeys(said for each in done.sealed for said in each.cautions))
        missing = tuple(missing_sentence(each) for each in done.missing)
        self.result.say("\n".join(map(sealed_sentence, done.sealed)), (*missing, *cautions))
        for each in done.sealed:
            self.sealed.emit(each)

    def _say_cancelled(self) -> None:
        self.result.say(self.tr("Cancelled. Nothing was saved."))

    def _warn_changed(self) -> None:
        self.result.warn(self.tr("The preview has changed. Check it, then seal."))

    def _on_look_fault(self, fault: Fault) -> None:
        self._clear()
        self.result.warn(worded(fault))

    def _on_look_cancelled(self) -> None:
        self._clear()
        self._say_cancelled()

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

    def _lay_out(self, rooms: SealRooms) -> None:
        nobody = EmptyState(
            self.tr("No recipients yet"),
            self.tr("A bundle is sealed for one person's card. Add the card of that person first."),
            self.tr("People I trust"),
        )
        nobody.chosen.connect(self.people_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(rooms.room)
        self._stack.addWidget(nobody)
        rooms.lay_out(self)
